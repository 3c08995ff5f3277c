"""The one list of chapters: their order from _toc.yml, everything else from the notebooks.

The chapters are the notebooks in the first part of ``_toc.yml``. A chapter states about itself,
in its first cell, its title, its question, its objectives, its time and what it needs; the
metadata of its cells name its exercises. Whatever names a chapter takes it from here.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
from sphinx.errors import ExtensionError
from sphinx_external_toc.parsing import parse_toc_yaml

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "book"

# What a chapter states about itself: the pattern, and what to write where it is missing.
STATED = {
    "title": (r"\A# (.+)$", "begin with a heading: # Title"),
    "question": (
        r"\A# [^\n]+\n\n(?!\*\*)(.+?)(?:\n\n|\Z)",
        "ask the chapter's question below its title",
    ),
    "learn": (
        r"\*\*You will learn\*\*\n\n(- .+?)(?:\n\n|\Z)",
        "list three objectives below **You will learn**",
    ),
    "time": (r"\*\*Time\*\* (about \d+ minutes)", "say **Time** about 30 minutes"),
    "needs": (r"\*\*You need\*\* (.+?)(?:\nLetters|\n\n|\Z)", "say **You need** and what it needs"),
}


@dataclass(frozen=True)
class Exercise:
    """One exercise: its name for ``check``, the title above it, the objectives it trains."""

    name: str
    title: str
    objectives: tuple[int, ...]


@dataclass(frozen=True)
class Chapter:
    """What a chapter states about itself. `needs` are the names of other chapters."""

    name: str
    title: str
    question: str
    objectives: tuple[str, ...]
    time: str
    needs: tuple[str, ...]
    exercises: tuple[Exercise, ...]


def toc(root=ROOT):
    """Return the names of all pages in their order, and of those in the first part."""
    site = parse_toc_yaml(root / "_toc.yml")

    def below(pages):
        return [page for name in pages for page in (name, *below(site[name].child_files()))]

    first = site.root.subtrees[0].files()
    return [site.root.docname, *below(site.root.child_files())], below(first)


def check_pages(app):
    """Stop the build unless the pages of _toc.yml are the pages in the folder."""
    pages, _ = toc(Path(app.srcdir))
    book = Path(app.srcdir, "book")
    found = [f"book/{path.stem}" for path in book.iterdir() if path.suffix in {".md", ".ipynb"}]
    for page in pages:
        if page not in found:
            raise ExtensionError(f"_toc.yml lists {page}: there is no such page; add it to book/.")
    for page in sorted(found):
        if page not in pages:
            raise ExtensionError(f"{page} is not in _toc.yml: add its line, or remove the page.")


@cache
def chapters(root=ROOT):
    """Return the chapters in the order of the book."""
    paths = [root / f"{page}.ipynb" for page in toc(root)[1]]
    return tuple(read(path) for path in paths if path.is_file())


def names():
    """Return the names of the chapters, in their order."""
    return tuple(chapter.name for chapter in chapters())


def named(name):
    """Return the chapter of that name."""
    return next(chapter for chapter in chapters() if chapter.name == name)


def read(path):
    """Return the chapter in the notebook at `path`."""
    cells = nbformat.read(path, as_version=4).cells
    said = {part: stated(path.name, cells[0].source, part) for part in STATED}
    items = re.split(r"^- ", said["learn"], flags=re.MULTILINE)[1:]
    if len(items) != 3:
        raise ExtensionError(f"The first cell of book/{path.name} must {STATED['learn'][1]}.")
    return Chapter(
        path.stem,
        said["title"],
        " ".join(said["question"].split()),
        tuple(" ".join(item.split()).rstrip(";.") for item in items),
        said["time"],
        tuple(re.findall(r"\((\w+)\.ipynb\)", said["needs"])),
        tuple(exercises(cells)),
    )


def stated(name, text, part):
    """Return what the first cell of a chapter says about one thing, or raise what to add."""
    pattern, advice = STATED[part]
    found = re.search(pattern, text, re.MULTILINE | re.DOTALL if part != "title" else re.MULTILINE)
    if found is None:
        raise ExtensionError(f"The first cell of book/{name} must {advice}.")
    return found[1]


def exercises(cells):
    """Yield the exercises among the cells of a notebook, each with the heading above it."""
    title = ""
    for cell in cells:
        if cell.cell_type == "markdown":
            title = (re.findall(r"^#{2,3} (.+)$", cell.source, re.MULTILINE) or [title])[-1]
        elif "exercise" in cell.metadata:
            told = cell.metadata["exercise"]
            yield Exercise(told["name"], title, tuple(told["objectives"]))
