"""A small site with an address: what the pages say of themselves, and the page for wrong ones."""

import functools
import json
import re
import subprocess
import sys
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import ROOT, QuietHandler

THEME = ROOT / "rmsprop_site" / "theme"
CONF = f"""
extensions = ["myst_nb", "rmsprop_site.addresses", "rmsprop_site.descriptions"]
project = html_title = "A small book"
author = "The authors"
myst_enable_extensions = ["dollarmath"]
root_doc = "book/index"
html_theme = "furo"
html_static_path = ["static"]
html_favicon = {str(THEME / "favicon.svg")!r}
language = "en"
template_bridge = "rmsprop_site.policy.Pages"
templates_path = [{str(THEME / "templates")!r}]
html_additional_pages = {{"index": "redirect.html", "404": "404.html"}}
site_address = "https://example.org/small/"
"""
INDEX = "# A small book\n\nIt has *one* chapter on $\\beta$.\n\n```{toctree}\nchapter\n```\n"
CHAPTER = """# The chapter

**You will learn**

- to write *beta* as a word;
- to count minutes.

**Time** 25 minutes.

A paragraph.
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    source = tmp_path_factory.mktemp("small")
    (source / "book").mkdir()
    (source / "static").mkdir()
    (source / "static" / "typefaces.js").touch()  # the pages ask for it; it has no fonts here
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "book" / "index.md").write_text(INDEX, encoding="utf-8")
    (source / "book" / "chapter.md").write_text(CHAPTER, encoding="utf-8")
    # The site stands in the folder that its address names.
    target = source / "host" / "small"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", str(source), str(target)]
    subprocess.run(command, check=True)
    return target


def read(small, page):
    return (small / f"{page}.html").read_text(encoding="utf-8")


def about(html, name):
    return re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)"', html)[1]


def structured(html):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])


def test_a_chapter_is_described_by_what_it_teaches(small):
    html = read(small, "book/chapter")
    assert about(html, "description") == "Learn to write beta as a word, to count minutes."
    assert about(html, "og:description") == about(html, "description")
    assert about(html, "og:title") == "The chapter"


def test_a_page_without_goals_is_described_by_its_first_paragraph(small):
    assert about(read(small, "book/index"), "description") == "It has one chapter on beta."


def test_every_page_knows_its_address(small):
    html = read(small, "book/chapter")
    address = "https://example.org/small/book/chapter.html"
    assert f'<link rel="canonical" href="{address}">' in html
    assert about(html, "og:url") == address


def test_the_sitemap_lists_every_page(small):
    places = re.findall("<loc>(.*?)</loc>", (small / "sitemap.xml").read_text(encoding="utf-8"))
    pages = ("chapter", "index")
    assert places == [f"https://example.org/small/book/{page}.html" for page in pages]
    robots = (small / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://example.org/small/sitemap.xml" in robots


def test_the_start_page_is_a_book_and_a_course_of_its_chapters(small):
    book, course = structured(read(small, "book/index"))["@graph"]
    assert [part["name"] for part in book["hasPart"]] == ["The chapter"]
    assert (book["@type"], course["@type"]) == ("Book", "Course")
    assert course["hasCourseInstance"]["courseWorkload"] == "PT25M"
    (chapter,) = structured(read(small, "book/chapter"))["@graph"]
    assert chapter["isPartOf"] == {"@id": book["@id"]}
    assert chapter["teaches"] == ["to write beta as a word", "to count minutes"]
    assert chapter["timeRequired"] == "PT25M"


class LikeAHost(QuietHandler):
    """A file server that answers a wrong address with the site's page for it, as hosts do."""

    def send_error(self, code, message=None, explain=None):
        """Send that page."""
        body = Path(self.directory, "small", "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)


@pytest.mark.browser
@pytest.mark.parametrize("wrong", ["nothing.html", "book/nothing.html", "a/b/c/nothing"])
def test_a_wrong_address_gives_a_page_that_works_at_any_depth(small, wrong, browser):
    handler = functools.partial(LikeAHost, directory=str(small.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        start = f"http://127.0.0.1:{server.server_port}"
        page = browser.new_page()
        said, missing = [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("response", lambda r: missing.append(r.url) if r.status >= 400 else None)
        page.goto(f"{start}/small/{wrong}")
        assert page.locator("h1").inner_text() == "This page does not exist"
        page.locator("article a", has_text="The chapter").first.click()
        assert page.url == f"{start}/small/book/chapter.html"
        page.goto(f"{start}/small/{wrong}")
        page.locator("article input[type=search]").fill("minutes")
        page.keyboard.press("Enter")
        page.locator("#search-results li").first.wait_for()
        assert page.url == f"{start}/small/search.html?q=minutes"
        # The browser says that the page itself was answered with 404, and nothing else.
        assert missing == 2 * [f"{start}/small/{wrong}"]
        assert len(said) == 2, said
        page.close()
        server.shutdown()
