"""The map of the chapters, where you are, and what only the reader's browser keeps."""

import json

import pytest

from rmsprop_site import pacing
from rmsprop_site import path as pathway
from tests.conftest import violations

CHAPTERS = pacing.chapters()
TITLES = {chapter.name: chapter.title for chapter in CHAPTERS}


def test_a_line_is_left_out_where_another_chapter_needs_the_same():
    needs = {"a": [], "b": ["a"], "c": ["a", "b"], "d": ["c", "a"]}
    assert pathway.reduced(needs) == {"a": [], "b": ["a"], "c": ["b"], "d": ["c"]}


def test_a_chapter_goes_on_in_the_column_of_what_it_needs_and_a_branch_begins_a_new_one():
    needs = {"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"]}
    column, lines = pathway.lanes(needs)
    assert column == {"a": 0, "b": 0, "c": 1, "d": 0}
    assert lines == [("a", "b", 0), ("a", "c", 1), ("b", "d", 0), ("c", "d", 1)]


def test_no_chapter_needs_a_later_one():
    names = list(TITLES)
    for chapter in CHAPTERS:
        assert all(names.index(other) < names.index(chapter.name) for other in chapter.needs)


def item(page, name):
    return page.locator(f".path-map > li[data-chapter={name}]")


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('rmsprop.')).sort()")


def store(page, **values):
    for key, value in values.items():
        page.evaluate("([k, v]) => localStorage.setItem(k, v)", [f"rmsprop.{key}", value])


@pytest.fixture(params=["disk", "server"])
def book(request, site):
    """Return the address of the book's folder, from disk and from a server."""
    if request.param == "disk":
        return f"{site.as_uri()}/book"
    return f"{request.getfixturevalue('served')}/book"


@pytest.mark.browser
def test_without_javascript_the_map_is_a_list_of_links_with_minutes_and_needs(site, open_page):
    page = open_page(f"{site.as_uri()}/book/index.html", java_script_enabled=False)
    assert page.locator(".path-map > li").count() == len(CHAPTERS)
    for chapter in CHAPTERS:
        words = " ".join(item(page, chapter.name).inner_text().split())
        assert f"{chapter.title} {chapter.stated[0]} min" in words
        for other in chapter.needs:
            link = item(page, chapter.name).locator(f".path-needs a[href='{other}.html']")
            assert link.inner_text() == TITLES[other]
    assert not page.get_by_role("button", name="Erase").first.is_visible()


@pytest.mark.browser
def test_without_javascript_a_chapter_says_which_of_the_seven_it_is(site, open_page):
    page = open_page(f"{site.as_uri()}/book/ewa.html", java_script_enabled=False)
    assert page.locator(".path-strip li a").count() == 7
    here = page.get_by_role("link", name="Chapter 2: The running average", exact=True)
    assert here.get_attribute("aria-current") == "page"
    assert not page.locator(".path-done").is_visible()


@pytest.mark.browser
def test_a_chapter_marked_as_read_is_read_on_the_map_and_on_other_chapters(book, open_page):
    page = open_page(f"{book}/ewa.html")
    button = page.get_by_role("button", name="I have read this chapter")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    page.locator(".path-strip").get_by_role("link", name="Map").click()
    page.wait_for_url("**/index.html#what-needs-what")
    assert item(page, "ewa").locator(".path-state").inner_text() == "You are here. Read."
    assert not item(page, "motivation").locator(".path-state").is_visible()
    item(page, "motivation").get_by_role("link").first.click()
    page.wait_for_url("**/motivation.html")
    assert page.get_by_role("link", name="Chapter 2: The running average, read").is_visible()


@pytest.mark.browser
def test_a_mark_can_be_taken_back(site, open_page):
    page = open_page(f"{site.as_uri()}/book/ewa.html")
    button = page.get_by_role("button", name="I have read this chapter")
    button.click()
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert kept(page) == ["rmsprop.here"]


@pytest.mark.browser
def test_the_map_counts_answers_and_passed_exercises(site, open_page):
    page = open_page(f"{site.as_uri()}/book/index.html")
    page.evaluate(
        """() => Object.assign(
          document.querySelector("[data-chapter=ewa]").dataset,
          { questions: "5", exercises: "one two three" })"""
    )
    exercise = {"code": "x", "passed": True}
    store(page, **{"quiz.ewa": json.dumps({"a": 1, "b": 0})})
    store(page, **{"exercise.ewa.one": json.dumps(exercise)})
    store(page, **{"exercise.ewa.two": json.dumps(exercise | {"passed": False})})
    store(page, **{"exercise.ewa.other": json.dumps(exercise)})
    page.evaluate("window.dispatchEvent(new Event('storage'))")
    said = item(page, "ewa").locator(".path-state").inner_text()
    assert said == "2 of 5 questions answered, 1 of 3 exercises passed."


@pytest.mark.browser
def test_what_the_browser_keeps_is_erased_only_when_asked_twice(site, open_page):
    page = open_page(f"{site.as_uri()}/book/ewa.html")
    page.get_by_role("button", name="I have read this chapter").click()
    store(page, **{"quiz.ewa": "{}", "worksheet": "{}"})
    page.evaluate("localStorage.setItem('theme', 'dark')")
    page.goto(f"{site.as_uri()}/book/index.html")
    assert "nothing leaves it" in page.locator(".path-kept").inner_text()
    erase = page.get_by_role("button", name="Erase all that the book keeps")
    erase.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Keep"
    page.keyboard.press("Enter")
    assert len(kept(page)) == 4
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert kept(page) == []
    assert page.evaluate("localStorage.getItem('theme')") == "dark"
    assert page.locator(".path-said").inner_text().startswith("Erased.")
    assert not item(page, "ewa").locator(".path-state").is_visible()
    assert not erase.is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", '"x"'])
def test_what_cannot_be_read_counts_as_nothing(text, site, open_page):
    page = open_page(f"{site.as_uri()}/book/index.html")
    for key in ("here", "read.ewa", "quiz.ewa", "exercise.ewa.ewa", "worksheet"):
        store(page, **{key: text})
    page.reload()
    assert not item(page, "ewa").locator(".path-state").is_visible()


@pytest.mark.browser
def test_where_nothing_can_be_kept_the_map_says_so(site, open_page):
    page = open_page("about:blank")
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('refused'); };")
    page.goto(f"{site.as_uri()}/book/index.html")
    assert page.locator(".path-said").inner_text().startswith("This browser keeps nothing")
    assert page.locator(".path-map a").first.is_visible()
    page.goto(f"{site.as_uri()}/book/ewa.html")
    assert not page.locator(".path-done").is_visible()


@pytest.mark.browser
def test_axe_finds_nothing_in_a_map_and_a_chapter_with_something_done(served, open_page):
    page = open_page(f"{served}/book/parameter_update.html")
    page.get_by_role("button", name="I have read this chapter").click()
    store(page, **{"read.motivation": "true", "quiz.parameter_update": '{"a": 1}'})
    found = []
    for name in ("working", "index"):
        page.goto(f"{served}/book/{name}.html")
        if name == "index":
            page.get_by_role("button", name="Erase all that the book keeps").click()
        found += violations(page)
    assert found == []
