"""Each of the readers' twenty questions is answered by a paragraph of the book."""

import re

import pytest
import yaml

from tests.book.pages import BOOK, sections

QUESTIONS = yaml.safe_load((BOOK / "data" / "questions.yml").read_text(encoding="utf-8"))
ANSWERS = sections("faq.md")

each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: str(q["number"]))


def test_there_are_twenty_questions_in_order():
    assert [question["number"] for question in QUESTIONS] == list(range(1, 21))


@each_question
def test_the_paragraph_that_answers_is_there(question):
    page, slug = question["answer"].split("#")
    found = sections(page)
    assert slug in found, f"question {question['number']}: {page} has no heading {slug}"
    assert question["words"] in found[slug].text, "mend the words quoted in data/questions.yml"


@each_question
def test_the_short_answer_links_into_the_book(question):
    [answer] = [
        section.text
        for section in ANSWERS.values()
        if section.text.startswith(f"### {question['question']}")
    ]
    assert re.search(r"\]\(\w+\.(?:ipynb|md)#[\w-]+\)", answer)
    sentences = len(re.findall(r"[.?!](?:\)|\])?(?: |$)", answer.split("? ", 1)[1]))
    assert 1 < sentences <= 5, "an answer has two to four sentences"
