"""The worksheet: its numbers from the package, its blanks checked on the page and on paper."""

import json
import re

import numpy as np
import pytest

from rmsprop_edu import RMSProp
from rmsprop_site import worksheet
from tests.conftest import ROOT, violations

PAGE = "book/worksheet.html"
SHEET = worksheet.steps()


@pytest.fixture
def sheet(site, open_page):
    """Open the worksheet from disk."""
    return open_page(f"{site.as_uri()}/{PAGE}")


def blank(page, step, name):
    return page.locator(f".worksheet-step[data-step='{step}'] input[name={name}]")


def fill(page, steps=(1, 2, 3)):
    """Write the right number into every blank."""
    for step in steps:
        for blank in page.locator(f".worksheet-step[data-step='{step}'] input").all():
            blank.fill(blank.get_attribute("data-answer"))


def said(page, step):
    return page.locator(f".worksheet-step[data-step='{step}'] [role=status]")


def test_the_numbers_are_those_of_a_line_fitted_by_the_package():
    parameters, rule = np.zeros(2), RMSProp(learning_rate=0.7, beta=0.75, eps=0.0)
    state = rule.init(parameters)
    for step, (x, y) in zip(SHEET, worksheet.POINTS, strict=True):
        gradient = np.array([x, 1]) * (parameters @ [x, 1] - y)
        update, state = rule.update(gradient, state)
        parameters = parameters - update
        assert step.gradient == pytest.approx(gradient)
        assert step.v == pytest.approx(state.v)
        assert step.new == pytest.approx(parameters)


def test_numbers_that_are_not_clean_stop_the_build():
    with pytest.raises(worksheet.WorksheetError, match=r"Step 2 has .*: more than one decimal"):
        worksheet.steps(points=((8, 4.0), (2, 6.0)))


def test_the_text_of_the_page_names_the_numbers_of_the_sheet():
    text = (ROOT / "book" / "worksheet.md").read_text(encoding="utf-8")
    rule = worksheet.RULE
    assert rf"$\beta = {rule.beta:g}$ and $\alpha = {rule.learning_rate:g}$" in text
    assert {int(n) for n in re.findall(r"\$(\d+)\^2 = \d+\$", text)} == {
        root for step in SHEET for root in step.root if root > 12
    }
    assert abs(SHEET[0].gradient[0] / SHEET[0].gradient[1]) == 8
    assert SHEET[0].step[0] == SHEET[0].step[1] == -2 * rule.learning_rate
    assert (SHEET[1].root[0], SHEET[1].gradient[0], SHEET[0].gradient[0]) == (14, -4, -32)
    assert all(SHEET[2].gradient > 0) and list(SHEET[2].v) == list(SHEET[1].v)


@pytest.mark.browser
def test_a_sheet_with_all_numbers_right_is_told_so(sheet):
    fill(sheet)
    for step, count in ((1, 5), (2, 12), (3, 12)):
        sheet.get_by_role("button", name=f"Check step {step}").click()
        assert said(sheet, step).inner_text().strip() == f"All {count} are right."


# Every slip that the sheet knows, with the number that it leads to in step 2 (a = W, b = b).
SLIPS = [
    ("prediction", 2.8, "b is missing"),
    ("prediction", 2.8 / 2 + 1.4 * 2, None),  # W and b are equal here: the same number
    ("error", 2.0, "The other way round"),
    ("error", 10.4, "Subtract y"),
    ("gradientW", -2.0, "Only dW has the factor x"),
    ("gradientW", 4.0, "Mind the sign"),
    ("gradientW", -2.8, "is x, not W"),
    ("gradientb", -4.0, "Only dW has the factor x"),
    ("vW", 0.75 * 256 - 0.25 * 4, "The square is missing"),
    ("vW", 0.75 * 256 - 0.25 * 16, "A square is never negative"),
    ("vW", 0.25 * 256 + 0.75 * 16, "beta and 1 − beta are swapped"),
    ("vW", 256 + 16.0, "That is the sum, which is AdaGrad"),
    ("vW", 0.75 * 256 + 16, "The factor 1 − beta is missing"),
    ("vW", 0.25 * 16, "The old v is missing"),
    ("vW", 16.0, "That is g²"),
    ("vW", (0.75 * 256 - 0.25 * 4) ** 2, "Square g alone"),
    ("vW", 14.0, "That is already the root"),
    ("rootW", 196.0, "The root is forgotten"),
    ("rootW", 98.0, "The root is not the half"),
    ("rootW", 16.0, "That is the root of the old v"),
    ("stepW", 0.2, "Mind the sign"),
    ("stepW", 0.7 * -4 / 196, "The root is forgotten"),
    ("stepW", -2.8, "The division is missing"),
    ("stepW", -4 / 14, "alpha is missing"),
    ("stepW", 0.7 * 14 / -4, "Upside down"),
    ("stepW", 0.7 * -4 * 14, "Divide by the root"),
    ("newW", 1.2, "The step is subtracted"),
    ("newW", -0.2, "That is the step"),
    ("newW", 0.2, "The old value is missing"),
    ("newW", -1.6, "The other way round"),
    ("newW", 77.0, "Not yet"),
]


@pytest.mark.browser
def test_a_wrong_number_is_told_the_slip_that_leads_to_it(sheet):
    fill(sheet)
    heard = {}
    for name, value, _ in SLIPS:
        right = blank(sheet, 2, name).get_attribute("data-answer")
        blank(sheet, 2, name).fill(f"{value:.6g}")
        blank(sheet, 2, name).press("Enter")
        heard[name, value] = said(sheet, 2).inner_text()
        blank(sheet, 2, name).fill(right)
    for name, value, words in SLIPS:
        if words is None:
            assert "All 12 are right." in heard[name, value]
        else:
            assert "11 of 12 are right." in heard[name, value]
            assert words in heard[name, value], (name, value, heard[name, value])


@pytest.mark.browser
def test_a_number_that_follows_from_a_wrong_one_is_told_to_look_above(sheet):
    fill(sheet)
    blank(sheet, 2, "vW").fill("400")
    blank(sheet, 2, "rootW").fill("20")
    blank(sheet, 2, "rootW").press("Enter")
    assert "Root of W. This follows from what you wrote above" in said(sheet, 2).inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("text", ["-1.4", "−1,40", " -1.400 "])
def test_a_number_may_be_written_in_several_ways(text, sheet):
    blank(sheet, 1, "stepb").fill(text)
    blank(sheet, 1, "stepb").press("Enter")
    assert "1 of 5 are right." in said(sheet, 1).inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("text", ["minus one", "1.4.2", "--1"])
def test_what_is_no_number_is_told_so(text, sheet):
    blank(sheet, 1, "stepb").fill(text)
    blank(sheet, 1, "stepb").press("Enter")
    assert "Not a number" in said(sheet, 1).inner_text()


@pytest.mark.browser
def test_the_sheet_is_filled_and_checked_with_the_keyboard_alone(sheet):
    blank(sheet, 1, "gradientb").focus()
    for value in ("-4", "4", "2", "-1.4", "1.4"):
        sheet.keyboard.type(value)
        sheet.keyboard.press("Tab")
    assert sheet.evaluate("document.activeElement.textContent") == "Check step 1"
    sheet.keyboard.press("Enter")
    assert said(sheet, 1).inner_text().strip() == "All 5 are right."


@pytest.mark.browser
def test_a_wrong_blank_is_marked_for_screen_readers_and_points_to_its_sentence(sheet):
    blank(sheet, 1, "rootb").fill("4")
    blank(sheet, 1, "rootb").press("Enter")
    wrong = blank(sheet, 1, "rootb")
    assert wrong.get_attribute("aria-invalid") == "true"
    assert wrong.get_attribute("aria-label") == "Step 1: root of the new v of b"
    name = wrong.get_attribute("aria-describedby")
    assert "Still empty" not in sheet.locator(f"#{name}").inner_text()


@pytest.mark.browser
def test_the_numbers_survive_a_reload_and_go_when_the_sheet_is_cleared(sheet):
    blank(sheet, 3, "newb").fill("1.4")
    sheet.reload()
    assert blank(sheet, 3, "newb").input_value() == "1.4"
    kept = sheet.evaluate("localStorage.getItem('rmsprop.worksheet')")
    assert json.loads(kept) == {"3newb": "1.4"}
    sheet.get_by_role("button", name="Clear the sheet").click()
    assert blank(sheet, 3, "newb").input_value() == ""
    assert sheet.evaluate("localStorage.getItem('rmsprop.worksheet')") is None


@pytest.mark.browser
def test_without_javascript_there_are_blanks_and_answers_and_no_dead_button(site, open_page):
    page = open_page(f"{site.as_uri()}/{PAGE}", java_script_enabled=False)
    assert page.locator(".worksheet-step input").count() == 29
    assert not any(button.is_visible() for button in page.locator(".worksheet button").all())
    answers = page.locator(".worksheet-answers table")
    assert not answers.first.is_visible()
    page.get_by_text("Show the answers").click()
    assert answers.count() == 3 and answers.last.is_visible()
    assert "0.9" in answers.last.inner_text()


@pytest.mark.browser
def test_on_paper_it_is_two_sheets_with_lines_and_a_third_with_the_answers(sheet):
    printed = sheet.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 3
    sheet.emulate_media(media="print")
    assert sheet.locator(".worksheet-answers-print").is_visible()
    assert not sheet.locator(".worksheet button").first.is_visible()
    line = blank(sheet, 2, "vW").evaluate(
        "e => [getComputedStyle(e).borderBottomWidth, getComputedStyle(e).borderTopWidth]"
    )
    assert line[0] != "0px" and line[1] == "0px"  # a line to write on, no box


@pytest.mark.browser
def test_axe_finds_nothing_in_a_sheet_that_was_checked(served, open_page):
    page = open_page(f"{served}/{PAGE}")
    fill(page)
    blank(page, 2, "vW").fill("9")
    blank(page, 2, "vW").press("Enter")
    page.get_by_text("Show the answers").click()
    assert violations(page) == []
