"""Every built page under axe-core: wide in the light, narrow in the dark."""

import pytest

from tests.conftest import ROOT, violations
from tests.site.test_site import PAGES

pytestmark = pytest.mark.browser

CHAPTERS = [path.stem for path in sorted((ROOT / "book").glob("*.ipynb"))]
PLACES = [(page, 1280, "light") for page in PAGES] + [(page, 390, "dark") for page in CHAPTERS]


@pytest.mark.parametrize(("page", "width", "theme"), PLACES)
def test_axe_finds_nothing_wide_in_light_and_narrow_in_dark(page, width, theme, site, browser):
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/book/{page}.html")
    assert violations(tab, theme) == []
    context.close()
