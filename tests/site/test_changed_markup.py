"""A theme or library whose markup changed stops the build, and is told what was looked for."""

from types import SimpleNamespace

import pytest
import sphinxcontrib.katex
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import docutils_namespace

from rmsprop_site import assets, katex, markup, pictures

BOX = '<input type="checkbox" class="sidebar-toggle" name="{0}" id="{0}">\n'
BOXES = BOX.format("__navigation") + BOX.format("__toc")
DRAWERS = '<aside class="sidebar-drawer"></aside><aside class="toc-drawer no-toc"></aside>'


def test_the_boxes_of_the_drawers_get_a_landmark_and_the_drawers_names():
    page = markup.name_drawers(f"<body>{BOXES}{DRAWERS}<article>")
    assert f'<nav aria-label="Drawers of this page">{BOXES}</nav>' in page
    assert '<aside class="sidebar-drawer" aria-label="Pages of the book">' in page
    assert '<aside class="toc-drawer no-toc" aria-label="On this page">' in page


@pytest.mark.parametrize("page", [DRAWERS, BOX.format("__toc") + DRAWERS, BOXES])
def test_other_boxes_or_drawers_stop_the_build(page):
    with pytest.raises(ExtensionError, match="looks for the two boxes of class sidebar-toggle"):
        markup.name_drawers(page)


def test_a_list_of_pages_under_another_name_stops_the_build():
    with pytest.raises(ExtensionError, match=r"furo_navigation_tree.* find it in book/ewa: the"):
        markup.make_accessible(None, "book/ewa", "page.html", {"body": "", "furo_tree": ""}, None)


def test_what_stops_the_end_of_a_build_is_what_is_told(tmp_path):
    """Sphinx ends the build a second time, when KaTeX's folder is gone already."""

    def stop(app, exception):
        if exception is None:
            markup.name_drawers("<body>")

    (tmp_path / "index.rst").write_text("Title\n=====\n", encoding="utf-8")
    settings = {"extensions": ["sphinxcontrib.katex"]}
    with docutils_namespace():
        app = Sphinx(tmp_path, None, tmp_path / "site", tmp_path, "html", settings, status=None)
        app.connect("build-finished", katex.keep_folder, priority=100)
        app.connect("build-finished", stop, priority=900)
        with pytest.raises(ExtensionError, match="the theme has changed its markup"):
            app.build()


@pytest.mark.parametrize(("sign", "written", "needed"), markup.ACCESSIBLE)
def test_an_element_that_is_written_otherwise_stops_the_build(sign, written, needed):
    assert needed in markup.mended(f"<p>{written}</p>", "book/ewa")
    with pytest.raises(ExtensionError, match=r"markup\.py looks for .* finds another form of it"):
        markup.mended(f'<p {sign} data-new=""', "book/ewa")


def test_a_picture_of_another_hand_stops_the_build():
    with pytest.raises(ExtensionError, match="was it drawn by matplotlib"):
        pictures.adapted("<svg></svg>")


def test_another_server_of_katex_stops_the_build(monkeypatch):
    monkeypatch.setattr(sphinxcontrib.katex, "KaTeXServer", SimpleNamespace)
    with pytest.raises(ExtensionError, match=r"written for sphinxcontrib-katex 0\.9\.11"):
        katex.register(None)


def test_a_file_from_npm_that_is_missing_is_named():
    with pytest.raises(ExtensionError, match=r"one\.js is missing: delete node_modules and run"):
        assets.fetched("nothing/one.js")


def test_the_same_picture_has_the_same_bytes_whatever_its_names_and_last_digits():
    picture = '<style type="text/css"><g id="p{0}"/><path d="M {1} 7.1" href="#p{0}"/>'
    one, two = picture.format("0123456789", 1.23456), picture.format("abcdefabcd", 1.23461)
    assert pictures.repeatable(one) == pictures.repeatable(two)
    assert "M 1.2 7.1" in pictures.repeatable(one)
