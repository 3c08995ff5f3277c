"""The slides of the sixty minutes: one page, its figures live, with notes for the speaker."""

import ast
import re
from html import escape
from pathlib import Path

import nbformat
import yaml

from rmsprop_edu.figures import site_style
from rmsprop_site.chapters import BOOK
from rmsprop_site.figures import script, with_stills
from tools.kit.page import page, source
from tools.kit.text import pages

SLIDES = Path(__file__).with_name("slides.yml")
TITLE = "RMSProp in sixty minutes"
PROMISE = "Five figures to move, and one sheet for a pencil."
BEFORE = "Print one worksheet for each pair. Keys: arrows, space; N for notes; S for their window."


def write(path):
    """Write the slides."""
    slides = yaml.safe_load(SLIDES.read_text(encoding="utf-8"))
    rows = plan()
    texts = pages({f"slides.yml, {one['title']}": one["text"] for one in slides})
    notes = pages({f"teaching.md, {minutes}": notes for minutes, notes in rows.items()})
    figures = [figure(**one["figure"]) for one in slides if "figure" in one]
    stills = iter(with_stills([one.html() for one in figures]))
    body = ["<main>", slide(0, f"<h1>{TITLE}</h1><p>{PROMISE}</p>", "", BEFORE)]
    for number, one in enumerate(slides, start=1):
        text = f"<h2>{escape(one['title'])}</h2>" + texts[f"slides.yml, {one['title']}"]
        picture = next(stills) if "figure" in one else ""
        body.append(slide(number, text, picture, notes[f"teaching.md, {one['minutes']}"]))
    body += ["</main>", source("slides.html")]
    kinds = sorted({one.KIND for one in figures})
    code = f"{script(*kinds)}\n{source('slides.js')}".replace("</script", r"<\/script")
    style = f"{site_style()}\n{source('slides.css')}"
    path.write_text(page(TITLE, "\n".join(body), style, code), encoding="utf-8")


def plan():
    """Return what happens in the sixty minutes, by minutes: the rows of the plan for teachers."""
    text = (BOOK / "teaching.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+–\d+) \| (.+?) \| (.+?) \|$", text, flags=re.MULTILINE)
    return {
        minutes: f"**{minutes} minutes.** {happens}\n\n*You show:* {shown}"
        for minutes, happens, shown in rows
    }


def figure(page, name):
    """Return a figure of a chapter, as the cell that holds it makes it."""
    cells = nbformat.read(BOOK / f"{page}.ipynb", as_version=4).cells
    [cell] = [cell for cell in cells if f'figure_id="{name}"' in cell.source]
    code, scope = ast.parse(cell.source), {}
    made = ast.Expression(code.body.pop().value)
    exec(compile(code, page, "exec"), scope)
    found = eval(compile(made, page, "eval"), scope)
    found.caption = cell.metadata["mystnb"]["figure"]["caption"]
    found.alt = cell.metadata["mystnb"]["image"]["alt"]
    return found


def slide(number, text, picture, notes):
    """Return one slide."""
    return (
        f'<section class="slide" id="slide-{number}"><div class="text">{text}</div>{picture}'
        f'<details class="notes"><summary>Notes</summary>{notes}</details></section>'
    )
