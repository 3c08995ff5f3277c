"""Every built page under axe-core, in light and dark, wide and narrow."""

import pytest
from conftest import ROOT
from test_site import PAGES

pytestmark = pytest.mark.browser

AXE = ROOT / "book" / "_site" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CHAPTERS = [path.stem for path in sorted((ROOT / "book").glob("*.ipynb"))]
PLACES = [(page, 1280) for page in PAGES] + [(page, 390) for page in CHAPTERS]

RUN = """async (tags) => (await axe.run({ runOnly: tags })).violations.flatMap(
  ({ id, nodes }) => nodes.map(({ target, any }) => [id, target.join(" "), any[0]?.message]))"""


@pytest.fixture(scope="module")
def axe():
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize(("page", "width"), PLACES)
def test_axe_finds_nothing_in_light_and_dark(page, width, axe, site, browser):
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/book/{page}.html")
    tab.evaluate(axe)  # the page allows no inline script
    found = {}
    for theme in ("light", "dark"):
        tab.emulate_media(color_scheme=theme)
        found[theme] = tab.evaluate(RUN, TAGS)
    context.close()
    assert found == {"light": [], "dark": []}
