"""The pages of the built site, read as files: whole, light, and from no other host."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import ROOT

PAGES = sorted(path.stem for kind in ("md", "ipynb") for path in (ROOT / "book").glob(f"*.{kind}"))

FOREIGN = re.compile(r'<(?!a\b)\w+\b[^>]*\b(?:href|src)="(?:https?:)?//[^>]*')
HANDLER = re.compile(r"<\w+\b[^>]*\son\w+=[^>]*")
INLINE = re.compile(r"<script(?: type=\"(?:module|text/javascript)\")?>(.*?)</script>", re.DOTALL)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
LOADS = re.compile(r"<(?:script|link|style|img)\b")
MARKS = {
    "claims": 'class="claims',
    "quizzes": 'class="quiz"',
    "exercises": "data-exercise=",
    "wild": 'data-filters="systems"',
}


@pytest.fixture(scope="module")
def pages(site):
    """Return the text of the pages; the browser's Lab has its own rules."""
    paths = [path for path in sorted(site.rglob("*.html")) if "lite" not in path.parts]
    return {path: path.read_text(encoding="utf-8") for path in paths}


class Links(HTMLParser):
    """The anchors of a page, and what it links to or loads."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.anchors, self.targets = {""}, []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        have = dict(attributes)
        self.anchors |= {have.get("id", ""), have.get("name", "") if tag == "a" else ""}
        self.targets += [have[key] for key in ("href", "src") if have.get(key)]


def test_every_link_leads_to_a_file_and_an_anchor_that_exist(pages, site):
    links, broken = {path: Links(html) for path, html in pages.items()}, []
    for path, page in links.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            start = site if parts.path.startswith("/") else path.parent
            place = (start / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            anchors = links[place].anchors if place in links else {unquote(parts.fragment)}
            if not place.is_file() or unquote(parts.fragment) not in anchors:
                broken.append(f"{path.relative_to(site)}: {target}")
    assert broken == []


def test_every_file_that_a_style_sheet_names_exists(site):
    for path in site.rglob("*.css"):
        for name in re.findall(r"url\([\"']?([^\"')]+)", path.read_text(encoding="utf-8")):
            if not name.startswith(("data:", "#")):
                assert (path.parent / urlsplit(name).path).is_file(), f"{path.name}: {name}"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_its_formulas_pictures_one_style_sheet_and_the_scripts_of_its_parts(page, site):
    html = (site / "book" / f"{page}.html").read_text(encoding="utf-8")
    assert "katex-error" not in html and str(ROOT) not in html
    assert html.count('class="katex-mathml"') == html.count('class="katex-html"')
    assert 'type="module"' not in html  # old browsers and disks know none
    for picture in re.findall(r"<img\b[^>]*>", html):
        if 'src="data:' not in picture:  # those are there at once, and their figure tells of them
            assert re.search(r'width="\d+" height="\d+"', picture), picture
            assert re.search(r'alt="[^"]{20,}"', picture), picture
    assert len(re.findall(r'<link[^>]*rel="stylesheet"[^>]*>', html)) == 1
    loaded = {part for part in MARKS if f"/{part}.js" in html}
    assert loaded == {part for part, mark in MARKS.items() if mark in html}


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


def test_styles_of_others_have_rules_for_what_the_site_has_alone(site):
    rules = "".join(sheet.read_text(encoding="utf-8") for sheet in site.glob("_static/style-*"))
    for kept in (":target", ".katex .mathnormal", ".toc-tree", "details[data-answer]"):
        assert kept in rules  # the last one is the book's own, and its script sets it
    for gone in (".mathfrak", ".admonition.danger", "#furo-sidebar-ad-placement"):
        assert gone not in rules


def test_a_page_names_no_foreign_file_and_its_policy_lets_in_its_own_scripts_alone(pages):
    for path, html in pages.items():
        assert FOREIGN.findall(html) == HANDLER.findall(html) == [], path
        policy = POLICY.search(LOADS.split(html)[0])[1]  # before anything is loaded
        sources = re.search(r"script-src ([^;]*)", policy)[1].split()
        digests = {hashlib.sha256(text.encode()).digest() for text in INLINE.findall(html)}
        hashes = {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}
        assert set(sources) == {"'self'", "'wasm-unsafe-eval'"} | hashes, path
        assert policy.startswith("default-src 'self'; object-src 'none';"), path
        assert not re.search(r"[*]|https?:", policy), path  # nor does what overrides the default
