"""The sources of the book: each is marked and dated, shown once, and reached by every link."""

import re
from datetime import date
from urllib.parse import urldefrag

import nbformat
import pytest
from pybtex.database import parse_file

from tests.book.pages import BOOK

REFERENCES = BOOK / "references.md"
ENTRIES = parse_file(BOOK / "references.bib").entries
SHOWN = re.compile(r'^:filter: key == "(.+)"$', re.MULTILINE)
KNOWN = re.compile(r"^Known to the book: (.+)\. Last opened: (.+)\.$", re.MULTILINE)
NOT_OPENED = re.compile(r"\*not opened\*|\*secondary\* \([^()]+\)")
OPENED = re.compile(r"\*read\*|\*abstract\*|\*read in part\* \([^()]+\)")
EXTERNAL = re.compile(r"""https?://[^\s<>()\[\]{}"'`\\]+""")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def sources():
    """Return what stands under each heading that has no headings below it."""
    parts = re.split(r"^(#{1,3}) (.+)$", REFERENCES.read_text(encoding="utf-8"), flags=re.M)
    depths, names, texts = parts[1::3], parts[2::3], parts[3::3]
    below = zip(depths, names, texts, [*depths[1:], ""])
    return {name: text for depth, name, text, after in below if len(after) <= len(depth)}


def written(path):
    """Return what was written on a page: the text, or the sources of the cells."""
    if path.suffix == ".ipynb":
        return "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
    return path.read_text(encoding="utf-8")


PAGES = {
    path.name: written(path)
    for pattern in ("*.md", "*.ipynb", "data/*.yml")
    for path in sorted(BOOK.glob(pattern))
    if path != REFERENCES
}
SOURCES = sources()


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_says_once_how_well_it_is_known_and_when_it_was_opened(name):
    text = SOURCES[name]
    assert text.count("Known to the book") == text.count("Last opened") == 1
    known, opened = KNOWN.search(text).groups()
    if NOT_OPENED.fullmatch(known):
        assert opened == "not opened"
    else:
        assert OPENED.fullmatch(known)
        day, _, way = opened.partition(" ")
        date.fromisoformat(day)
        assert way in {"(stored copy)", "(as released)", "(live)"}


def test_each_heading_shows_one_entry_and_each_entry_is_shown_once():
    shown = [SHOWN.findall(text) for text in SOURCES.values()]
    assert [len(keys) for keys in shown] == [1] * len(ENTRIES)
    assert sorted(key for [key] in shown) == sorted(ENTRIES)


@pytest.mark.parametrize("key", ENTRIES)
def test_an_entry_can_be_found_by_its_link_or_its_publisher(key):
    fields = ENTRIES[key].fields
    assert {"url", "doi", "publisher"} & set(fields)
    assert fields.get("url", "https://").startswith("https://")


@pytest.mark.parametrize("page", PAGES)
def test_a_link_of_a_page_leads_to_a_source(page):
    listed = {urldefrag(entry.fields.get("url", "")).url for entry in ENTRIES.values()}
    listed |= {f"https://doi.org/{entry.fields.get('doi')}" for entry in ENTRIES.values()}
    prose = FENCED.sub("", PAGES[page])  # an address to fill in is no link
    assert {urldefrag(link.rstrip(".,;:*")).url for link in EXTERNAL.findall(prose)} <= listed
