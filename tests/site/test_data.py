"""Data files that are not as they must be: a sentence with file, row and field."""

import pytest
import yaml
from sphinx.errors import ExtensionError

from rmsprop_site import claims, quizzes, wild

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


def without(row, field):
    return {key: value for key, value in row.items() if key != field}


def read(part, folder, content):
    text = content if isinstance(content, str) else yaml.safe_dump(content)
    path = folder / part.DATA.name
    path.write_text(text, encoding="utf-8")
    return part.load(path)


def test_what_is_as_it_must_be_is_read(tmp_path):
    assert [claim.number for claim in read(claims, tmp_path, [CLAIM])] == ["1"]
    assert read(quizzes, tmp_path, {"ewa": [QUESTION]})["ewa"][0].right_letter == "A"


# What a file holds, and what is said of it. What JSON Schema checks by itself is here once.
WRONG_CLAIMS = [
    ("claims: none", r"claims\.yml: .*is not of type 'array'"),
    ("- right: yes: no", r"claims\.yml cannot be read: mapping values"),
    ([without(CLAIM, "right")], r"claims\.yml, entry 1 \(1\): 'right' is a required property"),
    ([CLAIM | {"verdict": "maybe"}], r"entry 1 \(1\), verdict: 'maybe' is not one of"),
    ([CLAIM | {"number": "12-3"}], r"entry 1 \(12-3\), number: a number is digits"),
    ([CLAIM | {"compare": {}}], r"entry 1 \(1\): Additional properties .*'compare' was"),
    ([CLAIM | {"compared": {0.75: "x"}}], r"entry 1 \(1\), compared: compared maps numbers"),
    ([CLAIM | {"evidence": ["ewa.ipynb"]}], r"evidence.*: .*page#heading|'ewa.ipynb'"),
    ([CLAIM | {"evidence": []}], r"entry 1 \(1\), evidence: evidence is a list of links"),
    ([CLAIM, CLAIM], r"claims\.yml: 2 claims have the number 1"),
]
ONE_RIGHT = "options: three or four options, one of them right"
WRONG_QUESTIONS = [
    (without(QUESTION, "id"), r"quizzes\.yml, ewa, entry 1: 'id' is a required property"),
    (QUESTION | {"question": ""}, r"ewa, entry 1 \(sun\), question: "),
    (QUESTION | {"answers": 1}, r"\(sun\): Additional properties .*'answers' was"),
    (QUESTION | {"id": "The sun"}, "id: an id is small letters and digits"),
    (QUESTION | {"objectives": [4]}, "objectives, entry 1: 4 is not one of"),
    (QUESTION | {"objectives": [1, 1]}, "objectives: objectives is a list of different"),
    (QUESTION | {"holds": "1 < 2"}, "holds: holds is a list of Python expressions"),
    *((QUESTION | {"options": rows}, ONE_RIGHT) for rows in ([EAST, WEST], [WEST] * 3)),
    (QUESTION | {"options": [EAST, EAST, WEST]}, ONE_RIGHT),
    (QUESTION | {"options": [EAST, WEST, {"wrong": "No"}]}, "entry 3: an option is right or"),
    (QUESTION | {"options": [EAST | WEST, WEST, WEST]}, "entry 1: an option is right or wrong"),
    (QUESTION | {"options": [EAST, WEST, WEST | {"wrong": "$x$"}]}, "options, entry 3, wrong"),
]
UNFIT = [
    ({"ewa": [QUESTION, QUESTION]}, "2 questions have the id sun"),
    ({"faq": [QUESTION]}, "faq: there is no such page; name one of motivation, ewa"),
    ({"assessment": [QUESTION]}, "sun, chapter: there is no chapter assessment"),
    ({"assessment": [QUESTION | {"chapter": "sky"}]}, "sun, chapter: there is no chapter sky"),
]


@pytest.mark.parametrize(
    ("part", "content", "sentence"),
    [
        *((claims, *case) for case in WRONG_CLAIMS),
        *((quizzes, {"ewa": [row]}, said) for row, said in WRONG_QUESTIONS),
        *((quizzes, *case) for case in UNFIT),
    ],
)
def test_what_is_not_as_it_must_be_is_refused_by_file_row_and_field(
    part, content, sentence, tmp_path
):
    with pytest.raises(ExtensionError, match=sentence):
        read(part, tmp_path, content)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"commit": "9d9b1d1"}, r"in_the_wild\.yml, entry 1, commit: a commit is 40 hexadecimal"),
        ({"area": "music"}, r"entry 1, area: 'music' is not one of"),
        ({"opened": False}, r"entry 1: 'note' is a required property"),
        ({"system": "Dopamine DQN"}, "2 rows have the system Dopamine DQN"),
    ],
)
def test_a_wrong_system_is_refused_by_name(change, sentence, tmp_path):
    first, *others = wild.load()
    with pytest.raises(ExtensionError, match=sentence):
        read(wild, tmp_path, [without(first, "note") | change, *others])
