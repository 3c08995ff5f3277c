"""The quizzes: questions of book/data/quizzes.yml as cells of the notebooks.

``python -m rmsprop_site.quizzes`` writes one Markdown cell into each chapter, marked by its
metadata ``"quiz": <chapter>``, and into the assessment the cell with its key as well. The form
is plain HTML: each option is a ``<details>`` whose text is its reason, so it works in every
reader of notebooks and without JavaScript.

On the site quizzes.js counts and keeps the answers, the end of the page has them for those who
print it, and the directive ``{objectives}`` shows what exercises each objective of each chapter.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from docutils import nodes
from docutils.statemachine import StringList
from markdown_it import MarkdownIt
from myst_parser.mdit_to_docutils.base import default_slugify
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from rmsprop_site import data
from rmsprop_site.chapters import BOOK, chapters, named, names

DATA = BOOK / "data" / "quizzes.yml"
SCHEMA = Path(__file__).with_name("schema.yml")
ASSESSMENT = "assessment"
LETTERS = "ABCD"
INLINE = MarkdownIt("commonmark", {"html": False})

HOW_TO_ANSWER = "Open any answer to see whether it is right, and why."
OPENING = re.compile(r'<div class="quiz" id="(quiz-[\w-]+)" .* aria-label="(Question \d+)">')
SUMMARY = re.compile(r"<details( class=\"right\")?>\n<summary>([A-D])\. (.*)</summary>")


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
    holds: tuple[str, ...]

    @property
    def right_letter(self):
        """The letter of the right option."""
        return next(letter for letter, option in zip(LETTERS, self.options) if option.right)


def register(app):
    """Make the directive and the script known."""
    app.add_directive("objectives", ObjectivesDirective)
    app.add_js_file("quizzes.js")


def load(path=DATA):
    """Return the questions of the file at `path`: page by page, in its order."""
    pages = {
        page: [read(row, page) for row in rows] for page, rows in data.load(path, SCHEMA).items()
    }
    for page, questions in pages.items():
        if page not in (*names(), ASSESSMENT):
            raise ExtensionError(
                f"quizzes.yml, {page}: there is no such page; name one of {', '.join(names())} "
                f"or {ASSESSMENT}."
            )
        for question in questions:
            if question.chapter not in names():
                raise ExtensionError(
                    f"quizzes.yml, {page}, {question.id}, chapter: there is no chapter "
                    f"{question.chapter}; name one of {', '.join(names())}."
                )
    ids = (one.id for rows in pages.values() for one in rows)
    data.refuse_twins("quizzes.yml", ids, "questions have the id")
    return pages


def read(row, page):
    """Return the question that a row of the file holds."""
    options = tuple(
        Option((one.get("right") or one["wrong"]).strip(), "right" in one, one["reason"].strip())
        for one in row["options"]
    )
    return Question(
        row["id"],
        row.get("chapter", page),
        tuple(row["objectives"]),
        row["question"].strip(),
        options,
        tuple(row.get("holds", [])),
    )


def check():
    """Stop the build at a chapter without a quiz or an exercise, and say what to add."""
    asked = load()
    for chapter in chapters():
        if not asked.get(chapter.name):
            raise ExtensionError(
                f"book/{chapter.name}.ipynb has no quiz: write its questions into "
                f"book/data/quizzes.yml under {chapter.name}, and run "
                "python -m rmsprop_site.quizzes."
            )
        if not chapter.exercises:
            raise ExtensionError(
                f"book/{chapter.name}.ipynb has no exercise: add one, as CONTRIBUTING.md tells."
            )


# ---------------------------------------------------------------- the cells


def cell_text(page, questions):
    """Return the Markdown cell with the questions of a page."""
    blocks = ["## Questions" if page == ASSESSMENT else "## Quiz", HOW_TO_ANSWER]
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
            blocks.append(f"Chapter: [{named(question.chapter).title}]({question.chapter}.ipynb)")
        blocks.append("</div>")
    return "\n\n".join(blocks)


def key_text(questions):
    """Return the code cell with the key of the assessment: checksums, which spoil nothing."""
    lines = ["# A checksum of each right letter: enough to mark.", "KEY = {"]
    for question in questions:
        digest = hashlib.sha256(f"{question.id} {question.right_letter}".encode()).hexdigest()
        lines.append(f'    "{question.id}": "{digest[:6]}",')
    return "\n".join([*lines, "}"])


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
        raise ExtensionError(f"No place for the quiz {mark}: no heading Exercises or Key points.")
    new = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
    name = f"quiz-{mark}".replace("_", "-")
    notebook.cells.insert(place, new(text, id=name, metadata={"quiz": mark}))


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


def coverage(pages):
    """Return a row for each objective: chapter, number, text, questions, exercises.

    A question is the pair of its number in the chapter and its id, an exercise its title.
    """
    rows = []
    for chapter in chapters():
        questions = list(enumerate(pages.get(chapter.name, []), start=1))
        for number, text in enumerate(chapter.objectives, start=1):
            asked = [(place, one.id) for place, one in questions if number in one.objectives]
            done = [one.title for one in chapter.exercises if number in one.objectives]
            rows.append((chapter, number, text, asked, done))
    return rows


def coverage_table(pages):
    """Return the rows of `coverage` as a Markdown table."""
    lines = ["| Chapter | You will learn | Quiz | Exercises |", "|---|---|---|---|"]
    for chapter, number, text, asked, done in coverage(pages):
        page = f"{chapter.name}.ipynb"
        questions = ", ".join(f"[{place}]({page}#quiz-{name})" for place, name in asked)
        exercises = ", ".join(
            f"[{title}]({page}#{default_slugify(re.sub(r'[$][^$]*[$]|`', '', title))})"
            for title in done
        )
        cells = [f"[{chapter.title}]({page}), {number}", text, questions, exercises]
        lines.append("| " + " | ".join(cell.replace("|", r"\|") or "none" for cell in cells) + " |")
    return "\n".join(lines)


class ObjectivesDirective(SphinxDirective):
    """The directive ``{objectives}``."""

    def run(self):
        """Return the table of objectives with links to what exercises them."""
        for path in (DATA, *(BOOK / f"{name}.ipynb" for name in names())):
            self.env.note_dependency(str(path))
        holder = nodes.container(classes=["objectives"])
        lines = StringList(coverage_table(load()).splitlines())
        self.state.nested_parse(lines, 0, holder)
        return [holder]


# ---------------------------------------------------------------- the site


def finish(app, doctree):
    """Let links lead to the questions of a page, and add the answers for its print."""
    env = app.env
    items = list(print_items(doctree, env.metadata[env.docname].setdefault("myst_slugs", {})))
    if items:
        title = nodes.rubric("", "Answers to the questions")
        page = doctree.next_node(nodes.section)
        page += nodes.container("", title, *items, classes=["quiz-answers"])


def print_items(doctree, slugs):
    """Yield the answers to each question, to be printed; enter its id in `slugs`."""
    for node in doctree.findall(nodes.raw):
        if opening := OPENING.match(node.astext()):
            slugs[opening[1]] = (node.line, opening[1], opening[2])
            yield from print_answers(node.parent, node, opening[2])


def print_answers(parent, opening, label):
    """Yield the name of a question with its right letter, and a list of all reasons."""
    reasons = nodes.enumerated_list(enumtype="upperalpha", prefix="", suffix=".")
    right, inside = "", False
    for node in parent.children[parent.index(opening) + 1 :]:
        text = node.astext() if isinstance(node, nodes.raw) else ""
        if summary := SUMMARY.match(text):
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
