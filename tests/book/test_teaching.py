"""The page for teachers: every chapter, every link, every number, the plan of an hour."""

import json
import re
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
import yaml

from rmsprop_edu import GradientDescent, RMSProp, descend, ravine
from rmsprop_site.chapters import chapters
from tests.book.pages import BOOK, sections

TEXT = (BOOK / "teaching.md").read_text(encoding="utf-8")
LINK = re.compile(r"\[([^\]]+)\]\((\w+\.(?:ipynb|md))(?:#([\w-]+))?\)")
NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?(?:e-\d+)?")
TITLES = {chapter.name: chapter.title for chapter in chapters()}

each_chapter = pytest.mark.parametrize("name", TITLES)


def part_of(name):
    _, heading, after = TEXT.partition(f"\n### {TITLES[name]}\n")
    assert heading, f"teaching.md says nothing of this chapter: add ### {TITLES[name]}"
    return re.split(r"^##", after, flags=re.MULTILINE)[0]


@each_chapter
def test_a_chapter_has_its_question_and_its_wrong_answers_each_with_something_to_show(name):
    part = part_of(name)
    assert part.strip().startswith("**Ask first.** *")
    answers = re.findall(r"^“.+”\n((?:[: ] .+\n)+)", part, flags=re.MULTILINE)
    assert len(answers) == part.count("“") >= 4
    assert all(LINK.search(answer) for answer in answers)
    assert LINK.search(part)[2] == f"{name}.ipynb", "what is shown first is of the chapter"


@each_chapter
def test_a_number_in_a_link_is_printed_or_said_where_it_leads(name):
    missing = []
    for words, page, slug in LINK.findall(part_of(name)):
        found = sections(page).get(slug)
        there = found.printed + found.text if found else ""
        for number in NUMBER.findall(words):
            plain = number.replace("−", "-").replace(",", "")
            if plain.lstrip("-") not in there.replace(",", ""):
                missing.append((number, page, slug))
    assert not missing


def test_the_plan_of_an_hour_has_sixty_minutes_without_a_gap():
    spans = re.findall(r"^\| (\d+)–(\d+) \|", TEXT, flags=re.MULTILINE)
    begins, ends = zip(*[(int(begin), int(end)) for begin, end in spans])
    assert begins == (0, *ends[:-1]) and ends[-1] == 60


@pytest.mark.parametrize(
    ("rule", "start", "said"),
    [
        (GradientDescent(0.1), (10, 10), "$(9, -9)$, $(8.1, 8.1)$, $(7.29, -7.29)$"),
        (GradientDescent(1 / 19), (1, 10), "$(18/19, 0)$"),
        (RMSProp(5.0, 0.75, 0.0), (10, 10), "$\\alpha = 5$: $(0, 0)$"),
        (RMSProp(5.0, 0.75, 0.0), (1, 10), "$\\alpha = 5$ would give $(-9, 0)$"),
        (RMSProp(1.0, 0.75, 0.0), (1, 10), "$\\alpha = 1$ gives $(-1, 8)$"),
    ],
)
def test_the_pair_for_the_board_is_what_the_package_computes(rule, start, said):
    assert said in TEXT
    points = re.findall(r"\(([^()]+), ([^()]+)\)", said)
    written = [[float(Fraction(number)) for number in point] for point in points]
    path = descend(ravine(19), rule, np.array(start, float), steps=len(written)).points
    np.testing.assert_allclose(path[1:], written, rtol=0, atol=1e-12)


def test_every_misunderstanding_of_the_readers_is_expected_somewhere():
    """The section that answers it is shown to those who have it, or one of the same chapter."""
    questions = yaml.safe_load((BOOK / "data" / "questions.yml").read_text(encoding="utf-8"))
    shown = {f"{page}#{slug}" for _, page, slug in LINK.findall(TEXT)}
    missing = {q["number"]: q["answer"] for q in questions if q["answer"] not in shown}
    assert not missing


def test_the_command_for_copies_without_solutions_makes_them(tmp_path):
    command = next(line for line in TEXT.splitlines() if "nbconvert" in line)
    folder, notebooks = "--output-dir=class", "book/*.ipynb"
    assert folder in command and command.endswith(notebooks)
    words = command.replace(folder, f"--output-dir={tmp_path}").replace(notebooks, "book/ewa.ipynb")
    _, *words = words.split()
    subprocess.run([sys.executable, "-m", "jupyter", *words], cwd=BOOK.parent, check=True)
    tags = [
        tag
        for cell in json.loads((tmp_path / "ewa.ipynb").read_text(encoding="utf-8"))["cells"]
        for tag in cell["metadata"].get("tags", [])
    ]
    assert "exercise" in tags and "solution" not in tags
