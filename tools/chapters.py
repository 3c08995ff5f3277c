"""Measure the built chapters as a reader meets them on a laptop, and their prose.

    python -m tools.chapters

One row a chapter: where its first figure begins and how many of its listings stand open, the
longest of them, how many are cut off at the right edge, and the height of the page, all at
1280 x 800 pixels; then the words of its prose before the quiz, the mean length of its sentences,
and the fraction of sentences of eight words or fewer.
"""

import re
import sys
from pathlib import Path

import nbformat
from prettytable import PrettyTable

from rmsprop_site.chapters import BOOK, names
from tools import chromium

SITE = Path(__file__).parents[1] / "_build" / "html" / "book"
LAPTOP = {"width": 1280, "height": 800}
MEASURE = """() => {
  const figure = document.querySelector("article :is(.rms-figure, .cell_output img)");
  const open = [...document.querySelectorAll("article .cell_input pre")].filter(
    (pre) => pre.checkVisibility() && !pre.closest("[data-exercise], details"));
  const lines = open.map((pre) => pre.textContent.trimEnd().split("\\n").length);
  return {
    figure: figure && Math.round(figure.getBoundingClientRect().top + scrollY),
    open: open.length,
    longest: Math.max(0, ...lines),
    cut: open.filter((pre) => pre.scrollWidth > pre.clientWidth).length,
    height: document.documentElement.scrollHeight,
  };
}"""
APART = re.compile(
    r"^#+ [^\n]*|\*\*(?:Predict|Watch|Key point)\.\*\*|^\|[^\n]*|\$\$.*?\$\$",
    flags=re.MULTILINE | re.DOTALL,
)


def shape(browser, name):
    """Return what a laptop shows of a chapter."""
    page = browser.new_page(viewport=LAPTOP)
    page.goto((SITE / f"{name}.html").as_uri())
    page.wait_for_load_state("networkidle")
    found = page.evaluate(MEASURE)
    page.close()
    return found


def sentences(name):
    """Return the sentences of a chapter's prose, quizzes and exercises apart, as lists of words."""
    cells = nbformat.read(BOOK / f"{name}.ipynb", as_version=4).cells
    first, *others = (cell.source for cell in cells if cell.cell_type == "markdown")
    text = "\n\n".join([first.partition("**You will learn**")[0], *others])
    sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    prose = "".join(part for part in sections if not part.startswith(("## Quiz", "## Exercises")))
    prose = APART.sub(" ", prose)
    prose = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", prose)
    prose = re.sub(r"\$[^$]*\$|`[^`]*`", "x", prose)
    found = re.split(r"(?<=[.?!])[*_\")]*\s+(?=\S)|\n\n+", prose)
    return [words for one in found if (words := re.findall(r"[\w’'%.,-]*\w[\w’'%.,-]*", one))]


def main():
    """Print the table."""
    if not SITE.is_dir():
        sys.exit("The site is not built: run make book.")
    shown = ["figure at", "open", "longest", "cut off", "height", "words", "sentence", "short"]
    table = PrettyTable(["chapter", *shown], align="r")
    with chromium.opened(chromium.OFFLINE) as browser:
        for name in names():
            found, said = shape(browser, name), sentences(name)
            words = sum(map(len, said))
            short = sum(len(one) <= 8 for one in said) / len(said)
            row = [found[key] for key in ("figure", "open", "longest", "cut", "height")]
            table.add_row([name, *row, words, f"{words / len(said):.1f}", f"{short:.0%}"])
    print(table)


if __name__ == "__main__":
    main()
