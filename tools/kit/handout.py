"""The handout: the update, the key points of each chapter, and the sheet for the pencil."""

import nbformat

from rmsprop_site.chapters import BOOK, chapters
from tools import chromium
from tools.kit.page import page, source
from tools.kit.text import pages


def write(path):
    """Write the page at `path`; where there is a Chromium, print it as PDF beside it."""
    texts = {"handout.md": source("handout.md"), "worksheet.md": worksheet()}
    for chapter in chapters():
        texts[chapter.name] = f"### {chapter.title}\n\n{key_points(chapter.name)}"
    update, sheet, *points = pages(texts).values()
    body = "\n".join(
        [
            f"<main><h1>RMSProp, step by step</h1>{update}",
            '<h2>Key points</h2><div class="points">',
            *[f"<section>{point}</section>" for point in points],
            f'</div><div class="sheet"><h2>Three steps with a pencil</h2>{sheet}</div></main>',
        ]
    )
    path.write_text(page("RMSProp: handout", body, source("handout.css")), encoding="utf-8")
    if chromium.PATH:
        with chromium.opened(chromium.OFFLINE) as browser:
            printed = browser.new_page(color_scheme="light")
            printed.goto(path.absolute().as_uri())
            printed.pdf(path=path.with_suffix(".pdf"), prefer_css_page_size=True, tagged=True)


def key_points(name):
    """Return the list of key points of a chapter."""
    cells = nbformat.read(BOOK / f"{name}.ipynb", as_version=4).cells
    [found] = [cell.source for cell in cells if "## Key points\n" in cell.source]
    return found.partition("## Key points\n\n")[2].partition("\n\n")[0]


def worksheet():
    """Return the worksheet without its answers, from its rule on."""
    text = (BOOK / "worksheet.md").read_text(encoding="utf-8")
    return text[text.index("\n## The rule") : text.index("<details")].replace("\n## ", "\n### ")
