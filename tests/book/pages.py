"""Read a page of the book as its sections: what they say and what their cells print."""

import re
from typing import NamedTuple

import nbformat
from myst_parser.mdit_to_docutils.base import default_slugify

from tests.conftest import ROOT

BOOK = ROOT / "book"
HEADING = re.compile(r"^(#{1,3}) (.+)$")


class Section(NamedTuple):
    """Text and printed output up to the next heading of any level."""

    text: str
    printed: str


def printed_by(cell):
    return "".join(
        output.text if output.output_type == "stream" else output.data.get("text/plain", "")
        for output in cell.get("outputs", [])
    )


def parts(path):
    """Yield the Markdown texts and the printed texts of a page, each with its kind."""
    if path.suffix == ".md":
        yield "text", path.read_text(encoding="utf-8")
        return
    for cell in nbformat.read(path, as_version=4).cells:
        yield ("text", cell.source) if cell.cell_type == "markdown" else ("out", printed_by(cell))


def sections(page):
    """Return the sections of a page, by the slugs of their headings."""
    found, slug = {}, ""
    for kind, content in parts(BOOK / page):
        if kind == "out":
            found[slug]["out"].append(content)
            continue
        fenced = False
        for line in content.splitlines():
            fenced ^= line.startswith("```")
            heading = None if fenced else HEADING.match(line)
            if heading:
                # Formulas are no part of a slug.
                slug = default_slugify(re.sub(r"\$[^$]*\$|`", "", heading[2].strip()))
                found[slug] = {"text": [], "out": []}
            if slug:
                found[slug]["text"].append(line)
    return {
        slug: Section(" ".join(" ".join(part["text"]).split()), "\n".join(part["out"]))
        for slug, part in found.items()
    }
