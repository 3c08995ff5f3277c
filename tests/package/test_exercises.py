"""The exercises: right and wrong answers, in CPython and in MicroPython, with the same words."""

import contextlib
import sys
import time
from pathlib import Path

import nbformat
import numpy as np
import pytest
import yaml

from rmsprop_edu import exercises
from rmsprop_edu.exercises import patience, verdict
from rmsprop_edu.exercises.verdicts import Function
from tests.package.mutations import mutants, written
from tools.bank import verdicts

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "book"
CHECKS = ROOT / "rmsprop_edu" / "exercises"
CHAPTERS = [path.stem for path in sorted((CHECKS / "chapters").glob("*.py"))]
KINDS = ("fill", "write", "bug", "predict")
WRONG, EWA = (
    yaml.safe_load((ROOT / f"tests/data/{name}_submissions.yml").read_text(encoding="utf-8"))
    for name in ("wrong", "ewa")
)
RIGHT = EWA["right"]
HEAD = "def my_ewa(values, beta):\n    "


class Stored:
    """An exercise as a notebook has it: starter, solution, and what is said of them."""

    def __init__(self, chapter, starter, solution):
        self.chapter = chapter
        self.facts = starter.metadata.exercise
        self.name = self.facts.name
        self.starter, _, call = starter.source.rpartition("\n")
        self.solution, _, same_call = solution.source.rpartition("\n")
        assert call == same_call, f"{self.name}: starter and solution end in the same check"
        assert call.startswith(f'check("{self.name}", '), call
        self.answer = call[:-1].partition(", ")[2]
        self.printed = "".join(output.text for output in starter.outputs)


def stored_in(chapter):
    cells = nbformat.read(BOOK / f"{chapter}.ipynb", as_version=4).cells
    starters = [cell for cell in cells if "exercise" in cell.metadata]
    solutions = {cell.metadata.solution: cell for cell in cells if "solution" in cell.metadata}
    assert len(starters) == len(solutions)
    return [Stored(chapter, cell, solutions[cell.metadata.exercise.name]) for cell in starters]


EXERCISES = {one.name: one for chapter in CHAPTERS for one in stored_in(chapter)}


def submission(name, *changes):
    """Return the source of a wrong submission: the solution, changed."""
    source = EXERCISES[name].solution
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in source, f"{name}: {old!r} is not in the solution"
        source = source.replace(old, new)
    return source


def by_itself(exercise, slip, *wrong):
    """Return the source of an answer that is the wrong one behind a known slip."""
    if isinstance(exercises._ALL[exercise], Function):
        known = f"_ALL[{exercise!r}].slips"
        return (
            "from rmsprop_edu.exercises import _ALL\n"
            f"answer = [slip[1] for slip in {known} if slip[0] == {slip!r}][0]"
        )
    answer, (item, value, _) = list(exercises._ALL[exercise].right), wrong
    answer[item - 1] = value
    return f"answer = {answer!r}"


def table_of_all():
    """Return everything that is handed in, under a name for each."""
    table = {}
    for one in EXERCISES.values():
        table["starter", one.name] = (one.name, one.starter, one.answer)
        table["solution", one.name] = (one.name, one.solution, one.answer)
        for slip in exercises._ALL[one.name].slips:
            table["slip", one.name, slip[0]] = (one.name, by_itself(one.name, *slip), "answer")
    for name, slip, *changes in WRONG:
        source = submission(name, *changes)
        table["wrong", name, slip] = (name, source, EXERCISES[name].answer)
    for title, bad in EWA["bad"].items():
        table["bad", title] = ("ewa", RIGHT.replace("my_ewa", "right") + bad["answer"], "my_ewa")
    for title, source in EWA["ordinary"].items():
        table["ordinary", title] = ("ewa", source, "my_ewa")
    table["unknown", "emwa"] = ("emwa", "answer = None", "answer")
    return table


TABLE = table_of_all()


@pytest.fixture(scope="module")
def found():
    """Hand everything in at once: one process of each Python. MicroPython has no NumPy."""
    without_numpy = {
        key: handed_in
        for key, handed_in in TABLE.items()
        if "import numpy" not in handed_in[1] or EXERCISES[handed_in[0]].facts.runs == "page"
    }
    cpython = verdicts(list(TABLE.values()))
    micropython = verdicts(list(without_numpy.values()), small=True)
    return dict(zip(TABLE, cpython)), dict(zip(without_numpy, micropython))


def keys(*kinds):
    return pytest.mark.parametrize("key", [k for k in TABLE if k[0] in kinds], ids="-".join)


def test_the_notebooks_and_the_package_have_the_same_exercises_in_the_same_order():
    assert tuple(EXERCISES) == exercises.NAMES


@pytest.mark.parametrize("one", EXERCISES.values(), ids=EXERCISES)
def test_an_exercise_says_what_it_is_and_knows_four_slips(one):
    facts = one.facts
    assert set(facts) == {"name", "runs", "kind", "objectives"}
    assert facts.runs in {"page", "notebook"} and facts.kind in KINDS
    assert set(facts.objectives) <= {1, 2, 3}
    assert len({slip[0] for slip in exercises._ALL[one.name].slips}) >= 4


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_has_three_exercises_in_rising_order(chapter):
    facts = [one.facts for one in EXERCISES.values() if one.chapter == chapter]
    kinds = [KINDS.index(fact.kind) for fact in facts]
    assert len(facts) >= 3, f"book/{chapter}.ipynb needs three exercises"
    assert kinds == sorted(kinds)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_exercises_stand_together_before_the_key_points(chapter):
    cells = nbformat.read(BOOK / f"{chapter}.ipynb", as_version=4).cells
    begin = next(i for i, cell in enumerate(cells) if cell.source.startswith("## Exercises"))
    for cell in cells[:begin]:
        assert not {"exercise", "solution"} & set(cell.metadata.get("tags", []))
    for cell in cells[begin:-1]:
        if cell.cell_type == "code":
            kinds = {"exercise": ["exercise"], "solution": ["solution", "hide-cell"]}
            kind = "exercise" if "exercise" in cell.metadata else "solution"
            assert cell.metadata.tags == kinds[kind] and kind in cell.metadata
            assert kind == "exercise" or cell.metadata.jupyter.source_hidden


def judged(key, found):
    """Return what both Pythons say of an answer, which must be the same."""
    said = [python[key] for python in found if key in python]
    assert said[0] == said[-1]
    return said[0]


@keys("solution", "ordinary")
def test_a_right_answer_passes_and_is_told_what_was_verified(key, found):
    passed, sentence, slip = judged(key, found)
    assert passed, sentence
    assert sentence.startswith("Right: ") and slip is None


@keys("slip", "wrong")
def test_a_wrong_answer_is_refused_by_the_name_of_its_slip(key, found):
    passed, sentence, slip = judged(key, found)
    assert not passed
    assert slip == key[2], sentence
    assert f"{slip}: " in sentence


@keys("starter")
def test_a_starter_left_as_it_is_fails_with_the_sentence_that_is_stored(key, found):
    passed, sentence, _ = judged(key, found)
    assert not passed
    assert EXERCISES[key[1]].printed.endswith(sentence + "\n")


@keys("bad")
def test_bad_input_gets_its_own_sentence(key, found):
    passed, sentence, slip = judged(key, found)
    assert not passed and slip is None
    assert EWA["bad"][key[1]]["sentence"] in sentence


def test_an_unknown_exercise_lists_the_known_ones(found, capsys):
    sentence = judged(("unknown", "emwa"), found)[1]
    assert "corrected, corrected_step, decay_for_window" in sentence
    assert "'emwa'" in sentence and all(name in sentence for name in exercises.NAMES)
    exercises.beside("emwa", None)
    assert "museum_leak" in capsys.readouterr().out


PREDICTIONS = {
    "unanswered": ([..., ..., ...], "put your answers in place of the dots, 3 numbers"),
    "answered in part": ([1, ..., 7], "Answer 2 is still missing"),
    "one number": (49, "wants a list of 3 answers; it was given a number"),
    "a function": (max, "wants a list of 3 answers, not a function"),
    "a word": (["one", 49, 7], "Answer 1 is a string where a number is asked"),
    "nan": ([float("nan"), 49, 7], "Answer 1 is nan"),
    "far off": ([123, 49, 7], "Answer 1, 123, is not right"),
}


@pytest.mark.parametrize(("answer", "sentence"), PREDICTIONS.values(), ids=PREDICTIONS)
def test_a_bad_prediction_gets_its_own_sentence(answer, sentence):
    result = verdict("swing", answer)
    assert not result.passed and sentence in result.sentence


def test_arrays_and_numbers_of_numpy_are_as_good_as_plain_ones():
    scope = {}
    exec(RIGHT, scope)
    assert verdict("ewa", lambda values, beta: np.array(scope["my_ewa"](values, beta))).passed
    assert verdict("swing", np.array([1, 49, 7])).passed


@pytest.mark.parametrize(
    "loop",
    [
        "while True: pass",
        "for value in values:\n        values.append(value)",
        "while True:\n        try:\n            1 / 0\n        except:\n            beta = 0.9",
        "def endless():\n        while True:\n            yield 1\n    return list(endless())",
    ],
)
def test_a_loop_without_end_is_ended_with_a_sentence_for_all_cases_together(loop, monkeypatch):
    monkeypatch.setattr(patience, "SECONDS", 0.2)
    scope, begin = {}, time.monotonic()
    exec(HEAD + loop, scope)
    result = verdict("ewa", scope["my_ewa"])
    assert not result.passed
    assert result.sentence == exercises.ENDLESS
    assert 0.2 <= time.monotonic() - begin < 2  # eighteen calls would take 3.6 seconds


def test_after_a_check_print_and_the_tracer_are_as_before(capsys, monkeypatch):
    monkeypatch.setattr(patience, "SECONDS", 0.2)

    def my_ewa(values, beta):
        while True:
            pass

    def tracer(frame, event, argument):
        return None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        verdict("ewa", my_ewa)
        after = sys.gettrace()
    finally:
        sys.settrace(before)
    print("heard")
    assert after is tracer
    assert capsys.readouterr().out == "heard\n"


def test_a_function_that_calls_itself_passes_unless_it_never_ends():
    def deep(curvature, rate, share, x=1.0):
        if abs(x) <= share:
            return 0
        return 1 + deep(curvature, rate, share, (1 - rate * curvature) * x)

    def endless(curvature, rate, share):
        return 1 + endless(curvature, rate, share)

    assert verdict("steps_to_share", deep, seed=1).passed
    assert "RecursionError" in verdict("steps_to_share", endless, seed=1).sentence


# Mutants that compute the same for all that the task allows, judged one by one: the exercise and
# the line that was changed.
EQUIVALENT = {
    ("alpha_in_new_unit", "return abs(alpha * units)"),
    ("decayed", "return abs(alpha / math.sqrt(t))"),
    ("best_alpha", "if score <= lowest:"),  # of two rates that are equally good, either will do
    ("decay_for_window", "return abs(1 - 1 / window)"),
    ("decay_for_window", "return min(1 - 1 / window, 100)"),
    ("behaviour", "if rate <= 2 / steepest:"),  # the task excludes the border
    ("steps_to_share", "x = (rate * curvature - 1) * x"),  # the size is the same
    ("arriving", "return [g, g / (abs(g) + eps)]"),  # no factor is negative
    ("arriving", "return [g, abs(g) / (g + eps)]"),
    ("whiten", "difference = (b - a) / math.sqrt(2 * (1 - rho))"),  # it has no order
    ("longest_step", "return abs(alpha / math.sqrt(1 - beta))"),
    ("winner", "return int(best.index(min(best)))"),
    ("winner", "return round(best.index(min(best)), 4)"),
    ("winner", "return abs(best.index(min(best)))"),
    ("winner", "return min(best.index(min(best)), 100)"),
}


def test_every_small_change_of_a_solution_is_refused_but_those_that_compute_the_same(monkeypatch):
    monkeypatch.setattr(patience, "SECONDS", 0.2)
    passed, tried = set(), 0
    for one in EXERCISES.values():
        if not isinstance(exercises._ALL[one.name], Function):
            continue
        usual = set(written(one.solution).splitlines())
        for source in mutants(one.solution):
            scope = {}
            with contextlib.suppress(Exception):
                exec(source, scope)
            tried += 1
            if verdict(one.name, scope.get(one.answer), seed=1).passed:
                [changed] = set(source.splitlines()) - usual
                passed.add((one.name, changed.strip()))
    new = sorted(passed - EQUIVALENT)
    assert not new, f"check lets these pass: add a case, or to EQUIVALENT what is the same: {new}"
    assert passed == EQUIVALENT
    assert tried > 1200


def test_a_slow_loop_is_told_from_an_endless_one_and_a_random_case_names_its_seed(monkeypatch):
    def slowly(window):
        end = time.monotonic() + 0.1
        while time.monotonic() < end:
            pass
        return 1 - 1 / window

    monkeypatch.setattr("rmsprop_edu.exercises.verdicts.TOGETHER", 0.3)
    assert verdict("decay_for_window", slowly).sentence.startswith("Slow: every call")
    known = {case[0] for case in exercises._ALL["decay_for_window"].cases}
    learnt = verdict("decay_for_window", lambda w: 1 - 1 / w if w in known else 0.0, seed=7)
    assert learnt.sentence.endswith("(A case drawn at random, with seed=7.)")


def test_numbers_that_differ_late_are_shown_with_the_digits_in_which_they_do():
    bracket = submission("rmsprop_step", "(math.sqrt(v_i) + eps)", "math.sqrt(v_i) + eps")
    scope = {}
    exec(bracket, scope)
    near = verdict(
        "rmsprop_step", lambda *a: [[x + 1e-8 for x in r] for r in scope["rmsprop_step"](*a)]
    )
    assert "gives [[0.80000002], [4.0]], but should give [[0.8], [4.0]]" in near.sentence


def test_what_the_small_python_lacks_is_named_with_its_line_and_the_way_out():
    lacking = HEAD + "n = (1).bit_length()\n    return [n]"
    own = HEAD + "return [sum(1, 2, 3) for value in values]"
    table = [("ewa", lacking, "my_ewa"), ("ewa", own, "my_ewa")]
    [lacks, wrong] = verdicts(table, small=True)
    assert "no attribute 'bit_length') in line 2." in lacks[1]
    assert "open the notebook" in lacks[1]
    assert "cannot be called" not in wrong[1] and "raises TypeError" in wrong[1]


@pytest.mark.parametrize("name", [None, 3, ["ewa"], b"ewa"], ids=str)
def test_a_name_that_is_no_string_is_answered_in_a_sentence(name, capsys):
    assert exercises.verdict(name, 1).sentence.startswith("An exercise has a string for its name.")
    exercises.beside(name, 1)
    assert capsys.readouterr().out.startswith("An exhibit has a string for its name.")
