"""The tables that cells print: they scroll inside their place, and their numbers stand in line."""

import re

from bs4 import BeautifulSoup
from docutils import nodes

NUMBER = re.compile(r"[-+−±<>≈]?\s*[\d.,]+(e[-+]?\d+)?\s*(%|×)?|-|–|—|")


def shape(app, doctree):
    """Give the printed tables of a page headers, numbers on the right, and a place that scrolls."""
    for raw in list(doctree.findall(nodes.raw)):
        if raw.astext().startswith("<table"):
            raw[:] = [nodes.Text(shaped(raw.astext()))]


def shaped(html):
    """Return a table with the scope of its headers, and a class for columns of numbers."""
    soup = BeautifulSoup(html, "html.parser")
    rows = [row.find_all(["th", "td"]) for row in soup.find_all("tr")]
    for header, *cells in zip(*rows, strict=True):
        header["scope"] = "col"
        if all(NUMBER.fullmatch(cell.get_text(strip=True)) for cell in cells):
            for cell in (header, *cells):
                cell["class"] = "number"
    for first, *_ in rows[1:]:
        first.name = "th"
        first["scope"] = "row"
    soup.table["class"] = "docutils"
    return f'<div class="table-wrapper printed-table" tabindex="0">{soup}</div>'
