"""The systems of book/data/in_the_wild.yml: rows for the notebook, and a filter for its table.

``python -m rmsprop_site.wild`` writes them into the cell `in-the-wild-systems` of the notebook,
which so needs no file beside it, wherever it is opened.
"""

import re
from html import escape
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup
from docutils import nodes

from rmsprop_site import data
from rmsprop_site.chapters import BOOK

DATA = BOOK / "data" / "in_the_wild.yml"
SCHEMA = Path(__file__).with_name("schema.yml")
NOTEBOOK = BOOK / "in_the_wild.ipynb"
CELL = "in-the-wild-systems"
SOURCE = re.compile(r"([\w.-]+/[\w.-]+)@([0-9a-f]{40}) (\S+)")
FORM = (
    '<form class="filter" data-filters="systems" hidden><label>Show rows with '
    '<input type="search" autocomplete="off" placeholder="PyTorch 0.99"></label>'
    '<p role="status"></p></form>'
)


def register(app):
    """Make the script known."""
    app.add_js_file("wild.js")


def load(path=DATA):
    """Return the systems of the file at `path`, in its order."""
    rows = data.load(path, SCHEMA)
    data.refuse_twins("in_the_wild.yml", (row["system"] for row in rows), "rows have the system")
    return rows


def cell_text(rows):
    """Return the source of the cell that holds the systems."""
    entries = "".join(f"    dict({filled(row)}),\n" for row in rows)
    head = "# From book/data/in_the_wild.yml, by python -m rmsprop_site.wild\n# fmt: off\n"
    return f"{head}systems = [\n{entries}]\n# fmt: on"


def filled(row, width=96, indent=" " * 9):
    """Return the arguments of a row, in lines of at most `width` columns."""
    lines = [""]
    for word in [f"{name}={value!r}" for name, value in row.items()]:
        if len(indent + lines[-1] + word) > width:
            lines.append("")
        lines[-1] += f"{word}, "
    return f"\n{indent}".join(line.strip() for line in lines).rstrip(",")


def write(path=NOTEBOOK):
    """Write the systems into their cell of the notebook."""
    notebook = nbformat.read(path, as_version=4)
    [cell] = [cell for cell in notebook.cells if cell.id == CELL]
    cell.source = cell_text(load())
    nbformat.write(notebook, path)


def shape(app, doctree):
    """Give the printed table of systems its filter, its links, and labels for a narrow screen."""
    for raw in doctree.findall(nodes.raw):
        if '<th scope="col">system</th>' in raw.astext():
            raw[:] = [nodes.Text(shaped(raw.astext()))]


def shaped(html):
    """Return the table with what the site adds to it."""
    html = re.sub("([αβελμ]) ", "\\1\N{NO-BREAK SPACE}", html)  # a letter stays with its number
    soup = BeautifulSoup(html, "html.parser")
    labels = [cell.get_text() for cell in soup.thead.find_all("th")]
    # With roles, so that it stays a table for screen readers when its cells are stacked.
    soup.table["class"] = "systems stacked docutils"
    soup.table["role"] = "table"
    for row in soup.find_all("tr"):
        row["role"] = "row"
        for label, cell in zip(labels, row.find_all(["th", "td"])):
            column, name = cell.get("scope") == "col", cell.name == "th"
            cell["role"] = "columnheader" if column else "rowheader" if name else "cell"
            cell["data-label"] = label
            linked(cell)
    return FORM + str(soup)


def linked(cell):
    """Make a source in a cell a link to the file at its commit."""
    if found := SOURCE.search(cell.get_text()):
        repository, commit, path = map(escape, found.groups())
        address = f"https://github.com/{repository}/blob/{commit}/{path}"
        words = repository.replace("/", "/<wbr>")
        link = f'<a href="{address}" title="{path}">{words} at {commit[:7]}</a>'
        rest = escape(cell.get_text()[found.end() :])
        cell.clear()
        cell.append(BeautifulSoup(link + rest, "html.parser"))
