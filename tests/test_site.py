"""The built site, read as files and in a real browser."""

import re

import pytest
from conftest import ROOT

SOURCES = {".md", ".ipynb"}
PAGES = sorted(path.stem for path in (ROOT / "book").glob("*.*") if path.suffix in SOURCES)
MISSING = "katex-error"

each_page = pytest.mark.parametrize("page", PAGES)


def test_every_formula_was_rendered(site):
    broken = [
        path.name for path in site.rglob("*.html") if MISSING in path.read_text(encoding="utf-8")
    ]
    assert not broken


def test_no_path_of_the_machine_is_in_a_page(site):
    found = [
        path.name for path in site.rglob("*.html") if str(ROOT) in path.read_text(encoding="utf-8")
    ]
    assert not found


@each_page
def test_every_picture_of_a_page_says_what_it_shows(site, page):
    html = (site / "book" / f"{page}.html").read_text(encoding="utf-8")
    pictures = re.findall(r"<img\b[^>]*>", html)
    assert all(re.search(r'alt="[^"]{20,}"', picture) for picture in pictures), pictures


@pytest.mark.browser
@pytest.mark.parametrize("way", ["http", "disk"])
@each_page
def test_a_page_opens_without_a_word_in_the_console_or_a_foreign_request(
    page, way, site, served, browser
):
    start = served if way == "http" else site.as_uri()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    said, asked = [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("requestfailed", lambda request: said.append(request.url))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{start}/book/{page}.html", wait_until="load")
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith((start, "data:", "blob:"))] == []


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(width, theme, site, browser):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=theme)
    tab = context.new_page()
    wide = {}
    for page in PAGES:
        tab.goto(f"{site.as_uri()}/book/{page}.html")
        reach = tab.evaluate("document.documentElement.scrollWidth")
        if reach > width:
            wide[page] = reach
    context.close()
    assert wide == {}


@pytest.mark.browser
@each_page
def test_a_page_can_be_read_without_javascript(page, site, browser):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/book/{page}.html")
    assert tab.locator("article h1").first.is_visible()
    assert tab.locator("article p").first.is_visible()
    pictures = tab.locator("article img").all()
    assert all(picture.is_visible() for picture in pictures)
    context.close()
