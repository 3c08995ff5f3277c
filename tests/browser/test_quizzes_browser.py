"""The quizzes on the built pages: how a reader answers, and what is kept, saved and printed."""

import json
from pathlib import Path

import pytest

from tests.book.test_quizzes import QUESTIONS, expected
from tests.conftest import PHONE, violations

pytestmark = pytest.mark.browser


# The cells of all pages have one form; test_quizzes holds them to their questions.
@pytest.mark.parametrize("page", ["ewa", "assessment"])
def test_each_question_is_answered_and_each_reason_read_by_keyboard_alone(page, site, open_page):
    tab = open_page(f"{site.as_uri()}/book/{page}.html", reduced_motion="reduce")
    for question in QUESTIONS[page]:
        for option in tab.locator(f"#quiz-{question.id} details").all():
            press_tab_until_a_summary_has_the_focus(tab)
            assert option.locator("summary").evaluate("it => it === document.activeElement")
            assert not option.locator("p").first.is_visible()
            tab.keyboard.press("Enter" if option.get_attribute("class") else "Space")
            assert option.locator("p").first.is_visible()
            assert option.locator("p").first.inner_text().startswith(("✓ Right.", "✗ No."))
    first = sum(question.right_letter == "A" for question in QUESTIONS[page])
    said, count = tab.locator(".quiz-status").inner_text(), len(QUESTIONS[page])
    assert f"{count} of {count} answered, {first} right." in said


def press_tab_until_a_summary_has_the_focus(tab):
    for _ in range(400):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('.quiz summary')"):
            return


def test_axe_finds_nothing_in_answered_questions(site, open_page):
    tab = open_page(f"{site.as_uri()}/book/assessment.html", viewport=PHONE)
    tab.evaluate("document.querySelectorAll('.quiz summary').forEach((it) => it.click())")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(tab) == []


def test_the_first_answer_counts_and_is_kept_until_the_reader_answers_again(base, open_page):
    tab = open_page(f"{base}/book/ewa.html")
    one, two, *_ = QUESTIONS["ewa"]
    right = "ABCD".index(one.right_letter)
    wrong = 0 if two.right_letter != "A" else 1
    click(tab, one, right)
    click(tab, two, wrong)
    click(tab, two, "ABCD".index(two.right_letter))  # read on; it is no second answer
    for _ in range(2):
        stored = json.loads(tab.evaluate("localStorage.getItem('rmsprop.quiz.ewa')"))
        assert stored == {one.id: str(right), two.id: str(wrong)}
        status = f"2 of {len(QUESTIONS['ewa'])} answered, 1 right."
        assert tab.locator(".quiz-status").inner_text().endswith(status)
        marks = [mark.strip() for mark in tab.locator(".quiz-mark").all_inner_texts()]
        assert marks == ["✓ your answer, right", "✗ your answer, not right"]
        assert tab.locator(f"#quiz-{one.id} details[open] p").first.is_visible()
        tab.reload()
    tab.get_by_role("button", name="Answer again").click()
    assert tab.evaluate("localStorage.getItem('rmsprop.quiz.ewa')") is None
    assert tab.locator(".quiz details[open], .quiz-mark").count() == 0
    assert tab.evaluate("document.activeElement.matches('.quiz summary')")


def click(tab, question, place):
    tab.locator(f"#quiz-{question.id} summary").nth(place).click()


NONSENSE = ["no JSON", "null", "7", '{"line-of-code": "9", "gone": "1"}', '{"line-of-code": null}']


def test_what_is_kept_and_makes_no_sense_is_passed_over(served, open_page):
    tab = open_page(f"{served}/book/ewa.html")
    for stored in NONSENSE:
        tab.evaluate("text => localStorage.setItem('rmsprop.quiz.ewa', text)", stored)
        tab.reload()
        assert tab.locator(".quiz-status").inner_text() == "0 of 6 answered, 0 right.", stored


def test_the_result_of_the_assessment_is_saved_as_a_file(base, open_page):
    tab = open_page(f"{base}/book/assessment.html", accept_downloads=True)
    assert tab.locator(".quiz-result").is_hidden()
    letters = ""
    for number, question in enumerate(QUESTIONS["assessment"]):
        letter = question.right_letter if number < 10 else "A"
        click(tab, question, "ABCD".index(letter))
        letters += letter
    asked = zip(QUESTIONS["assessment"], letters, strict=True)
    missed = {question.chapter for question, letter in asked if letter != question.right_letter}
    again = tab.locator(".quiz-result a").all()
    assert {Path(link.get_attribute("href")).stem for link in again} == missed
    tab.get_by_label("Your name").fill("Ada")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Save the result").click()
    assert download.value.suggested_filename == "rmsprop-result.json"
    assert json.loads(Path(download.value.path()).read_text("utf-8")) == expected(letters, "Ada")


def test_a_print_has_the_options_and_at_its_end_the_answers(site, open_page):
    tab = open_page(f"{site.as_uri()}/book/ewa.html")
    click(tab, QUESTIONS["ewa"][0], 0)
    assert tab.locator(".quiz-answers").is_hidden()
    tab.emulate_media(media="print")
    assert not tab.locator(".quiz details p").first.is_visible()
    assert tab.locator(".quiz summary").last.is_visible()
    assert tab.locator(".quiz-answers").is_visible()
