"""The chapters as a list, and the button at the end of each.

``{chapters}`` gives the list, from what each chapter states about itself. All are links and
words; progress.js adds what the reader has done, which only the reader's browser keeps.
"""

from html import escape
from pathlib import Path
from urllib.parse import urlencode

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from rmsprop_site import quizzes
from rmsprop_site.chapters import BOOK, chapters

# Both are hidden until progress.js makes them work.
DONE = (
    '<button type="button" name="read" aria-pressed="false">I have read this chapter</button>'
    '<p class="progress-state" role="status"></p>'
)
KEPT = (
    '<div class="progress-kept" hidden><p>What you have done is kept in this browser only: '
    "nothing leaves it.</p>"
    '<p><button type="button" name="erase">Erase all that the book keeps</button>'
    '<span class="progress-sure" hidden>Your answers, code and marks will be lost. '
    '<button type="button" name="sure">Erase</button> '
    '<button type="button" name="keep">Keep</button></span></p></div>'
    '<p class="progress-said" role="status"></p>'
)


def register(app):
    """Make the directive and its script known."""
    app.add_directive("chapters", Chapters)
    app.add_js_file("progress.js")


class Chapters(SphinxDirective):
    """The directive ``{chapters}``."""

    def run(self):
        """Return the list."""
        for chapter in chapters():
            self.env.note_dependency(str(BOOK / f"{chapter.name}.ipynb"))
        self.env.note_dependency(str(quizzes.DATA))
        return [nodes.raw("", list_html(), format="html")]


def data(chapter):
    """Return the attributes from which progress.js knows what there is to do."""
    names = " ".join(exercise.name for exercise in chapter.exercises)
    questions = len(quizzes.load().get(chapter.name, []))
    return (
        f'data-chapter="{chapter.name}" data-questions="{questions}" '
        f'data-exercises="{escape(names)}"'
    )


def list_html():
    """Return the chapters: title, time, question, and what each needs."""
    titles = {chapter.name: escape(chapter.title) for chapter in chapters()}
    items = "".join(
        f'<li {data(chapter)}><p><a href="{chapter.name}.html">{titles[chapter.name]}</a> '
        f"<em>{chapter.time}</em></p><p>{escape(chapter.question)}</p>"
        f"{needs_html(chapter, titles)}"
        '<p class="progress-state" hidden></p></li>'
        for chapter in chapters()
    )
    return f'<div class="progress-list"><ol>{items}</ol>{KEPT}</div>'


def needs_html(chapter, titles):
    """Return which chapters another builds on."""
    links = [f'<a href="{name}.html">{titles[name]}</a>' for name in chapter.needs]
    return f'<p class="progress-needs">Builds on {", ".join(links)}.</p>' if links else ""


def place(app, pagename, templatename, context, doctree):
    """Put the button on a chapter, and tell the links to other chapters how long those take."""
    known = {chapter.name: chapter for chapter in chapters()}
    name = Path(pagename).name
    if name in known and "body" in context:
        context["body"] += f'<div class="progress-done" {data(known[name])} hidden>{DONE}</div>'
        context["body"] += time_html(known[name], app.config.repository_address)
    for beside in filter(None, (context.get("prev"), context.get("next"))):
        chapter = known.get(Path(beside["link"]).stem)
        beside["time"] = chapter.time if chapter else ""


def time_html(chapter, repository):
    """Return a link to the form that asks how long a chapter took; nothing is sent by itself."""
    if not repository:
        return ""
    query = urlencode({"template": "time.yml", "title": f"Time: {chapter.title}"})
    words = "How long did this chapter take you? Tell us."
    return f'<p><a href="{repository}/issues/new?{escape(query)}">{words}</a></p>'
