"""A link to a section that has moved leads to where it stands now."""

import json

import pytest

from tests.conftest import ROOT, SITE

MOVED = json.loads((ROOT / "rmsprop_site" / "moved" / "moved.json").read_text(encoding="utf-8"))
SECTIONS = [(page, section) for page, sections in MOVED.items() for section in sections]


def html(page):
    return (SITE / "book" / f"{page}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("page", "section"), SECTIONS)
def test_an_old_address_is_old_and_its_new_one_exists(page, section, site):
    other, _, new = MOVED[page][section].partition("#")
    assert f'id="{section}"' not in html(page)
    assert f'id="{new}"' in html(other.removesuffix(".html") or page)


@pytest.mark.browser
def test_a_reader_with_an_old_address_arrives(site, open_page):
    page = open_page(f"{site.as_uri()}/book/limits.html#the-noise-floor")
    page.wait_for_url("**/settling.html#the-noise-floor")
    page.goto(f"{site.as_uri()}/book/parameter_update.html#four-lines")
    page.wait_for_url("**/parameter_update.html#divide-by-the-root")
