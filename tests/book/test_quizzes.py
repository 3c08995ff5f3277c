"""The quizzes: what they ask, what the notebooks hold of it, and how a reader answers."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import nbformat
import numpy as np
import pytest
import yaml
from nbclient import NotebookClient

import rmsprop_edu
from rmsprop_edu import averages, metrics
from rmsprop_site import quizzes
from tests.book.pages import BOOK, sections
from tests.conftest import violations

QUESTIONS = quizzes.load()
PAGES = [*quizzes.CHAPTERS, quizzes.ASSESSMENT]
ALL = [question for rows in QUESTIONS.values() for question in rows]
RIGHT = {question.id: question.right_letter for question in ALL}

# What the expressions of a question may name.
NAMES = {"np": np, "averages": averages}
NAMES |= {name: getattr(rmsprop_edu, name) for name in rmsprop_edu.__all__}
NAMES |= {name: value for name, value in vars(metrics).items() if callable(value)}

ROW = {
    "id": "sun",
    "objectives": [1],
    "question": "Where does the sun rise?",
    "options": [
        {"right": "In the east", "reason": "The earth turns."},
        {"wrong": "In the west", "reason": "There it sets."},
        {"wrong": "Nowhere", "reason": "Get up earlier."},
    ],
}

each_page = pytest.mark.parametrize("page", PAGES)
each_way = pytest.mark.parametrize("way", ["http", "disk"])


# ---------------------------------------------------------------- what is asked


def test_a_chapter_has_four_questions_and_the_assessment_fifteen_from_all_chapters():
    assert all(len(QUESTIONS[chapter]) >= 4 for chapter in quizzes.CHAPTERS)
    assert len(QUESTIONS[quizzes.ASSESSMENT]) == 15
    chapters = Counter(question.chapter for question in QUESTIONS[quizzes.ASSESSMENT])
    assert min(chapters[chapter] for chapter in quizzes.CHAPTERS) >= 2


def test_no_question_is_asked_twice():
    texts = Counter(question.question for question in ALL)
    assert max(texts.values()) == 1


def test_the_right_answer_cannot_be_told_from_its_letter_or_its_length():
    letters = Counter(RIGHT.values())
    assert max(letters.values()) <= len(ALL) / 3
    longest = [
        question.id
        for question in ALL
        if max(question.options, key=lambda option: len(option.text)).right
    ]
    assert len(longest) <= len(ALL) / 4


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
def test_what_a_question_computes_is_so(question):
    wrong = [line for line in question.holds if not eval(line, dict(NAMES))]
    assert not wrong


def test_every_objective_is_exercised_by_a_question():
    missing = [row[:2] for row in quizzes.coverage(QUESTIONS) if not row[3]]
    assert not missing


def test_every_objective_is_exercised_by_an_exercise():
    missing = [row[:2] for row in quizzes.coverage(QUESTIONS) if not row[4]]
    assert not missing


def test_the_table_of_objectives_links_to_what_exists():
    table = quizzes.coverage_table(QUESTIONS)
    assert len(table.splitlines()) == 2 + 3 * len(quizzes.CHAPTERS)
    for page, place in re.findall(r"\]\((\w+\.ipynb)#([^)]+)\)", table):
        assert place.removeprefix("quiz-") in RIGHT or place in sections(page)


# ---------------------------------------------------------------- bad input


def load(folder, page="ewa", *rows):
    path = folder / "quizzes.yml"
    path.write_text(yaml.safe_dump({page: list(rows)}), encoding="utf-8")
    return quizzes.load(path)


def with_options(*options):
    return ROW | {"options": list(options)}


EAST, WEST, NOWHERE = ROW["options"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (ROW | {"question": ""}, "Question 1 of ewa (sun) lacks the field question."),
        (
            {key: value for key, value in ROW.items() if key != "id"},
            "Question 1 of ewa lacks the field id.",
        ),
        (ROW | {"options": []}, "Question 1 of ewa (sun) lacks the field options."),
        (ROW | {"answers": 1}, "Question 1 of ewa (sun) has a field that it must not have: answ"),
        (ROW | {"chapter": "ewa"}, "(sun) has a field that it must not have: chapter."),
        (ROW | {"id": "The sun"}, "the id must be small letters and digits, joined by hyphens."),
        (ROW | {"objectives": [4]}, "(sun): objectives has 4; a chapter has 1, 2 and 3."),
        (ROW | {"objectives": 1}, "(sun): objectives must be a list of different numbers"),
        (ROW | {"objectives": [1, 1]}, "(sun): objectives must be a list of different numbers"),
        (ROW | {"question": 7}, "(sun): question must be text; write 7 in quotes."),
        (ROW | {"holds": "1 < 2"}, "(sun): holds must be a list of Python expressions"),
        (with_options(EAST, WEST), "(sun): options must be a list of three or four."),
        (
            with_options(WEST, WEST, NOWHERE),
            "(sun): options must have one that is right, and has 0",
        ),
        (with_options(EAST, EAST, WEST), "(sun): options must have one that is right, and has 2."),
        (
            with_options(EAST, WEST, {"wrong": "Nowhere"}),
            "Question 1 of ewa (sun), option C lacks the field reason.",
        ),
        (
            with_options(EAST, WEST, {"reason": "Get up."}),
            "option C must have either the field right or the field wrong.",
        ),
        (with_options(EAST | WEST, WEST, NOWHERE), "option A must have either the field right or"),
        (
            with_options(EAST, WEST, NOWHERE | {"wrong": 0.5}),
            "option C: wrong must be text; write 0.5 in quotes.",
        ),
        (
            with_options(EAST, WEST, NOWHERE | {"wrong": "$x$"}),
            "option C: wrong must be one line without $...$",
        ),
        ("sun", "Question 1 of ewa is not a mapping of fields."),
    ],
)
def test_a_question_that_is_not_as_it_must_be_is_refused(row, sentence, tmp_path):
    with pytest.raises(quizzes.QuizError, match=re.escape(sentence)):
        load(tmp_path, "ewa", row)


def test_an_id_that_is_given_twice_is_refused(tmp_path):
    with pytest.raises(quizzes.QuizError, match="Two questions have the id sun"):
        load(tmp_path, "ewa", ROW, ROW)


def test_a_question_of_the_assessment_names_its_chapter(tmp_path):
    with pytest.raises(quizzes.QuizError, match=r"of assessment \(sun\) lacks the field chapter"):
        load(tmp_path, "assessment", ROW)
    with pytest.raises(quizzes.QuizError, match="the chapter 'sky' is not one of motivation, ewa"):
        load(tmp_path, "assessment", ROW | {"chapter": "sky"})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- one", r"quizzes\.yml must map pages to lists"),
        ("ewa: one", "The page ewa must have a list of questions"),
        ("faq: []", "There is no page 'faq' for questions: motivation, ewa"),
        ("ewa: yes: no", r"quizzes\.yml cannot be read: mapping values"),
    ],
)
def test_a_file_that_does_not_map_pages_to_questions_is_refused(text, sentence, tmp_path):
    path = tmp_path / "quizzes.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(quizzes.QuizError, match=sentence):
        quizzes.load(path)


# ---------------------------------------------------------------- the notebooks


@each_page
def test_the_cells_of_a_notebook_are_the_questions_of_the_file(page):
    cells = {
        cell.metadata["quiz"]: (cell.cell_type, cell.source)
        for cell in nbformat.read(BOOK / f"{page}.ipynb", as_version=4).cells
        if "quiz" in cell.metadata
    }
    assert cells == quizzes.generated(QUESTIONS)[page], "run make quizzes"


@pytest.mark.parametrize("page", quizzes.CHAPTERS)
def test_the_quiz_stands_before_the_exercises_and_the_key_points(page):
    headings = [
        line
        for cell in nbformat.read(BOOK / f"{page}.ipynb", as_version=4).cells
        if cell.cell_type == "markdown"
        for line in re.findall(r"^## .+$", cell.source, re.MULTILINE)
    ]
    after = headings[headings.index("## Quiz") + 1 :]
    assert after in (["## Exercises", "## Key points"], ["## Key points"])


def test_a_notebook_without_the_cell_gets_it_and_then_stays_as_it_is(tmp_path):
    source = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# Title\n\nText.\n\n## Key points\n\n- One.")]
    )
    path = tmp_path / "ewa.ipynb"
    nbformat.write(source, path)
    load(tmp_path, "ewa", ROW)
    quizzes.write(tmp_path, tmp_path / "quizzes.yml")
    once = path.read_text(encoding="utf-8")
    quizzes.write(tmp_path, tmp_path / "quizzes.yml")
    assert path.read_text(encoding="utf-8") == once
    heads = [cell.source.splitlines()[0] for cell in nbformat.read(path, as_version=4).cells]
    assert heads == ["# Title", "## Quiz", "## Key points"]


def test_a_notebook_without_a_place_for_the_quiz_is_refused(tmp_path):
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "ewa.ipynb")
    load(tmp_path, "ewa", ROW)
    with pytest.raises(quizzes.QuizError, match="No place for the quiz ewa"):
        quizzes.write(tmp_path, tmp_path / "quizzes.yml")


def marked(letters, folder):
    """Run the assessment's notebook in `folder` with these letters; return what it prints."""
    notebook = nbformat.read(BOOK / "assessment.ipynb", as_version=4)
    notebook.cells[-1].source = f"print(mark({letters!r}, name='Ada'))"
    NotebookClient(notebook, resources={"metadata": {"path": folder}}).execute()
    return notebook.cells[-1].outputs[0].text.strip()


def test_the_notebook_of_the_assessment_marks_letters_and_saves_the_result(tmp_path):
    right = "".join(question.right_letter for question in QUESTIONS["assessment"])
    letters = f"{right[:-2].lower()}.{'A' if right[-1] != 'A' else 'B'}"
    assert marked(letters, tmp_path) == "13 of 15 right. Wrong or left out: 14, 15."
    result = json.loads((tmp_path / "rmsprop-result.json").read_text(encoding="utf-8"))
    assert result == expected(right[:-2] + letters[-2:], "Ada")


def test_letters_that_cannot_be_marked_get_a_sentence_and_no_file(tmp_path):
    sentence = "Write 15 letters from A to D, and a dot where you have no answer."
    assert marked("ABX", tmp_path) == sentence
    assert marked("E" * 15, tmp_path) == sentence
    assert not list(tmp_path.iterdir())


def expected(letters, name):
    """Return the result that a page or a notebook must save for these letters."""
    answers = {
        question.id: {
            "letter": None if letter == "." else letter,
            "right": letter == question.right_letter,
        }
        for question, letter in zip(QUESTIONS["assessment"], letters, strict=True)
    }
    right = sum(answer["right"] for answer in answers.values())
    counts = {"date": date.today().isoformat(), "right": right, "of": len(answers)}
    return {"name": name, **counts, "answers": answers}


# ---------------------------------------------------------------- the pages


def address(page, way, site, served):
    return f"{served if way == 'http' else site.as_uri()}/book/{page}.html"


def options_of(question):
    return question.locator("details")


def test_script_and_style_are_on_pages_with_questions_only(site):
    for path in (site / "book").glob("*.html"):
        html = path.read_text(encoding="utf-8")
        style = site / "_static" / re.search(r"style-\w+\.css", html)[0]
        styled = ".quiz" in style.read_text(encoding="utf-8")
        assert ("quizzes.js" in html) == styled == (path.stem in PAGES)


@pytest.mark.browser
@each_page
def test_each_question_is_answered_and_each_reason_read_by_keyboard_alone(page, site, open_page):
    tab = open_page(f"{site.as_uri()}/book/{page}.html", reduced_motion="reduce")
    for question in QUESTIONS[page]:
        for option in options_of(tab.locator(f"#quiz-{question.id}")).all():
            press_tab_until_a_summary_has_the_focus(tab)
            assert option.locator("summary").evaluate("it => it === document.activeElement")
            assert not option.locator("p").first.is_visible()
            tab.keyboard.press("Enter" if option.get_attribute("class") else "Space")
            assert option.locator("p").first.is_visible()
            assert option.locator("p").first.inner_text().startswith(("✓ Right.", "✗ No."))
    first = sum(question.right_letter == "A" for question in QUESTIONS[page])
    count = len(QUESTIONS[page])
    assert (
        f"{count} of {count} answered, {first} right." in tab.locator(".quiz-status").inner_text()
    )


def press_tab_until_a_summary_has_the_focus(tab):
    for _ in range(400):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('.quiz summary')"):
            return


@pytest.mark.browser
@each_page
def test_axe_finds_nothing_in_answered_questions(page, site, browser):
    context = browser.new_context(viewport={"width": 390, "height": 900})
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/book/{page}.html")
    tab.evaluate("document.querySelectorAll('.quiz summary').forEach((it) => it.click())")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(tab) == []
    context.close()


@pytest.mark.browser
@each_page
def test_without_javascript_all_questions_options_and_reasons_are_reached(page, site, browser):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/book/{page}.html")
    for question in QUESTIONS[page]:
        group = tab.locator(f"#quiz-{question.id}")
        assert group.locator("p").first.is_visible()
        assert options_of(group).count() == len(question.options)
        for option in options_of(group).all():
            option.locator("summary").press("Enter")
            assert option.locator("p").first.is_visible()
    assert tab.locator(".quiz-answers").is_hidden()
    context.close()


@pytest.mark.browser
@each_way
def test_the_first_answer_counts_and_is_kept_until_the_reader_answers_again(
    way, site, served, open_page
):
    tab = open_page(address("ewa", way, site, served))
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
        marks = tab.locator(".quiz-mark").all_inner_texts()
        assert [mark.strip() for mark in marks] == [
            "✓ your answer, right",
            "✗ your answer, not right",
        ]
        assert tab.locator(f"#quiz-{one.id} details[open] p").first.is_visible()
        tab.reload()
    tab.get_by_role("button", name="Answer again").click()
    assert tab.evaluate("localStorage.getItem('rmsprop.quiz.ewa')") is None
    assert tab.locator(".quiz details[open], .quiz-mark").count() == 0
    assert tab.evaluate("document.activeElement.matches('.quiz summary')")


def click(tab, question, place):
    options_of(tab.locator(f"#quiz-{question.id}")).nth(place).locator("summary").click()


@pytest.mark.browser
@pytest.mark.parametrize(
    "stored",
    ["no JSON", "null", "7", '{"line-of-code": "9", "gone": "1"}', '{"line-of-code": null}'],
)
def test_what_is_kept_and_makes_no_sense_is_passed_over(stored, served, open_page):
    tab = open_page(f"{served}/book/ewa.html")
    tab.evaluate("text => localStorage.setItem('rmsprop.quiz.ewa', text)", stored)
    tab.reload()
    assert tab.locator(".quiz-status").inner_text() == "0 of 6 answered, 0 right."


@pytest.mark.browser
def test_a_browser_that_keeps_nothing_can_answer(served, open_page):
    tab = open_page("about:blank")
    tab.add_init_script(
        """for (const name of ["getItem", "setItem"]) {
          const used = Storage.prototype[name];
          Storage.prototype[name] = function (key, ...rest) {
            if (key.startsWith("rmsprop.")) throw new Error("refused");
            return used.call(this, key, ...rest);
          };
        }"""
    )
    tab.goto(f"{served}/book/ewa.html")
    click(tab, QUESTIONS["ewa"][0], 0)
    assert "1 of 6 answered" in tab.locator(".quiz-status").inner_text()


@pytest.mark.browser
@each_way
def test_the_result_of_the_assessment_is_saved_as_a_file(way, site, served, open_page):
    tab = open_page(address("assessment", way, site, served), accept_downloads=True)
    assert tab.locator(".quiz-result").is_hidden()
    letters = ""
    for number, question in enumerate(QUESTIONS["assessment"]):
        letter = question.right_letter if number < 10 else "A"
        click(tab, question, "ABCD".index(letter))
        letters += letter
    missed = {
        question.chapter
        for question, letter in zip(QUESTIONS["assessment"], letters, strict=True)
        if letter != question.right_letter
    }
    again = tab.locator(".quiz-result a").all()
    assert {Path(link.get_attribute("href")).stem for link in again} == missed
    tab.get_by_label("Your name").fill("Ada")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Save the result").click()
    assert download.value.suggested_filename == "rmsprop-result.json"
    assert json.loads(Path(download.value.path()).read_text("utf-8")) == expected(letters, "Ada")


@pytest.mark.browser
@each_page
def test_a_print_has_the_options_and_at_its_end_the_answers_with_their_reasons(
    page, site, open_page
):
    tab = open_page(f"{site.as_uri()}/book/{page}.html")
    click(tab, QUESTIONS[page][0], 0)
    tab.emulate_media(media="print")
    assert not tab.locator(".quiz details p").first.is_visible()
    assert tab.locator(".quiz summary").last.is_visible()
    answers = tab.locator(".quiz-answers")
    letters = re.findall(r"^Question \d+: ([A-D])$", answers.inner_text(), re.MULTILINE)
    assert letters == [question.right_letter for question in QUESTIONS[page]]
    reasons = sum(len(question.options) for question in QUESTIONS[page])
    assert answers.locator("li").count() == reasons
    assert tab.locator("article section").last.locator(":scope ~ .quiz-answers").count() == 1
