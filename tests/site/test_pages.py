"""Every page of the built site as a reader may meet it.

Over http and from disk, light and dark, 320, 390 and 1280 pixels wide, with JavaScript and
without. The static checks read the built files; the others drive a real browser.
"""

import gzip
import re
from html.parser import HTMLParser
from itertools import product
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import watched
from tests.site.test_site import PAGES

ALL = [f"book/{page}" for page in PAGES] + ["search", "genindex"]
FORMS = list(product((320, 390, 1280), ("light", "dark")))
# The most that a page may bring on its first visit, packed as servers pack it.
MOST_BYTES = 180_000
HEAD_BYTES = 250  # of an answer, about as nginx writes it
PACKED = (".html", ".css", ".js", ".svg", ".json", ".txt")

each_page = pytest.mark.parametrize("name", ALL)
READY = "() => [...document.querySelectorAll('.rms-figure')].every((f) => f.dataset.ready)"
REACH = "() => document.documentElement.scrollWidth"


class Links(HTMLParser):
    """The anchors of a page, and what it links to or loads."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.anchors, self.targets = {""}, []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        have = dict(attributes)
        self.anchors |= {have.get("id", ""), have.get("name", "") if tag == "a" else ""}
        self.targets += [have[key] for key in ("href", "src") if have.get(key)]


@pytest.fixture(scope="module")
def links(site):
    paths = [path for path in sorted(site.rglob("*.html")) if "lite" not in path.parts]
    return {path: Links(path) for path in paths}


def test_every_link_leads_to_a_file_and_an_anchor_that_exist(links, site):
    broken = []
    for path, page in links.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            start = site if parts.path.startswith("/") else path.parent
            place = (start / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            anchors = links[place].anchors if place in links else {unquote(parts.fragment)}
            if not place.is_file() or unquote(parts.fragment) not in anchors:
                broken.append(f"{path.relative_to(site)}: {target}")
    assert broken == []


def test_every_file_that_a_style_sheet_names_exists(site):
    for path in site.rglob("*.css"):
        for name in re.findall(r"url\([\"']?([^\"')]+)", path.read_text(encoding="utf-8")):
            if not name.startswith(("data:", "#")):
                assert (path.parent / urlsplit(name).path).is_file(), f"{path.name}: {name}"


def test_an_old_browser_has_the_mathematics_and_needs_no_modules(site):
    for path in (site / "book").glob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert 'type="module"' not in html, path.name
        assert html.count('class="katex-mathml"') == html.count('class="katex-html"'), path.name


def test_every_picture_says_its_size(site):
    for path in (site / "book").glob("*.html"):
        pictures = re.findall(r"<img\b[^>]*>", path.read_text(encoding="utf-8"))
        for picture in (one for one in pictures if 'src="data:' not in one):  # these are there
            assert re.search(r'width="\d+" height="\d+"', picture), f"{path.name}: {picture}"


def weigh(responses):
    """Return how many bytes some answers are when text is packed by gzip, heads included."""
    total = HEAD_BYTES * len(responses)
    for response in responses:
        body = response.body()
        packed = urlsplit(response.url).path.endswith(PACKED)
        total += len(gzip.compress(body, 6) if packed else body)
    return total


@pytest.mark.browser
@pytest.mark.parametrize("way", ["http", "disk"])
@each_page
def test_a_page_is_whole_in_every_form(name, way, site, served, browser):
    start = served if way == "http" else site.as_uri()
    with watched(browser) as opened:
        page = opened("about:blank", viewport={"width": 390, "height": 844})
        responses = []
        page.on("response", lambda response: responses.append(response))
        page.goto(f"{start}/{name}.html", wait_until="networkidle" if way == "http" else "load")
        assert weigh(responses) <= MOST_BYTES or way == "disk"
        wide = []
        for width, scheme in FORMS:
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(READY, timeout=30_000)
            if page.evaluate(REACH) > width:
                wide.append((width, scheme))
        assert wide == []


@pytest.mark.browser
@each_page
def test_a_page_can_be_read_without_javascript(name, site, browser):
    with watched(browser) as opened:
        page = opened(f"{site.as_uri()}/{name}.html", java_script_enabled=False)
        for width, scheme in FORMS:
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(REACH) <= width
        for what in ("article h1", "article p", "article img", ".rms-still > svg", ".katex-html"):
            found = page.locator(what)
            assert found.count() == 0 or found.filter(visible=True).count() > 0, what
