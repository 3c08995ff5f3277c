"""The built site, read as files."""

import re

import pytest

from tests.conftest import ROOT

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
    pictures = [one for one in pictures if 'src="data:' not in one]  # the figure says it
    assert all(re.search(r'alt="[^"]{20,}"', picture) for picture in pictures), pictures


# Names of what a style sheet is for that no other style sheet needs.
STYLED = {
    "furo": ".sidebar-drawer",
    "code": ".highlight .k",
    "buttons": "o-tooltip",
    "formulas": "KaTeX_Main",
    "cells": "--mystnb-source-bg-color",
    "figures": ".rms-stage",
    "quizzes": ".quiz-answers",
}


def test_a_page_loads_only_what_it_uses(site):
    def loaded(page):
        html = (site / "book" / f"{page}.html").read_text(encoding="utf-8")
        scripts = re.findall(r'src="[^"]*_static/(?:\w+/)?(\w+)[\w.-]*\.js\?v=', html)
        [style] = re.findall(r"_static/style-\w+\.css", html)
        rules = (site / style).read_text(encoding="utf-8")
        return {*scripts, *(part for part, rule in STYLED.items() if rule in rules)}

    everywhere = {"furo", "documentation_options", "doctools", "sphinx_highlight"}
    code = {"code", "buttons", "copybutton", "clipboard"}
    assert everywhere <= loaded("references")
    assert not {*STYLED, *code} - {"furo"} & loaded("references")
    assert {*STYLED, *code} <= loaded("working")


MARKS = {
    "claims": 'class="claims',
    "quizzes": 'class="quiz"',
    "exercises": "data-exercise=",
    "wild": 'data-filters="systems"',
}


def test_the_script_of_a_part_is_on_the_pages_with_its_markup(site):
    for path in (site / "book").glob("*.html"):
        html = path.read_text(encoding="utf-8")
        loaded = {part for part in MARKS if f"/{part}.js" in html}
        assert loaded == {part for part, mark in MARKS.items() if mark in html}, path.name


def test_a_page_asks_for_one_style_sheet(site):
    for path in (site / "book").glob("*.html"):
        links = re.findall(r'<link[^>]*rel="stylesheet"[^>]*>', path.read_text(encoding="utf-8"))
        assert len(links) == 1, (path.name, links)
