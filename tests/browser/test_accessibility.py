"""Every built page under axe-core, in light and dark, wide and narrow."""

import pytest

from tests.conftest import ROOT, violations
from tests.site.test_site import PAGES

pytestmark = pytest.mark.browser

CHAPTERS = [path.stem for path in sorted((ROOT / "book").glob("*.ipynb"))]
PLACES = [(page, 1280) for page in PAGES] + [(page, 390) for page in CHAPTERS]


@pytest.mark.parametrize(("page", "width"), PLACES)
def test_axe_finds_nothing_in_light_and_dark(page, width, site, browser):
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/book/{page}.html")
    assert violations(tab) == []
    context.close()
