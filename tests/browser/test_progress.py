"""The list of the chapters, where you are, and what only the reader's browser keeps."""

import json

import pytest

from rmsprop_site.chapters import chapters
from tests.browser.test_practice import Practice
from tests.conftest import violations

pytestmark = pytest.mark.browser
TITLES = {chapter.name: chapter.title for chapter in chapters()}


def item(page, name):
    return page.locator(f".progress-list li[data-chapter={name}]")


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('rmsprop.')).sort()")


def store(page, **values):
    for key, value in values.items():
        page.evaluate("([k, v]) => localStorage.setItem(k, v)", [f"rmsprop.{key}", value])


def test_without_javascript_the_list_has_links_times_questions_and_needs(site, open_page):
    page = open_page(f"{site.as_uri()}/book/index.html", java_script_enabled=False)
    assert page.locator(".progress-list li").count() == len(TITLES)
    for chapter in chapters():
        words = " ".join(item(page, chapter.name).inner_text().split())
        assert f"{chapter.title} {chapter.time} {chapter.question}" in words
        for other in chapter.needs:
            link = item(page, chapter.name).locator(f".progress-needs a[href='{other}.html']")
            assert link.inner_text() == TITLES[other]
    assert not page.get_by_role("button", name="Erase").first.is_visible()


def test_a_chapter_marked_as_read_is_read_in_the_list_until_the_mark_is_taken_back(base, open_page):
    page = open_page(f"{base}/book/ewa.html")
    button = page.get_by_role("button", name="I have read this chapter")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    page.goto(f"{base}/book/index.html")
    assert item(page, "ewa").locator(".progress-state").inner_text() == "You are here. Read."
    assert not item(page, "motivation").locator(".progress-state").is_visible()
    page.goto(f"{base}/book/ewa.html")
    page.locator(".rms-figure[data-ready]").wait_for()  # it may move what is below
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert kept(page) == ["rmsprop.here"]


def test_the_list_counts_answers_and_passed_exercises(site, open_page):
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
    said = item(page, "ewa").locator(".progress-state").inner_text()
    assert said == "2 of 5 questions answered, 1 of 3 exercises passed."


def test_what_the_browser_keeps_is_erased_only_when_asked_twice(site, open_page):
    page = open_page(f"{site.as_uri()}/book/ewa.html")
    page.get_by_role("button", name="I have read this chapter").click()
    store(page, **{"quiz.ewa": "{}"})
    page.evaluate("localStorage.setItem('theme', 'dark')")
    page.goto(f"{site.as_uri()}/book/index.html")
    assert "nothing leaves it" in page.locator(".progress-kept").inner_text()
    erase = page.get_by_role("button", name="Erase all that the book keeps")
    erase.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Keep"
    page.keyboard.press("Enter")
    assert len(kept(page)) == 3
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert kept(page) == []
    assert page.evaluate("localStorage.getItem('theme')") == "dark"
    assert page.locator(".progress-said").inner_text().startswith("Erased.")
    assert not item(page, "ewa").locator(".progress-state").is_visible()
    assert not erase.is_visible()


def test_what_cannot_be_read_counts_as_nothing(site, open_page):
    page = open_page(f"{site.as_uri()}/book/index.html")
    for text in ("", "{", "[]", "null", "3", '"x"'):
        for key in ("here", "read.ewa", "quiz.ewa", "exercise.ewa.ewa"):
            store(page, **{key: text})
        page.reload()
        assert not item(page, "ewa").locator(".progress-state").is_visible(), text


def test_where_nothing_can_be_kept_the_list_says_so_and_answers_and_exercises_go_on(
    served, open_page
):
    page = open_page("about:blank")
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('refused'); };")
    page.goto(f"{served}/book/index.html")
    assert page.locator(".progress-said").inner_text().startswith("This browser keeps nothing")
    assert page.locator(".progress-list a").first.is_visible()
    page.goto(f"{served}/book/ewa.html")
    assert not page.locator(".progress-done").is_visible()
    page.locator(".quiz summary").first.click()
    assert "1 of 6 answered" in page.locator(".quiz-status").inner_text()
    assert "NameError" in Practice(page).run("nothing")


def test_axe_finds_nothing_in_the_list_and_a_chapter_with_something_done(served, open_page):
    page = open_page(f"{served}/book/parameter_update.html")
    page.get_by_role("button", name="I have read this chapter").click()
    store(page, **{"read.motivation": "true", "quiz.parameter_update": '{"a": 1}'})
    found = violations(page, "light")
    page.goto(f"{served}/book/index.html")
    page.get_by_role("button", name="Erase all that the book keeps").click()
    assert found + violations(page, "dark") == []
