"""The sources of the book: each is marked and dated, shown once, and reached by every link."""

import re
from datetime import date
from urllib.parse import urldefrag

import nbformat
import pytest
from pybtex.database import parse_file

from tests.book.pages import BOOK, sections

REFERENCES = BOOK / "references.md"
ENTRIES = parse_file(BOOK / "references.bib").entries
HEADING = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)
SHOWN = re.compile(r'^:filter: key == "(.+)"$', re.MULTILINE)
KNOWN = re.compile(
    r"^Known to the book: \*([^*]*)\*( \([^()]+\))?\. Last opened: (.*)\.$", re.MULTILINE
)
OPENED = re.compile(r"(\d{4}-\d{2}-\d{2}) \((?:stored copy|as released|live)\)")
EXTERNAL = re.compile(r"""https?://[^\s<>()\[\]{}"'`\\]+""")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HERE = re.compile(r"references\.md(?:#([\w-]*))?")

TO_OPEN = {"read", "abstract", "read in part"}
NOT_TO_OPEN = {"secondary", "not opened"}
TO_DETAIL = {"read in part", "secondary"}


def sources():
    """Return what stands under each heading that has no headings below it."""
    text = REFERENCES.read_text(encoding="utf-8")
    found = list(HEADING.finditer(text))
    ends = [heading.start() for heading in found[1:]] + [len(text)]
    depths = [len(heading[1]) for heading in found[1:]] + [0]
    return {
        heading[2]: text[heading.end() : end]
        for heading, end, below in zip(found, ends, depths)
        if below <= len(heading[1])
    }


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

each_source = pytest.mark.parametrize("name", SOURCES)
each_page = pytest.mark.parametrize("page", PAGES)


def test_there_are_as_many_sources_as_entries():
    assert len(SOURCES) == len(ENTRIES) >= 29


@each_source
def test_a_source_says_once_how_well_it_is_known_and_when_it_was_opened(name):
    text = SOURCES[name]
    assert text.count("Known to the book") == text.count("Last opened") == 1
    mark, detail, opened = KNOWN.search(text).groups()
    assert mark in TO_OPEN | NOT_TO_OPEN
    assert detail or mark not in TO_DETAIL
    if mark in NOT_TO_OPEN:
        assert opened == "not opened"
    elif opened != "date not recorded":
        date.fromisoformat(OPENED.fullmatch(opened)[1])


@each_source
def test_a_heading_shows_one_entry(name):
    (key,) = SHOWN.findall(SOURCES[name])
    assert key in ENTRIES


def test_every_entry_is_shown_once():
    assert sorted(SHOWN.findall(REFERENCES.read_text(encoding="utf-8"))) == sorted(ENTRIES)


@pytest.mark.parametrize("key", ENTRIES)
def test_an_entry_can_be_found_by_its_link_or_its_publisher(key):
    fields = ENTRIES[key].fields
    assert {"url", "doi", "publisher"} & set(fields)
    assert fields.get("url", "https://").startswith("https://")


@each_page
def test_an_external_link_of_a_page_is_among_the_sources(page):
    listed = {urldefrag(entry.fields.get("url", "")).url for entry in ENTRIES.values()}
    listed |= {f"https://doi.org/{entry.fields.get('doi')}" for entry in ENTRIES.values()}
    prose = FENCED.sub("", PAGES[page])  # an address to fill in is no link
    links = {urldefrag(link.rstrip(".,;:*")).url for link in EXTERNAL.findall(prose)}
    assert links <= listed


@each_page
def test_a_link_to_a_source_finds_its_heading(page):
    headings = sections("references.md")
    slugs = {slug for slug in HERE.findall(PAGES[page]) if slug}
    assert slugs <= set(headings)


def test_most_sources_are_linked_from_a_page():
    linked = {slug for text in PAGES.values() for slug in HERE.findall(text) if slug}
    assert len(linked) >= 20
