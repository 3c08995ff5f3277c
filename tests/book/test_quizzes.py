"""The quizzes: what they ask, and what the notebooks hold of it."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import nbformat
import numpy as np
import pytest
import yaml
from bs4 import BeautifulSoup
from nbclient import NotebookClient
from sphinx.errors import ExtensionError
from sphinx_external_toc.parsing import parse_toc_yaml

import rmsprop_edu
from rmsprop_edu import averages, metrics
from rmsprop_site import quizzes
from rmsprop_site.chapters import ROOT, names
from tests.book.pages import BOOK
from tests.site.test_data import QUESTION

QUESTIONS = quizzes.load()
PAGES = [*names(), quizzes.ASSESSMENT]
ALL = [question for rows in QUESTIONS.values() for question in rows]
RIGHT = {question.id: question.right_letter for question in ALL}

# What the expressions of a question may name.
NAMES = {"np": np, "averages": averages}
NAMES |= {name: getattr(rmsprop_edu, name) for name in rmsprop_edu.__all__}
NAMES |= {name: value for name, value in vars(metrics).items() if callable(value)}

each_page = pytest.mark.parametrize("page", PAGES)


# ---------------------------------------------------------------- what is asked


def test_a_chapter_has_four_questions_and_the_assessment_fifteen_from_all_chapters():
    few = [chapter for chapter in names() if len(QUESTIONS.get(chapter, [])) < 4]
    assert not few, f"write four questions for each of these chapters into quizzes.yml: {few}"
    assert len(QUESTIONS[quizzes.ASSESSMENT]) == 15
    asked = Counter(question.chapter for question in QUESTIONS[quizzes.ASSESSMENT])
    toc = parse_toc_yaml(ROOT / "_toc.yml")
    for page in toc.root.subtrees[0].files():  # a chapter counts with the pages below it
        family = [Path(name).name for name in (page, *toc[page].child_files())]
        told = f"ask one of the assessment's questions in quizzes.yml about {family[0]} instead"
        assert sum(asked[name] for name in family) >= 1, told


def test_a_question_is_asked_once_and_no_letter_or_length_tells_the_right_answer():
    assert len({question.question for question in ALL}) == len(ALL)
    assert max(Counter(RIGHT.values()).values()) <= len(ALL) / 3
    longest = [max(question.options, key=lambda option: len(option.text)) for question in ALL]
    assert sum(option.right for option in longest) <= len(ALL) / 4


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
def test_what_a_question_computes_is_so(question):
    wrong = [line for line in question.holds if not eval(line, dict(NAMES))]
    assert not wrong


def test_every_objective_is_exercised_by_a_question_and_by_an_exercise():
    rows = quizzes.coverage(QUESTIONS)
    missing = [(row[0].name, row[1]) for row in rows if not (row[3] and row[4])]
    assert not missing, f"write a question and an exercise for these objectives: {missing}"


@each_page
def test_the_end_of_a_page_has_the_answers_with_all_their_reasons(page, site):
    soup = BeautifulSoup((site / "book" / f"{page}.html").read_bytes(), "html.parser")
    [answers] = soup.select("article .quiz-answers")
    letters = re.findall(r"Question \d+: ([A-D])$", answers.get_text("\n"), re.MULTILINE)
    assert letters == [question.right_letter for question in QUESTIONS[page]]
    options = sum(len(question.options) for question in QUESTIONS[page])
    assert len(answers.select("li")) == options
    assert not answers.find_next_sibling("section")


# ---------------------------------------------------------------- the notebooks


@each_page
def test_the_cells_of_a_notebook_are_the_questions_of_the_file(page):
    cells = {
        cell.metadata["quiz"]: (cell.cell_type, cell.source)
        for cell in nbformat.read(BOOK / f"{page}.ipynb", as_version=4).cells
        if "quiz" in cell.metadata
    }
    assert cells == quizzes.generated(QUESTIONS)[page], "run python -m rmsprop_site.quizzes"


@pytest.mark.parametrize("page", names())
def test_the_quiz_stands_before_the_exercises_and_the_key_points(page):
    headings = [
        line
        for cell in nbformat.read(BOOK / f"{page}.ipynb", as_version=4).cells
        if cell.cell_type == "markdown"
        for line in re.findall(r"^## .+$", cell.source, re.MULTILINE)
    ]
    after = headings[headings.index("## Quiz") + 1 :]
    assert after in (["## Exercises", "## Key points"], ["## Key points"])


def test_a_notebook_gets_its_quiz_once_and_one_without_a_place_is_refused(tmp_path):
    path, data = tmp_path / "ewa.ipynb", tmp_path / "quizzes.yml"
    data.write_text(yaml.safe_dump({"ewa": [QUESTION]}), encoding="utf-8")
    nbformat.write(nbformat.v4.new_notebook(), path)
    with pytest.raises(ExtensionError, match="No place for the quiz ewa"):
        quizzes.write(tmp_path, data)
    cell = nbformat.v4.new_markdown_cell("# Title\n\nText.\n\n## Key points\n\n- One.")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    quizzes.write(tmp_path, data)
    once = path.read_text(encoding="utf-8")
    quizzes.write(tmp_path, data)
    assert path.read_text(encoding="utf-8") == once
    heads = [cell.source.splitlines()[0] for cell in nbformat.read(path, as_version=4).cells]
    assert heads == ["# Title", "## Quiz", "## Key points"]


def marked(letters, folder):
    """Run the assessment's notebook in `folder` with these letters; return what it prints."""
    notebook = nbformat.read(BOOK / "assessment.ipynb", as_version=4)
    notebook.cells[-1].source = f"print(mark({letters!r}, name='Ada'))"
    NotebookClient(notebook, resources={"metadata": {"path": folder}}).execute()
    return notebook.cells[-1].outputs[0].text.strip()


def test_the_notebook_of_the_assessment_marks_letters_and_saves_the_result(tmp_path):
    right = "".join(question.right_letter for question in QUESTIONS["assessment"])
    letters = f"{right[:-2].lower()}.{'A' if right[-1] != 'A' else 'B'}"
    assert marked(letters, tmp_path) == "13 of 15 right.\nWrong or left out: 14, 15."
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
