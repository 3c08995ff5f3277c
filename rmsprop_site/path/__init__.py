"""The way through the book: a map of what needs what, and on each chapter where you are.

``{path}`` gives the map, made from the chapters' own **You need** and their measured
minutes. It is a list of links; path.js adds what the reader has done, which only the
reader's browser keeps.
"""

from html import escape

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from rmsprop_site import pacing

FOLDER = "book/"


def reduced(needs):
    """Return `needs` without what another needed chapter needs already."""
    builds_on = {}
    for name, direct in needs.items():
        builds_on[name] = set(direct).union(*(builds_on[other] for other in direct))
    return {
        name: [one for one in direct if not any(one in builds_on[other] for other in direct)]
        for name, direct in needs.items()
    }


def lanes(needs):
    """Lay the map out in columns, as version histories are drawn.

    Returns the column of each chapter, and the lines as (from, to, column): a chapter goes on
    in the column of the one that it needs, if no earlier one does; others begin a new column.
    """
    column, lines, heirs, last = {}, [], set(), -1
    for name, direct in reduced(needs).items():
        free = [other for other in direct if other not in heirs]
        if free:
            column[name] = column[free[0]]
            heirs.add(free[0])
        else:
            last += 1
            column[name] = last
        for other in direct:
            lines.append((other, name, column[other] if other in free else column[name]))
    return column, lines


def drawn(row, names, column, lines):
    """Return the pieces of the lines that cross a row, and its dot, as empty elements."""
    here, pieces = names[row], []

    def piece(kind, at, to=None):
        reach = "" if to is None else f";--to:{to}"
        pieces.append(f'<i class="{kind}" style="--at:{at}{reach}"></i>')

    for start, end, at in lines:
        first, last = names.index(start), names.index(end)
        if first < row < last:
            piece("through", at)
        elif row in (first, last):
            piece("down" if row == first else "up", at)
            if at != column[here]:
                piece("across", min(at, column[here]), max(at, column[here]))
    piece("dot", column[here])
    return "".join(pieces)


def level(difficulty):
    """Return dots for a difficulty, with words for those who do not see them."""
    dots = "●" * difficulty + "○" * (3 - difficulty)
    return (
        f'<span class="path-level"><span aria-hidden="true">{dots}</span>'
        f'<span class="path-spoken">difficulty {difficulty} of 3</span></span>'
    )


def hours(minutes):
    """Write minutes as hours and minutes."""
    parts = [f"{minutes // 60} h" if minutes >= 60 else "", f"{minutes % 60} min"]
    return " ".join(part for part in parts if part and part != "0 min")


def data(chapter):
    """Return the attributes from which path.js knows what there is to do."""
    exercises = " ".join(exercise.name for exercise in chapter.exercises)
    return (
        f'data-chapter="{chapter.name}" data-questions="{chapter.questions}" '
        f'data-exercises="{escape(exercises)}"'
    )


def map_html(chapters):
    """Return the map."""
    names = [chapter.name for chapter in chapters]
    titles = {chapter.name: escape(chapter.title) for chapter in chapters}
    column, lines = lanes({chapter.name: chapter.needs for chapter in chapters})
    items = []
    for row, chapter in enumerate(chapters):
        read, practise = chapter.stated
        minutes = f"{read} min" + (f" + {practise} min practice" if practise else "")
        links = [f'<a href="{name}.html">{titles[name]}</a>' for name in chapter.needs]
        needs = f'<p class="path-needs">needs {", ".join(links)}</p>' if links else ""
        items.append(
            f"<li {data(chapter)}>"
            f'<span class="path-lines" aria-hidden="true">'
            f"{drawn(row, names, column, lines)}</span>"
            f'<div><p><a class="path-chapter" href="{chapter.name}.html">{titles[chapter.name]}'
            f'</a> <span class="path-facts">{minutes} '
            f"{level(chapter.difficulty)}</span></p>"
            f'{needs}<p class="path-state" hidden></p></div></li>'
        )
    total = hours(sum(chapter.stated[0] for chapter in chapters))
    more = sum(chapter.stated[1] for chapter in chapters)
    practice = f", and {hours(more)} to practise" if more else ""
    width = max(column.values()) + 1
    return (
        f'<div class="path" style="--columns:{width}"><ol class="path-map">{"".join(items)}</ol>'
        f'<p class="path-total">In all {total} to read{practice}.</p>'
        '<div class="path-kept" hidden><p>What you have done is kept in this browser only: '
        "nothing leaves it.</p>"
        '<p><button type="button" name="erase">Erase all that the book keeps</button>'
        '<span class="path-sure" hidden>Your answers, code and marks go. '
        '<button type="button" name="sure">Erase</button> '
        '<button type="button" name="keep">Keep</button></span></p></div>'
        '<p class="path-said" role="status"></p></div>'
    )


def strip_html(chapters, here):
    """Return the chapters as a row of numbers, the present one marked."""
    items = []
    for number, chapter in enumerate(chapters, start=1):
        current = ' aria-current="page"' if chapter.name == here else ""
        label = f"Chapter {number}: {escape(chapter.title)}"
        items.append(
            f'<li {data(chapter)}><a href="{chapter.name}.html"{current} title="{label}" '
            f'aria-label="{label}">{number}</a></li>'
        )
    return (
        '<nav class="path-strip" aria-label="Where you are in the book">'
        f'<ol>{"".join(items)}</ol><a href="index.html#what-needs-what">Map</a></nav>'
    )


def done_html(chapter):
    """Return the button at the end of a chapter, hidden until path.js makes it work."""
    return (
        f'<div class="path-done" {data(chapter)} hidden>'
        '<button type="button" name="read" aria-pressed="false">I have read this chapter</button>'
        '<p class="path-state" role="status"></p></div>'
    )


def minutes_html(chapters):
    """Return a table of what was measured of each chapter."""
    heads = ["Chapter", "Words", "Formulas", "Lines of code", "Pictures and figures"]
    heads += ["Minutes to read", "To practise", "Difficulty"]
    rows = []
    for chapter in chapters:
        text = chapter.text
        cells = [f"{text.words:,}", text.formulas, text.lines, text.pictures + text.moving]
        cells += [*chapter.stated, level(chapter.difficulty)]
        title = f'<a href="{chapter.name}.html">{escape(chapter.title)}</a>'
        inside = "".join(f"<td>{cell}</td>" for cell in cells)
        rows.append(f'<tr><th scope="row">{title}</th>{inside}</tr>')
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    return (
        '<div class="table-wrapper path-minutes" tabindex="0"><table class="docutils">'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


PARTS = {"map": map_html, "minutes": minutes_html}


class PathDirective(SphinxDirective):
    """The directive ``{path}``, or ``{path} minutes`` for the table of what was measured."""

    optional_arguments = 1

    def run(self):
        """Return the map or the table."""
        part = self.arguments[0] if self.arguments else "map"
        if part not in PARTS:
            raise ExtensionError(f"{{path}} has no part {part!r}: {' or '.join(PARTS)}.")
        for name in pacing.CHAPTERS:
            self.env.note_dependency(str(pacing.BOOK / f"{name}.ipynb"))
        self.env.note_dependency(str(pacing.BOOK / "data" / "quizzes.yml"))
        self.env.metadata[self.env.docname]["path"] = True
        return [nodes.raw("", PARTS[part](pacing.chapters()), format="html")]


def place(app, page, template, context, doctree):
    """Put the row of numbers under a chapter's title and the button at its end."""
    name = page.removeprefix(FOLDER)
    chapter_page = page.startswith(FOLDER) and name in pacing.CHAPTERS
    if chapter_page:
        chapters = pacing.chapters()
        chapter = chapters[pacing.CHAPTERS.index(name)]
        head, end, rest = context["body"].partition("</h1>")
        context["body"] = head + end + strip_html(chapters, name) + rest + done_html(chapter)
    if chapter_page or "path" in app.env.metadata.get(page, {}):
        app.add_css_file("path.css")
        app.add_js_file("path.js", loading_method="defer")


def setup(app):
    """Make the directive known and connect the build."""
    app.add_directive("path", PathDirective)
    app.connect("html-page-context", place)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
