"""Every page of the built site over http: its weight, what comes late, and no JavaScript at all."""

import gzip
import re
from urllib.parse import urlsplit

import pytest

from tests.browser.test_pages_from_disk import ALL, BOOK, REACH, READY
from tests.conftest import PHONE
from tools.chapters import LAPTOP

pytestmark = pytest.mark.browser

# The most that a page may bring on its first visit, packed as servers pack it.
MOST_BYTES = 180_000
HEAD_BYTES = 250  # of an answer, about as nginx writes it
PACKED = (".html", ".css", ".js", ".svg", ".json", ".txt")
# What a page is shown without when the line is slow: fonts, and all scripts but those of fonts.
LATE = re.compile(r"\.woff2$|/_static/(?!signs|typefaces)[^?]*\.js(\?|$)")
WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) window.shifted += shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def weigh(responses):
    """Return how many bytes some answers are when text is packed by gzip, heads included."""
    total = HEAD_BYTES * len(responses)
    for response in responses:
        body = response.body()
        packed = urlsplit(response.url).path.endswith(PACKED)
        total += len(gzip.compress(body, 6) if packed else body)
    return total


@pytest.mark.parametrize(
    ("name", "viewport"),
    [*((name, PHONE) for name in ALL), ("book/index", LAPTOP), ("book/working", LAPTOP)],
)
def test_on_a_slow_line_a_page_is_light_becomes_whole_and_moves_nothing(
    name, viewport, served, open_page
):
    tab, responses = open_page("about:blank", viewport=viewport), []
    tab.on("response", lambda response: responses.append(response))
    tab.add_init_script(WATCH_SHIFTS)
    tab.route(LATE, lambda route: None)
    tab.goto(f"{served}/{name}.html", wait_until="commit")
    tab.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    tab.wait_for_timeout(200)
    tab.unroute(LATE)  # what was held goes on
    tab.wait_for_load_state("networkidle")
    tab.wait_for_function(READY, timeout=30_000)
    tab.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    assert weigh(responses) <= MOST_BYTES
    assert name not in BOOK or tab.evaluate("shifted") <= 0.02


@pytest.mark.parametrize("name", ALL)
def test_a_page_can_be_read_without_javascript(name, served, open_page):
    page = open_page(f"{served}/{name}.html", java_script_enabled=False)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(REACH) <= width
    for what in ("article h1", "article p", "article img", ".rms-still > svg", ".katex-html"):
        found = page.locator(what)
        assert found.count() == 0 or found.filter(visible=True).count() > 0, what
    told = page.locator(".rms-fallback", has_text="needs JavaScript").filter(visible=True)
    assert told.count() == page.locator(".rms-figure").count()
    rows = page.locator("tr[data-verdict], .systems tbody tr")
    assert rows.filter(visible=False).count() == 0
    assert page.locator(".filter").filter(visible=True).count() == 0


def test_what_is_copied_is_code_without_its_prompts_and_outputs_are_not_offered(served, open_page):
    page = open_page(f"{served}/book/api.html", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".doctest .copybtn").first.evaluate("button => button.click()")
    page.wait_for_function("() => navigator.clipboard.readText()")
    assert ">>>" not in page.evaluate("navigator.clipboard.readText()")
    page.goto(f"{served}/book/ewa.html")
    page.locator(".cell_input .copybtn").first.wait_for(state="attached")
    assert page.locator(".cell_output .copybtn").count() == 0
