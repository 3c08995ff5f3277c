"""The book to take along: the site as one file, and the printed book."""

import subprocess
import sys
import zipfile

import pytest
from pypdf import PdfReader

from rmsprop_site.chapters import chapters
from tests.conftest import ROOT
from tests.site.test_site import PAGES

MADE = ROOT / "_build"


def make(what):
    command = [sys.executable, "-m", f"tools.{what}"]
    subprocess.run(command, check=True, capture_output=True)
    return MADE / f"rmsprop-book.{what}"


@pytest.fixture(scope="module")
def packed(site):
    return make("zip")


def test_the_same_site_is_packed_into_the_same_bytes(packed):
    first = packed.read_bytes()
    assert make("zip").read_bytes() == first


def test_what_only_servers_use_stays_out(packed):
    names = zipfile.ZipFile(packed).namelist()
    assert {"rmsprop-book/index.html", "rmsprop-book/LICENSE"} <= set(names)
    assert all(f"rmsprop-book/book/{page}.html" in names for page in PAGES)
    assert not [name for name in names if name.endswith(("404.html", ".buildinfo"))]


@pytest.mark.browser
def test_the_unpacked_folder_opens_by_a_double_click_and_its_figures_move(
    packed, tmp_path, open_page
):
    zipfile.ZipFile(packed).extractall(tmp_path)
    start = tmp_path / "rmsprop-book"
    page = open_page((start / "index.html").as_uri())
    page.wait_for_url("**/book/index.html")
    page.goto((start / "book" / "working.html").as_uri())
    page.locator("#damping[data-ready='true']").wait_for()
    page.goto((start / "search.html").as_uri() + "?q=ravine")
    page.locator("#search-results li").first.wait_for()


@pytest.fixture(scope="module")
def book(site):
    return PdfReader(make("pdf"))


@pytest.mark.browser
def test_the_printed_book_is_light_tagged_and_has_an_outline(book):
    assert (MADE / "rmsprop-book.pdf").stat().st_size <= 14_000_000
    assert book.metadata.title == "RMSProp, step by step"
    assert book.trailer["/Root"]["/MarkInfo"]["/Marked"]
    titles = [entry.title for entry in book.outline if not isinstance(entry, list)]
    assert len(titles) == len(PAGES)
    assert titles[:3] == [book.metadata.title, *[one.title for one in chapters()[:2]]]


@pytest.mark.browser
def test_the_links_of_the_printed_book_lead_into_it_or_to_the_web(book):
    inside, outside = 0, set()
    for page in book.pages:
        for note in page.get("/Annots", []):
            link = note.get_object()
            inside += "/Dest" in link
            outside |= {link["/A"]["/URI"]} if "/A" in link else set()
    assert inside > 300
    assert not [link for link in outside if "127.0.0.1" in link or link.startswith("file:")]


@pytest.mark.browser
def test_the_printed_book_has_its_mathematics_code_and_results_and_no_buttons(book):
    text = "\n".join(page.extract_text() for page in book.pages[:70])
    assert "x = x - 0.07 * gradient" in text
    assert "step 2: x = (-3.460, +0.844)" in text
    assert "∇" in text
    assert "needs JavaScript" not in text
