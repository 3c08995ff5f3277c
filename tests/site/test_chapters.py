"""The one list of chapters: what it reads, and what it says where something is missing."""

import shutil
from types import SimpleNamespace
from unittest import mock

import nbformat
import pytest
from sphinx.errors import ExtensionError

from rmsprop_site import chapters, check, progress, quizzes, setup
from rmsprop_site.chapters import BOOK, ROOT, Chapter, Exercise

OPENING = """# Title

Why is it
so?

**You will learn**

- to see;
- to tell
  apart;
- to do.

**Time** about 25 minutes to read, 30 to practise. **You need** [one](one.ipynb), and
[two](two.ipynb).
Letters and terms: [notation](notation.md).
"""


@pytest.fixture
def chapter(tmp_path):
    """Return a function that reads a chapter with the given first cell."""

    def read(opening):
        starter = nbformat.v4.new_code_cell("check(...)")
        starter.metadata["exercise"] = {"name": "sum", "objectives": [1, 3]}
        title = nbformat.v4.new_markdown_cell("### A sum\n\n*Easy.*")
        cells = [nbformat.v4.new_markdown_cell(opening), title, starter]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "three.ipynb")
        return chapters.read(tmp_path / "three.ipynb")

    return read


def test_a_chapter_states_all_about_itself_in_its_first_cell(chapter):
    assert chapter(OPENING) == Chapter(
        "three",
        "Title",
        "Why is it so?",
        ("to see", "to tell apart", "to do"),
        "about 25 minutes",
        ("one", "two"),
        (Exercise("sum", "A sum", (1, 3)),),
    )


@pytest.mark.parametrize(
    ("part", "advice"),
    [
        ("# Title", "begin with a heading: # Title"),
        ("Why is it\nso?\n\n", "ask the chapter's question below its title"),
        ("**You will learn**", r"list three objectives below \*\*You will learn"),
        ("- to do.\n", r"list three objectives below \*\*You will learn"),
        ("about ", r"say \*\*Time\*\* about 30 minutes"),
        ("**You need**", r"say \*\*You need\*\* and what it needs"),
    ],
)
def test_a_chapter_that_lacks_something_is_told_what_to_add(chapter, part, advice):
    with pytest.raises(ExtensionError, match=rf"first cell of book/three\.ipynb must .*{advice}"):
        chapter(OPENING.replace(part, ""))


@pytest.mark.parametrize(
    ("last", "advice"),
    [
        ("Why is it\nso?", "list three objectives"),
        ("apart;\n- to do.", r"say \*\*Time"),
        ("[two](two.ipynb).", None),
    ],
)
def test_what_ends_the_first_cell_is_found(chapter, last, advice):
    opening = OPENING[: OPENING.index(last) + len(last)]
    if advice is None:
        assert chapter(opening).needs == ("one", "two")
    else:
        with pytest.raises(ExtensionError, match=advice):
            chapter(opening)


def test_the_chapters_of_the_book_need_earlier_ones_alone():
    names = chapters.names()
    for place, one in enumerate(chapters.chapters()):
        assert set(one.needs) <= set(names[:place])


def test_a_chapter_without_a_quiz_is_told_where_to_write_one(monkeypatch):
    monkeypatch.setattr(quizzes, "load", lambda: {})
    with pytest.raises(ExtensionError, match=r"motivation\.ipynb has no quiz: write its questions"):
        quizzes.check()


def test_what_a_chapter_lacks_is_told_before_a_page_is_read():
    app = mock.Mock()
    setup(app)
    assert mock.call("builder-inited", check) in app.connect.mock_calls


@pytest.fixture
def copy(tmp_path):
    """Return a copy of the pages' names and their order, as an application has it."""
    (tmp_path / "book").mkdir()
    for path in BOOK.iterdir():
        if path.is_file():
            (tmp_path / "book" / path.name).touch()
    shutil.copy(ROOT / "_toc.yml", tmp_path)
    return SimpleNamespace(srcdir=tmp_path)


def test_a_page_that_is_listed_and_not_there_or_there_and_not_listed_is_named(copy):
    chapters.check_pages(copy)
    (copy.srcdir / "book" / "faq.md").unlink()
    with pytest.raises(ExtensionError, match=r"_toc\.yml lists book/faq: there is no such page"):
        chapters.check_pages(copy)
    for page in ("faq.md", "unlisted.ipynb"):
        (copy.srcdir / "book" / page).touch()
    with pytest.raises(ExtensionError, match=r"book/unlisted is not in _toc\.yml: add its line"):
        chapters.check_pages(copy)


def test_a_reader_can_say_how_long_a_chapter_took_where_there_is_a_repository(chapter):
    form = progress.time_html(chapter(OPENING), "https://example.org/book")
    assert 'href="https://example.org/book/issues/new?template=time.yml&amp;title=Time' in form
    assert progress.time_html(chapter(OPENING), "") == ""
    assert (ROOT / ".github" / "ISSUE_TEMPLATE" / "time.yml").is_file()
