"""The built site, read as files."""

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


def test_a_page_loads_only_what_it_uses(site):
    def loaded(page):
        html = (site / "book" / f"{page}.html").read_text(encoding="utf-8")
        return re.findall(r'(?:href|src)="[^"]*_static/(?:\w+/)?(\w+)[\w.-]*\.(?:css|js)\?v=', html)

    everywhere = {"furo", "site", "documentation_options", "doctools", "sphinx_highlight"}
    code = {"pygments", "copybutton", "clipboard"}
    assert everywhere <= set(loaded("references"))
    assert not {"katex", "notebook", "figures", *code} & set(loaded("references"))
    assert {"katex", "notebook", "figures", *code} <= set(loaded("working"))
