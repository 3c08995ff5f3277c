"""How long chapters and exercises take: what they state is what is measured."""

import nbformat
import pytest

from rmsprop_site import pacing
from tests.conftest import ROOT

MEASURED = pacing.chapters()
EXERCISES = [exercise for chapter in MEASURED for exercise in chapter.exercises]
RUN = "run make minutes"

each_chapter = pytest.mark.parametrize("chapter", MEASURED, ids=lambda chapter: chapter.name)
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)


@each_chapter
def test_a_chapter_states_about_the_minutes_that_it_takes(chapter):
    read, practise = chapter.stated
    assert abs(read - chapter.text.minutes) <= 5, RUN
    assert abs(practise - chapter.practise) <= 5, RUN


@each_exercise
def test_an_exercise_states_about_the_minutes_and_the_difficulty_that_it_has(exercise):
    assert abs(exercise.stated["minutes"] - exercise.minutes) <= 1, RUN
    assert exercise.stated["difficulty"] == exercise.difficulty, RUN


@each_exercise
def test_the_task_of_an_exercise_says_what_its_cell_states(exercise):
    said = pacing.TASK.search(exercise.task)
    assert int(said["minutes"]) == exercise.stated["minutes"], RUN
    assert said["level"] == pacing.LEVELS[exercise.stated["difficulty"]], RUN


def test_the_chapters_are_those_of_the_table_of_contents_in_its_order():
    listed = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    places = [listed.index(f"book/{name}\n") for name in pacing.CHAPTERS]
    assert places == sorted(places)


def test_words_are_counted_without_code_and_addresses_and_a_formula_is_one():
    text = (
        "One *two* [three](page.md#four) `five` $x^2 + y$.\n\n```python\nsix = 7\n```\n\n$$a\nb$$\n"
    )
    assert pacing.count(text) == (5, 1)


def cell(kind, source, **metadata):
    made = getattr(nbformat.v4, f"new_{kind}_cell")(source)
    made.metadata.update(metadata)
    return made


def test_every_kind_of_cell_takes_its_time():
    text = pacing.Text()
    text.add(cell("markdown", "> **Predict.** " + "word " * 174))
    text.add(cell("code", "\n".join(["x = 1"] * 12)))
    printing = cell("code", "print(1)\n" * 12)
    printing.outputs = [nbformat.v4.new_output("stream", text="1\n" * 20)]
    text.add(printing)
    text.add(cell("code", "fig, ax = plots.figure()", tags=[pacing.DRAWS]))
    text.add(cell("code", "figures.Ewa(\n)", tags=[pacing.DRAWS]))
    assert (text.words, text.lines, text.printed) == (175, 24, 20)
    assert text.minutes == pytest.approx(1 + 1 + 2 + 1 + 0.75 + 3)


def test_an_exercise_takes_longer_the_more_there_is_to_write():
    starter = "def f(x):\n    y = ...\n    return y\n"
    short = pacing.Exercise("f", {"kind": "fill"}, "Do.", starter, starter.replace("...", "x"))
    more = starter.replace("y = ...", "y = x") + "".join(f"z{i} = 1\n" for i in range(8))
    long = pacing.Exercise("f", {"kind": "write"}, "Do.", starter, more)
    assert long.minutes - short.minutes == pytest.approx(8 * 0.5 + 1)
    assert (short.difficulty, long.difficulty) == (1, 3)


@pytest.mark.parametrize(
    ("kind", "chapter", "difficulty"),
    [("fill", 3, 1), ("write", 3, 2), ("bug", 3, 2), ("predict", 2, 2), ("predict", 3, 3)],
)
def test_an_exercise_is_as_hard_as_its_kind_and_a_prediction_as_its_chapter(
    kind, chapter, difficulty
):
    exercise = pacing.Exercise("f", {"kind": kind}, "Do.", "a = ...", "a = 1", chapter)
    assert exercise.difficulty == difficulty


def test_quizzes_and_exercises_count_as_practice_and_not_as_reading(tmp_path, monkeypatch):
    opening = "# A\n\n**Time** 5 minutes. **You need** [B](ewa.ipynb).\nLetters and terms\n"
    cells = [
        cell("markdown", opening),
        cell("markdown", "## Quiz\n\n" + "word " * 900),
        cell("markdown", "## Exercises\n\n" + "word " * 900),
        cell("markdown", "### One\n\n*Fill in a line, 9 minutes, hard, in the notebook.*"),
        cell("code", "a = ...", exercise={"name": "a", "kind": "fill", "minutes": 9}),
        cell("code", "a = 1", solution="a", tags=["solution"]),
        cell("markdown", "## Key points\n\n- one"),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "a.ipynb")
    monkeypatch.setattr(pacing, "BOOK", tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "quizzes.yml").write_text("a: [1, 2, 3, 4]\n", encoding="utf-8")
    chapter = pacing.measure("a")
    assert chapter.text.words < 30 and chapter.needs == ["ewa"]
    assert (chapter.read, chapter.practise, chapter.questions) == (0, 10, 4)
    pacing.correct(chapter)
    written = pacing.measure("a")
    assert written.stated == (0, 10)
    assert written.exercises[0].stated["minutes"] == 4
    assert "*Fill in a line, 4 minutes, easy, in the notebook.*" in written.exercises[0].task


def test_the_manual_states_the_speeds_that_are_used():
    text = (ROOT / "book" / "teaching.md").read_text(encoding="utf-8")
    part = text.split("## How the minutes are measured")[1]
    assert f"more than {pacing.MANY_LINES} lines to write" in part
    halves = {0.5: "½", 0.75: "¾", 3: "3", 1: "1"}
    pictures, moving, predictions = (
        halves[pacing.MINUTES[kind]] for kind in ("pictures", "moving", "predictions")
    )
    assert f"| {pacing.WORDS_A_MINUTE} words | 1 |" in part
    assert f"| a displayed formula | {halves[pacing.MINUTES['formulas']]} |" in part
    assert "| twelve lines of code | 1 |" in part and pacing.MINUTES["lines"] == 1 / 12
    assert "| twenty printed lines | 1 |" in part and pacing.MINUTES["printed"] == 1 / 20
    assert f"| {pictures}; {moving}; {predictions} |" in part
    assert f"| a quiz question | {pacing.QUESTION} |" in part
    tries = sorted(pacing.TRY.values())
    line = halves[pacing.LINE_TO_WRITE]
    assert f"{tries[0]} to {tries[-1]} to think and try, by kind; {line} for each line" in part
