"""Every page of the built site, opened from disk once, as wide and as dark as readers have it."""

import re
from itertools import product

import pytest

from rmsprop_site.chapters import names
from tests.browser.figures import READY, TWO_FRAMES
from tests.conftest import violations, watched
from tests.site.test_site import PAGES
from tools.chapters import LAPTOP, MEASURE

pytestmark = pytest.mark.browser

BOOK = [f"book/{page}" for page in PAGES]
CHAPTERS = [f"book/{name}" for name in names()]
ALL = [*BOOK, "search", "genindex"]
SMALL = """() => [...document.querySelectorAll('button, select, summary, .rms-figure input')]
  .map((one) => [one.name || one.className, (one.closest('label') ?? one).getBoundingClientRect()])
  .filter(([, { width, height }]) => width && (width < 24 || height < 24))
  .map(([name, { width, height }]) => `${name}: ${width} x ${height}`)"""
REACH = "() => document.documentElement.scrollWidth"
CUT_OFF = """() => {
  document.querySelectorAll('article details').forEach((fold) => { fold.open = true; });
  return [...document.querySelectorAll('article .cell_output pre')]
    .filter((printed) => printed.scrollWidth > printed.clientWidth)
    .map((printed) => printed.textContent.slice(0, 40));
}"""


def each(pages):
    """Return the marker that opens some pages, each once for all tests of it."""
    return pytest.mark.parametrize("page", pages, indirect=True, scope="module")


@pytest.fixture(scope="module")
def page(request, browser, site):
    """A page of the site that has loaded, and the letters of mathematics that it fetched."""
    with watched(browser) as opened:
        tab = opened("about:blank", viewport=LAPTOP)
        tab.fetched = set()
        tab.on("request", lambda asked: tab.fetched.update(re.findall(r"KaTeX_[\w-]+", asked.url)))
        tab.goto(f"{site.as_uri()}/{request.param}.html")
        tab.wait_for_function(READY, timeout=30_000)
        yield tab


@pytest.fixture
def sized(page):
    """Give the page a size and a theme; afterwards it is as before."""

    def set_size(width, theme):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=theme)

    yield set_size
    set_size(LAPTOP["width"], "light")


@each(CHAPTERS)
def test_a_chapter_begins_with_its_figure_and_its_open_listings_are_whole_and_short(page):
    found = page.evaluate(MEASURE)
    assert found["figure"] <= 900
    assert found["longest"] <= 10
    assert found["cut"] == 0


@each(ALL)
def test_a_page_fits_every_width_in_light_and_dark(page, sized):
    for width, theme in product((320, 390, 640, 1280), ("light", "dark")):
        sized(width, theme)
        assert page.evaluate(REACH) <= width, (width, theme)


@each(BOOK)
def test_what_is_pressed_is_large_enough_for_a_finger(page, sized):
    for width in (320, 390, 768, 1280):
        sized(width, "light")
        page.evaluate(TWO_FRAMES)
        assert page.evaluate(SMALL) == [], width


@each([*BOOK, "search"])
def test_axe_finds_nothing_wide_in_light(page):
    assert violations(page, "light") == []


@each([*CHAPTERS, "book/assessment"])
def test_axe_finds_nothing_narrow_in_dark(page, sized):
    sized(390, "dark")
    assert violations(page, "dark") == []


@each(BOOK)
def test_unfolded_a_page_cuts_no_print_off_and_fetches_no_letter_of_mathematics(page):
    assert page.evaluate(CUT_OFF) == []
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.fetched <= {"KaTeX_Math-BoldItalic"}  # of the worksheet's bold headings
