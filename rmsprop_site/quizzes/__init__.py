"""The quizzes: questions of book/data/quizzes.yml as cells of the notebooks.

Run as a script (``make quizzes``) this writes one Markdown cell into each chapter, marked by
its metadata ``"quiz": <chapter>``, and into the assessment the cell with its key as well.
The form is plain HTML: each option is a ``<details>`` whose text is its reason, so it works in
every reader of notebooks and without JavaScript.

As an extension of the site it loads quizzes.js, which counts and keeps the answers, adds the
answers to the end of the page for those who print it, and makes the directive
``{objectives}``: what exercises each objective of each chapter.
"""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import yaml
from docutils import nodes
from docutils.statemachine import StringList
from markdown_it import MarkdownIt
from myst_parser.mdit_to_docutils.base import default_slugify
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

BOOK = Path(__file__).parents[2] / "book"
DATA = BOOK / "data" / "quizzes.yml"
CHAPTERS = (
    "motivation", "ewa", "parameter_update", "alpha_beta", "working", "in_practice", "limits",
)  # fmt: skip
ASSESSMENT = "assessment"
OBJECTIVES = (1, 2, 3)
LETTERS = "ABCD"
INLINE = MarkdownIt("commonmark", {"html": False})

HEADING = {
    ASSESSMENT: "## Questions",
    **dict.fromkeys(CHAPTERS, "## Quiz"),
}
HOW_TO_ANSWER = (
    "Open the answer that you take for the right one. It says whether it is, and why. "
    "The others have their reasons too."
)
OPENING = re.compile(r'<div class="quiz" id="(quiz-[\w-]+)" .* aria-label="(Question \d+)">')
SUMMARY = re.compile(r"<details( class=\"right\")?>\n<summary>([A-D])\. (.*)</summary>")


class QuizError(ExtensionError):
    """A question that cannot be asked, in a sentence."""


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from."""

    text: str
    right: bool
    reason: str


@dataclass(frozen=True)
class Question:
    """A question. `chapter` is where its answer is found, `holds` what a test evaluates."""

    id: str
    chapter: str
    objectives: tuple[int, ...]
    question: str
    options: tuple[Option, ...]
    holds: tuple[str, ...] = field(default=())

    @property
    def right_letter(self):
        """The letter of the right option."""
        return next(letter for letter, option in zip(LETTERS, self.options) if option.right)


def load(path=DATA):
    """Return the questions of the file at `path`: page by page, in its order."""
    try:
        pages = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise QuizError(f"{path.name} cannot be read: {error}") from error
    allowed = (*CHAPTERS, ASSESSMENT)
    if not isinstance(pages, dict) or not pages:
        raise QuizError(f"{path.name} must map pages to lists of questions.")
    seen = set()
    for page, rows in pages.items():
        if page not in allowed:
            raise QuizError(f"There is no page {page!r} for questions: {', '.join(allowed)}.")
        if not isinstance(rows, list):
            raise QuizError(f"The page {page} must have a list of questions.")
        pages[page] = [read(row, page, place) for place, row in enumerate(rows, start=1)]
        for question in pages[page]:
            if question.id in seen:
                raise QuizError(f"Two questions have the id {question.id}.")
            seen.add(question.id)
    return pages


def read(row, page, place):
    """Return the question that the mapping `row` holds, number `place` of its page."""
    name = f"Question {place} of {page}"
    if not isinstance(row, dict):
        raise QuizError(f"{name} is not a mapping of fields.")
    name += f" ({row['id']})" if row.get("id") else ""
    in_assessment = {"chapter"} if page == ASSESSMENT else set()
    check_fields(row, {"id", "objectives", "question", "options"} | in_assessment, {"holds"}, name)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(row["id"])):
        raise QuizError(f"{name}: the id must be small letters and digits, joined by hyphens.")
    chapter = row.get("chapter", page)
    if chapter not in CHAPTERS:
        raise QuizError(f"{name}: the chapter {chapter!r} is not one of {', '.join(CHAPTERS)}.")
    objectives, holds = row["objectives"], row.get("holds", [])
    if not isinstance(objectives, list) or len(set(objectives)) < len(objectives):
        raise QuizError(f"{name}: objectives must be a list of different numbers, as [1, 3].")
    for number in objectives:
        if number not in OBJECTIVES:
            raise QuizError(f"{name}: objectives has {number!r}; a chapter has 1, 2 and 3.")
    if not isinstance(holds, list) or not all(isinstance(line, str) for line in holds):
        raise QuizError(f"{name}: holds must be a list of Python expressions in quotes.")
    return Question(
        row["id"],
        chapter,
        tuple(objectives),
        text_of(row, "question", name),
        read_options(row["options"], name),
        tuple(holds),
    )


def read_options(rows, name):
    """Return the options of the question called `name`."""
    if not isinstance(rows, list) or len(rows) not in (3, 4):
        raise QuizError(f"{name}: options must be a list of three or four.")
    options = []
    for letter, row in zip(LETTERS, rows):
        one = f"{name}, option {letter}"
        if not isinstance(row, dict) or len({"right", "wrong"} & row.keys()) != 1:
            raise QuizError(f"{one} must have either the field right or the field wrong.")
        [kind] = {"right", "wrong"} & row.keys()
        check_fields(row, {kind, "reason"}, set(), one)
        text = text_of(row, kind, one)
        if "$" in text or "\n" in text:
            raise QuizError(
                f"{one}: {kind} must be one line without $...$, which nothing typesets there."
            )
        options.append(Option(text, kind == "right", text_of(row, "reason", one)))
    right = sum(option.right for option in options)
    if right != 1:
        raise QuizError(f"{name}: options must have one that is right, and has {right}.")
    return tuple(options)


def check_fields(row, needed, allowed, name):
    """Raise unless the mapping `row` has the fields it needs, and no unknown one."""
    for key in sorted(needed):
        if row.get(key) in (None, "", []):
            raise QuizError(f"{name} lacks the field {key}.")
    unknown = ", ".join(sorted(map(str, row.keys() - needed - allowed)))
    if unknown:
        raise QuizError(f"{name} has a field that it must not have: {unknown}.")


def text_of(row, key, name):
    """Return the text in a field."""
    if not isinstance(row[key], str):
        raise QuizError(f"{name}: {key} must be text; write {row[key]!r} in quotes.")
    return row[key].strip()


# ---------------------------------------------------------------- the cells


def cell_text(page, questions):
    """Return the Markdown cell with the questions of a page."""
    blocks = [HEADING[page], HOW_TO_ANSWER]
    for number, question in enumerate(questions, start=1):
        blocks += [
            f'<div class="quiz" id="quiz-{question.id}" data-quiz="{page}" role="group" '
            f'aria-label="Question {number}">\n<br>',
            f"**Question {number}.** {question.question}",
        ]
        for letter, option in zip(LETTERS, question.options):
            kind, mark = (' class="right"', "✓ Right.") if option.right else ("", "✗ No.")
            blocks += [
                f"<details{kind}>\n<summary>{letter}. {INLINE.renderInline(option.text)}</summary>",
                f"**{mark}** {option.reason}",
                "</details>",
            ]
        if page == ASSESSMENT:
            blocks.append(f"Chapter: [{title_of(question.chapter)}]({question.chapter}.ipynb)")
        blocks.append("</div>")
    return "\n\n".join(blocks)


def key_text(questions):
    """Return the code cell with the key of the assessment: checksums, which spoil nothing."""
    lines = [
        f'    "{question.id}": "{checksum(question.id, question.right_letter)}",'
        for question in questions
    ]
    return "\n".join(["# A checksum of each right letter: enough to mark.", "KEY = {", *lines, "}"])


def checksum(name, letter):
    """Return what the assessment's notebook compares an answer with."""
    return hashlib.sha256(f"{name} {letter}".encode()).hexdigest()[:6]


def generated(pages):
    """Return the generated cells of each page: by their mark, kind and text."""
    cells = {page: {page: ("markdown", cell_text(page, rows))} for page, rows in pages.items()}
    if ASSESSMENT in pages:
        cells[ASSESSMENT]["key"] = ("code", key_text(pages[ASSESSMENT]))
    return cells


def put(notebook, mark, kind, text):
    """Put a generated cell into a notebook: where it was, or before what follows a quiz."""
    for cell in notebook.cells:
        if cell.metadata.get("quiz") == mark:
            cell.source = text
            return
    place = place_before(notebook, "## Exercises") or place_before(notebook, "## Key points")
    if place is None:
        raise QuizError(f"No place for the quiz {mark}: no heading Exercises or Key points.")
    new = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
    notebook.cells.insert(place, new(text, id=f"quiz-{mark}".replace("_", "-")))
    notebook.cells[place].metadata["quiz"] = mark


def place_before(notebook, heading):
    """Return the place of the cell that begins with `heading`; a cell is parted for it."""
    for place, cell in enumerate(notebook.cells):
        before, found, after = f"\n{cell.source}".partition(f"\n{heading}\n")
        if cell.cell_type != "markdown" or not found:
            continue
        if not before.strip():
            return place
        cell.source = before.strip()
        rest = nbformat.v4.new_markdown_cell(f"{heading}\n{after}", id=f"{cell.id}-rest")
        notebook.cells.insert(place + 1, rest)
        return place + 1
    return None


def write(book=BOOK, data=DATA):
    """Write the generated cells into the notebooks of the folder `book`."""
    for page, cells in generated(load(data)).items():
        path = book / f"{page}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        for mark, (kind, text) in cells.items():
            put(notebook, mark, kind, text)
        path.write_text(nbformat.writes(notebook).rstrip("\n") + "\n", encoding="utf-8")


# ------------------------------------------------- objectives and what exercises them


def cells_of(chapter, book=BOOK):
    """Return the cells of a chapter."""
    return nbformat.read(book / f"{chapter}.ipynb", as_version=4).cells


def title_of(chapter):
    """Return the title of a chapter."""
    return cells_of(chapter)[0].source.splitlines()[0].removeprefix("# ")


def objectives_of(chapter):
    """Return what a chapter promises in its first cell, in order."""
    promise = cells_of(chapter)[0].source.split("**You will learn**")[1].split("**Time**")[0]
    items = re.split(r"^- ", promise.strip(), flags=re.MULTILINE)[1:]
    return [" ".join(item.split()).rstrip(";.") for item in items]


def exercises_of(chapter):
    """Return the exercises of a chapter: the title of each and its objectives."""
    found, title = [], ""
    for cell in cells_of(chapter):
        if cell.cell_type == "markdown":
            title = (re.findall(r"^#{2,3} (.+)$", cell.source, re.MULTILINE) or [title])[-1]
        elif "exercise" in cell.metadata:
            found.append((title, tuple(cell.metadata["exercise"]["objectives"])))
    return found


def coverage(pages):
    """Return a row for each objective: chapter, number, text, questions, exercises.

    A question is the pair of its number in the chapter and its id, an exercise its title.
    """
    rows = []
    for chapter in CHAPTERS:
        questions = list(enumerate(pages.get(chapter, []), start=1))
        exercises = exercises_of(chapter)
        for number, text in enumerate(objectives_of(chapter), start=1):
            asked = [(place, one.id) for place, one in questions if number in one.objectives]
            done = [title for title, objectives in exercises if number in objectives]
            rows.append((chapter, number, text, asked, done))
    return rows


def coverage_table(pages):
    """Return the rows of `coverage` as a Markdown table."""
    lines = ["| Chapter | You will learn | Quiz | Exercises |", "|---|---|---|---|"]
    for chapter, number, text, asked, done in coverage(pages):
        page = f"{chapter}.ipynb"
        questions = ", ".join(f"[{place}]({page}#quiz-{name})" for place, name in asked)
        exercises = ", ".join(
            f"[{title}]({page}#{default_slugify(re.sub(r'[$][^$]*[$]|`', '', title))})"
            for title in done
        )
        cells = [f"[{title_of(chapter)}]({page}), {number}", text, questions, exercises]
        lines.append("| " + " | ".join(cell.replace("|", r"\|") or "none" for cell in cells) + " |")
    return "\n".join(lines)


class ObjectivesDirective(SphinxDirective):
    """The directive ``{objectives}``."""

    def run(self):
        """Return the table of objectives with links to what exercises them."""
        for path in (DATA, *(BOOK / f"{chapter}.ipynb" for chapter in CHAPTERS)):
            self.env.note_dependency(str(path))
        holder = nodes.container(classes=["objectives"])
        lines = StringList(coverage_table(load()).splitlines())
        self.state.nested_parse(lines, 0, holder)
        return [holder]


# ---------------------------------------------------------------- the site


def finish_page(app, doctree):
    """Let links lead to the questions of a page, and add the answers for its print."""
    env = app.env
    items = list(print_items(doctree, env.metadata[env.docname].setdefault("myst_slugs", {})))
    if items:
        env.metadata[env.docname]["quiz"] = True
        title = nodes.rubric("", "Answers to the questions")
        page = doctree.next_node(nodes.section)
        page += nodes.container("", title, *items, classes=["quiz-answers"])


def print_items(doctree, slugs):
    """Yield the answers to each question, to be printed; enter its id in `slugs`."""
    for node in doctree.findall(nodes.raw):
        opening = OPENING.match(node.astext())
        if opening:
            slugs[opening[1]] = (node.line, opening[1], opening[2])
            yield from print_answers(node.parent, node, opening[2])


def print_answers(parent, opening, label):
    """Yield the name of a question with its right letter, and a list of all reasons."""
    reasons = nodes.enumerated_list(enumtype="upperalpha", prefix="", suffix=".")
    right, inside = "", False
    for node in parent.children[parent.index(opening) + 1 :]:
        text = node.astext() if isinstance(node, nodes.raw) else ""
        summary = SUMMARY.match(text)
        if summary:
            reasons += nodes.list_item()
            right = summary[2] if summary[1] else right
            inside = True
        elif text.startswith("</details>"):
            inside = False
        elif text.startswith("</div>"):
            break
        elif inside:
            reasons[-1] += node.deepcopy()
    yield nodes.paragraph("", "", nodes.strong("", f"{label}: {right}"))
    yield reasons


def add_files(app, page, template, context, doctree):
    """Load script and style on pages with questions only."""
    if "quiz" in app.env.metadata.get(page, {}):
        app.add_css_file("quizzes.css")
        app.add_js_file("quizzes.js", loading_method="defer")


def setup(app):
    """Make the directive known and connect the above to the build."""
    app.add_directive("objectives", ObjectivesDirective)
    app.connect("doctree-read", finish_page)
    app.connect("html-page-context", add_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


if __name__ == "__main__":
    write()
