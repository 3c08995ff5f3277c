"""Data files that are not as they must be: a sentence with file, row and field."""

import pytest
import yaml
from sphinx.errors import ExtensionError

from rmsprop_site import claims, quizzes, wild
from tests.conftest import ROOT

CLAIM = {
    "number": 1,
    "section": "Introduction",
    "claim": "The sun rises in the west.",
    "verdict": "wrong",
    "right": "In the east.",
    "evidence": ["ewa.ipynb#one-line"],
}
EAST = {"right": "In the east", "reason": "The earth turns."}
WEST = {"wrong": "In the west", "reason": "There it sets."}
QUESTION = {
    "id": "sun",
    "objectives": [1],
    "question": "Where does the sun rise?",
    "options": [EAST, WEST, {"wrong": "Nowhere", "reason": "Get up earlier."}],
}


def read(part, folder, content):
    text = content if isinstance(content, str) else yaml.safe_dump(content)
    path = folder / part.DATA.name
    path.write_text(text, encoding="utf-8")
    return part.load(path)


def test_what_is_as_it_must_be_is_read(tmp_path):
    assert [claim.number for claim in read(claims, tmp_path, [CLAIM])] == ["1"]
    assert read(quizzes, tmp_path, {"ewa": [QUESTION]})["ewa"][0].right_letter == "A"


OF_THE_SKY = QUESTION | {"chapter": "sky"}
SYSTEM, *OTHERS = wild.load()
ROWS = {  # by the name of a file: its part, a row of it, and a file with that row
    "claims": (claims, CLAIM, lambda row: [row]),
    "quizzes": (quizzes, QUESTION, lambda row: {"ewa": [row]}),
    "in_the_wild": (wild, SYSTEM, lambda row: [row, *OTHERS]),
}


def changed():
    """Yield what changed rows make of their files, and what is said of them."""
    text = (ROOT / "tests" / "data" / "refused_rows.yml").read_text(encoding="utf-8")
    for name, cases in yaml.safe_load(text).items():
        part, row, whole = ROWS[name]
        for change, said in cases:
            fields = {key: value for key, value in (row | change).items() if value is not None}
            yield part, whole(fields), said


UNFIT = [
    (claims, "claims: none", r"claims\.yml: .*is not of type 'array'"),
    (claims, "- right: yes: no", r"claims\.yml cannot be read: mapping values"),
    (claims, [CLAIM, CLAIM], r"claims\.yml: 2 claims have the number 1"),
    (quizzes, {"ewa": [QUESTION, QUESTION]}, "2 questions have the id sun"),
    (quizzes, {"faq": [QUESTION]}, "faq: there is no such page; name one of motivation, ewa"),
    (quizzes, {"assessment": [QUESTION]}, "sun, chapter: there is no chapter assessment"),
    (quizzes, {"assessment": [OF_THE_SKY]}, "sun, chapter: there is no chapter sky"),
]


@pytest.mark.parametrize(("part", "content", "sentence"), [*changed(), *UNFIT])
def test_what_is_not_as_it_must_be_is_refused_by_file_row_and_field(
    part, content, sentence, tmp_path
):
    with pytest.raises(ExtensionError, match=sentence):
        read(part, tmp_path, content)
