"""What several test modules share: the built site and a real browser."""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools import chromium
from tools.serve import served as serving

ROOT = Path(__file__).parent.parent
SITE = ROOT / "_build" / "html"
PHONE = {"width": 390, "height": 844}


def go_without(reason, required):
    """Skip what cannot run on this machine, or fail where it must."""
    (pytest.fail if os.environ.get(required) else pytest.skip)(reason)


def pytest_runtest_setup(item):
    needed = item.get_closest_marker("browser") and "engine" not in item.fixturenames
    if needed and chromium.PATH is None:
        go_without(f"{chromium.MISSING} to run the browser tests", "REQUIRE_BROWSER")


@pytest.fixture(scope="session")
def site():
    """Return the folder of the built site."""
    if not (SITE / "book" / "index.html").is_file():
        pytest.fail("the site is not built: run make book")
    return SITE


@pytest.fixture(scope="session")
def lite(site):
    """Return the folder of JupyterLite in the built site."""
    if not (site / "lite" / "start.html").is_file():
        go_without("JupyterLite is not built: run make site", "REQUIRE_LITE")
    return site / "lite"


@pytest.fixture(scope="session")
def served(site):
    """Serve the built site and return its address."""
    with serving(site) as address:
        yield address


@pytest.fixture(params=["http", "disk"])
def base(request, site, served):
    """The address of the built site over http, and from disk."""
    return served if request.param == "http" else site.as_uri()


# How far below the screen Chromium fetches pictures on a phone's line (4G). The headless shell
# cannot tell what line it has, and would fetch those within 3,000 pixels.
PHONES_LINE = "--blink-settings=lazyLoadingImageMarginPxUnknown=1250"


@pytest.fixture(scope="session")
def browser():
    """Start Chromium once for a session, with every foreign host blocked."""
    with chromium.opened(chromium.OFFLINE, PHONES_LINE) as opened:
        yield opened


AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """async (runOnly) => {
  const { violations } = await axe.run({ runOnly, preload: false, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => [id, target.join(" "), any[0]?.message]));
}"""


def violations(page, *themes):
    """Return what axe-core finds on a page as it is now, in light and in dark or one of them."""
    page.evaluate(AXE.read_text(encoding="utf-8"))  # the page allows no inline script
    found = []
    for theme in themes or ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found += [(theme, *violation) for violation in page.evaluate(VIOLATIONS, WCAG)]
    return found


@contextmanager
def watched(browser):
    """Open addresses; in the end no page has said a word or asked a foreign host."""
    contexts, said = [], []

    def heard(request):
        if not request.url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:")):
            said.append(f"asked for {request.url}")

    def failed(request):
        if request.failure != "net::ERR_ABORTED":  # a page that is left drops what it still loads
            said.append(f"failed: {request.url}")

    def opened(address, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", heard)
        page.on("requestfailed", failed)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture
def open_page(browser):
    """Open addresses for one test, watched."""
    with watched(browser) as opened:
        yield opened
