"""The page for teachers: every chapter, every link, every number, the plan of an hour."""

import json
import re
import subprocess
import sys

import pytest
import yaml

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
