"""Grading a folder: the right marks for everybody, whatever a single submission does."""

import csv
import json
import os
import signal
import subprocess
import sys
from functools import partial

import pytest

from rmsprop_edu import exercises, grading
from rmsprop_edu.grading import __main__ as program
from rmsprop_edu.grading import grader, landlock, sandbox
from rmsprop_edu.grading.submissions import Snapshot, read
from tests.conftest import ROOT
from tests.package.test_exercises import EWA, EXERCISES, RIGHT, TABLE
from tools.solutions import STORED, solutions

IMPORT = "from rmsprop_edu.exercises import check\n"
WRONG = RIGHT.replace("(1 - beta) * value", "value")
CHECK = '\ncheck("ewa", my_ewa)\n'
GOOD = IMPORT + RIGHT + CHECK

# What a submission does after a wrong answer, or in its place.
FORGED = {
    "prints": "print('Right: everything passed.')\n",
    "check": "import rmsprop_edu.exercises as e\ne.check = print\n",
    "verdict": "import rmsprop_edu.exercises as e\n"
    "class V: passed, sentence = True, 'Right'\n"
    "e.verdict = lambda name, answer: V\n",
    "builtins": "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.max = lambda *x: 1e9\n",
    "line": "import json, os\n"
    "for fd in range(3, 30):\n"
    "    for m in ({'passed': True}, {'verdict': 'Right'}, {'id': 1, 'value': [4.0]}):\n"
    "        try: os.write(fd, json.dumps(m).encode() + b'\\n')\n"
    "        except OSError: pass\n",
    "equal": "class E(float):\n"
    "    def __eq__(self, other): return True\n"
    "    def __abs__(self): return 0.0\n"
    "    __hash__ = None\n"
    "def my_ewa(values, beta): return [E(1) for v in values]\n",
    "list": "class L(list):\n"
    "    def __eq__(self, other): return True\n"
    "    __hash__ = None\n"
    "def my_ewa(values, beta): return L([1.0])\n",
    "graders": "import rmsprop_edu.grading.grader as j\n"
    "j.Marks.passed = property(lambda self: {'ewa': True})\n",
}  # fmt: skip
CRASHES = {
    "raises": "raise RuntimeError('no')\n",
    "syntax": "def broken(:\n",
    "exits": "import sys; sys.exit(0)\n",
    "ends": "import os; os._exit(0)\n",
    "killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n",
    "recursion": "def f(): return f()\nf()\n",
    "memory": "x = bytearray(10**12)\n",
    "hoards": "x = []\nwhile True: x.append(bytearray(10**7))\n",
}
NOISES = {
    "megabytes": "for _ in range(200): print('x' * 10**6)\n" + GOOD,
    "errors": "import sys\nfor _ in range(50): sys.stderr.write('x' * 10**6)\n" + GOOD,
    "disk": "open('big', 'wb').truncate(10**6)\nopen('more', 'w').write('x' * 10**7)\n" + GOOD,
}


def vandal(order):
    """Return code that does something to the folder of submissions, and then answers well."""
    return (
        "import glob, os, shutil\n"
        "places = [FOLDER, os.path.relpath(FOLDER)]\n"
        "for path in [p for at in places for p in glob.glob(at + '/**', recursive=True)]:\n"
        "    try:\n"
        f"        {order}\n"
        "    except OSError:\n"
        "        pass\n" + GOOD
    )


VANDALS = {
    "deletes": vandal("os.remove(path)"),
    "rewrites": vandal("os.path.isfile(path) and open(path, 'w').write('print(1)')"),
    "trees": vandal("shutil.rmtree(path)"),
    "moves": vandal("os.rename(path, path + '.old')"),
    "links": vandal("os.remove(path); os.symlink('/etc/passwd', path)"),
    "forbids": vandal("os.chmod(path, 0)"),
}
LOOPS = {
    "in_function": (IMPORT + "def my_ewa(values, beta):\n    while True: pass\n" + CHECK, "fail"),
    "stubborn": (
        IMPORT + "import signal\ndef my_ewa(values, beta):\n"
        "    signal.signal(signal.SIGALRM, signal.SIG_IGN)\n    while True: pass\n" + CHECK,
        "fail",
    ),
    "in_cell": (
        "start = 0.0\nwhile True: pass\n# %%\n"
        + GOOD.replace("V, averages = 0.0", "V, averages = start"),
        "pass",
    ),
    "sleeps": (IMPORT + "import time\ntime.sleep(1000)\n" + RIGHT + CHECK, "missing"),
}


def notebook(*cells):
    """Return a notebook with these code cells, pairs of code and metadata."""
    made = [
        {"cell_type": "code", "source": source, "metadata": metadata, "outputs": []}
        for source, metadata in cells
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


EXERCISE = {"tags": ["exercise"], "exercise": {"name": "ewa"}}
KINDS = {"exercise", "solution"}
SOLUTION = {"tags": ["solution"], "solution": "ewa"}


def a_class():
    """Return a class's submissions: what each holds, and what its mark must be."""
    good = [("%matplotlib inline", {}), (IMPORT, {}), (RIGHT + CHECK, EXERCISE)]
    given = [(IMPORT + WRONG + CHECK, EXERCISE), (IMPORT + RIGHT + CHECK, SOLUTION)]
    return {
        "good.ipynb": (notebook(*good), "pass"),
        "group/good.py": (GOOD, "pass"),
        "twice.py": (IMPORT + WRONG + CHECK + RIGHT + CHECK + WRONG + CHECK, "pass"),
        "solution_left.ipynb": (notebook(*given), "fail"),
        **{f"{name}.py": (IMPORT + WRONG + code + CHECK, "fail") for name, code in FORGED.items()},
        **{
            f"{name}.ipynb": (notebook((code + GOOD, EXERCISE)), "missing")
            for name, code in CRASHES.items()
        },
        **{f"{name}.py": (code, "pass") for name, code in (NOISES | VANDALS).items()},
        **{f"{name}.py": case for name, case in LOOPS.items()},
    }


def hand_in(folder, texts):
    """Write submissions into a folder and return it."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("FOLDER", repr(str(folder))), encoding="utf-8")
    return folder


def contents(folder):
    """Return what the files of a folder hold, and who may use them."""
    return {
        path: (path.stat().st_mode, path.is_file() and path.read_bytes())
        for path in [folder, *sorted(folder.rglob("*"))]
    }


def command(*arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "rmsprop_edu.grading", *map(str, arguments)],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Grade a class with the command; return the rows, and the folder before and after."""
    texts = {name: text for name, (text, _) in a_class().items()}
    folder = hand_in(tmp_path_factory.mktemp("class") / "submissions", texts)
    before = contents(folder)
    done = command(folder, "--seconds", "9", "--memory", "1024", cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    with open(folder.parent / "marks.csv", encoding="utf-8", newline="") as file:
        rows = {row["submission"]: row for row in csv.DictReader(file)}
    return rows, before, contents(folder)


def test_every_submission_gets_its_right_mark_and_changes_no_other(graded):
    rows, before, after = graded
    marks = {name: row["ewa"] for name, row in rows.items()}
    assert marks == {name: mark for name, (_, mark) in a_class().items()}
    assert all(row["passed"] == str(int(row["ewa"] == "pass")) for row in rows.values())
    assert after == before


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("raises.ipynb", "cell 1 raised RuntimeError: no"),
        ("syntax.ipynb", "cell 1 raised SyntaxError"),
        ("ends.ipynb", "ended before its last cell"),
        ("exits.ipynb", "cell 1 raised SystemExit"),
        ("memory.ipynb", "cell 1 raised MemoryError"),
        ("in_cell.py", "part 1 was stopped after 3 seconds"),
        ("stubborn.py", "stopped: its time was up"),
        ("good.ipynb", ""),
    ],
)
def test_a_remark_says_what_happened(name, remark, graded):
    rows, *_ = graded
    assert remark in rows[name]["remarks"]
    assert bool(rows[name]["remarks"]) == bool(remark)


ANSWERS = {title: TABLE["bad", title][1] for title in EWA["bad"]} | {
    "slip": WRONG,
    "object": "def my_ewa(values, beta):\n    return object\n",
    "mapping": "def my_ewa(values, beta):\n    return {1: 2}\n",
    "lambda": "my_ewa = lambda values, beta: [0.0 for v in values]\n",
    "array": "import numpy as np\ndef my_ewa(values, beta):\n    return np.zeros(len(values))\n",
}


def test_the_grader_says_of_every_answer_what_the_learner_was_told(tmp_path):
    """The function runs in another process; the check must not notice."""
    told = {}
    for name, code in ANSWERS.items():
        namespace = {}
        exec(code, namespace)
        told[f"{name}.py"] = exercises.verdict("ewa", namespace["my_ewa"]).sentence
    texts = {f"{name}.py": IMPORT + code + "\n" + CHECK for name, code in ANSWERS.items()}
    marks, _ = grading.grade(hand_in(tmp_path, texts))
    assert {one.name: one.sentences["ewa"] for one in marks} == told


def chapters():
    """Yield the notebooks of the book that have exercises, each with its cells for them."""
    for path in sorted((ROOT / "book").glob("*.ipynb")):
        book = json.loads(path.read_text(encoding="utf-8"))
        if cells := [cell for cell in book["cells"] if KINDS & set(cell["metadata"])]:
            yield path.name, book, cells


def test_the_notebooks_of_the_book_get_the_marks_that_their_cells_show(tmp_path):
    """Every second exercise is handed in solved, the others untouched."""
    shown = {}
    for notebook_name, book, cells in chapters():
        solutions = {c["metadata"]["solution"]: c for c in cells if "solution" in c["metadata"]}
        starters = [cell for cell in cells if "exercise" in cell["metadata"]]
        for number, starter in enumerate(starters):
            name = starter["metadata"]["exercise"]["name"]
            answer = solutions[name] if number % 2 else starter
            shown[name] = (number % 2 == 1, "".join(answer["outputs"][0]["text"]).strip())
            starter["source"] = answer["source"]
        (tmp_path / notebook_name).write_text(json.dumps(book), encoding="utf-8")
    marks, _ = grading.grade(tmp_path)
    assert [one.remarks for one in marks] == [[]] * len(marks)
    passed = {name: right for one in marks for name, right in one.passed.items()}
    assert passed == {name: solved for name, (solved, _) in shown.items()}
    sentences = {name: text for one in marks for name, text in one.sentences.items()}
    assert all(shown[name][1].endswith(sentence) for name, sentence in sentences.items())


UNCONFINED = (
    "import sys; sys.path[:] = {path}; from rmsprop_edu.grading import runner; "
    "runner.confine = lambda folder: None; runner.attend({number})"
)


def test_what_a_submission_changed_is_put_back_where_the_kernel_does_not_help(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("rmsprop_edu.grading.grader.START", UNCONFINED)
    monkeypatch.setattr("rmsprop_edu.grading.sandbox.works", lambda: False)
    code = vandal("(os.remove, shutil.rmtree)[os.path.isdir(path)](path)")
    texts = {"a_group/anna.py": GOOD, "mallory.py": code, "zoe.py": GOOD}
    folder = hand_in(tmp_path / "submissions", texts)
    before = contents(folder)
    marks, changed = grading.grade(folder, jobs=1)
    assert contents(folder) == before
    assert [one.passed for one in marks] == [{"ewa": True}] * 3
    assert changed


def test_what_a_submission_can_do_is_what_the_kernel_leaves_to_it(monkeypatch):
    judge = partial(grader.judge, seconds=60, memory=2048)
    offered = landlock.version()
    closed = {"write": 1, "tcp": 4, "signal": 6}
    wanted = [harm for harm in sandbox.HARMS if offered < closed.get(harm, 99)]
    assert sandbox.measured(lambda probe, folder: judge(probe)) == wanted
    monkeypatch.setattr("rmsprop_edu.grading.grader.START", UNCONFINED)
    assert sandbox.measured(lambda probe, folder: judge(probe)) == list(sandbox.HARMS)


def test_what_is_put_back_of_the_package_is_every_module():
    package = ROOT / "rmsprop_edu"
    assert set(package.rglob("*.py")) <= set(Snapshot(package).files)


@pytest.mark.skipif(not sandbox.works(), reason="bubblewrap is not installed, or not allowed")
def test_in_a_bubblewrap_a_submission_can_do_no_harm_even_without_landlock(monkeypatch):
    monkeypatch.setattr("rmsprop_edu.grading.grader.START", UNCONFINED)
    boxed = partial(grader.judge, seconds=60, memory=2048)
    assert sandbox.measured(lambda probe, folder: boxed(probe, hidden=folder)) == []


BAD = {
    "essay.docx": (b"PK\x03\x04", "is not a notebook (.ipynb) or a Python file (.py)"),
    "broken.ipynb": (b"{not json", "is not a notebook: no valid JSON (Expecting property name"),
    "cells.ipynb": (b'{"cells": [1]}', "is not a notebook: cell 1 is none"),
    "deep.ipynb": (b"[" * 100_000, "is not a notebook: no valid JSON"),
    "latin.py": ("é".encode("latin-1"), "is not a text in UTF-8"),
    "idle.py": (b"print(1)\n", "has no exercise in it: no cell calls check"),
    "unknown.py": (
        (IMPORT + 'check("nothing", 1)\n').encode(),
        "No exercise is called 'nothing'. There are: ",
    ),
    "renamed.py": (
        (IMPORT + "check = print\n" + RIGHT + CHECK).encode(),
        "names the check of ewa and never called it",
    ),
}


def test_what_is_no_submission_gets_a_sentence_and_the_others_their_marks(tmp_path):
    for name, (content, _) in BAD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.py").write_text(GOOD, encoding="utf-8")
    marks, changed = grading.grade(tmp_path)
    remarks = {one.name: "; ".join(one.remarks) for one in marks}
    for name, (_, sentence) in BAD.items():
        assert remarks[name].startswith(sentence), name
    assert remarks["good.py"] == "" and changed == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere"], "folder must be a folder with submissions, got 'nowhere'."),
        (["empty"], "There is no submission in the folder 'empty'."),
        (["one", "--seconds", "0"], "seconds must be above 0, got 0.0."),
        (["one", "--jobs", "-1"], "jobs must be above 0, got -1."),
        (["one", "-o", "no/such/marks.csv"], "No such file or directory"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(arguments, sentence, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(program, "_protection", str)  # takes seconds, and is tried above
    (tmp_path / "empty").mkdir()
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "good.py").write_text(GOOD, encoding="utf-8")
    assert program.main(arguments) == 2
    assert sentence in capsys.readouterr().err


def test_the_marks_may_lie_among_the_submissions(tmp_path):
    (tmp_path / "good.py").write_text(GOOD, encoding="utf-8")
    for _ in range(2):
        done = command(".", cwd=tmp_path)
        assert done.stdout == "1 submissions, 1 of 1 answers passed: see marks.csv.\n"
    table = (tmp_path / "marks.csv").read_text(encoding="utf-8")
    header = "submission,passed,ewa,remarks,ewa: what the check said,ewa: tries"
    assert table.splitlines()[0] == header


def test_a_spreadsheet_does_not_take_a_name_for_a_formula(tmp_path):
    marks = [grading.Marks("=1+1.py", {"ewa": False}, {"ewa": "@no"}, ["+1"], {})]
    grading.write(marks, tmp_path / "marks.csv")
    row = (tmp_path / "marks.csv").read_text(encoding="utf-8").splitlines()[1]
    assert row == "'=1+1.py,0,fail,'+1,'@no,0"


def test_of_a_notebook_only_what_the_exercises_need_is_run():
    own = RIGHT.replace("return averages", "return [table['a'] for value in values]") + CHECK
    text = notebook(
        ("import numpy as np", {}),
        ("slow = train()\nfor value in slow:\n    beta = V = value", {}),
        ("scale = 2.0\ntable = {}", {}),
        ("table['a'] = scale", {}),
        ("!pip install nothing\nfrom rmsprop_edu.exercises import check", {}),
        (own, {}),
        ("check('ewa', None)", SOLUTION),
    )
    labels = [label for label, _ in read("a.ipynb", text.encode()).cells]
    assert labels == ["cell 3", "cell 4", "cell 5", "cell 6"]


def test_the_manual_names_the_limits_of_the_command():
    text = (ROOT / "book" / "teaching.md").read_text(encoding="utf-8")
    done = command("--help", cwd=ROOT)
    for option in ("--seconds", "--memory", "--jobs"):
        assert option in done.stdout and f"`{option}`" in text


def test_the_solutions_that_the_grader_knows_are_those_of_the_book():
    known = json.loads(STORED.read_text(encoding="utf-8"))
    assert solutions() == known, "a solution has changed or is new: run python -m tools.solutions"


def test_a_book_that_nobody_touched_earns_nothing_in_any_form(tmp_path):
    for name, _, cells in chapters():
        sources = ["".join(cell["source"]) for cell in cells]
        exported = (f"# In[{number}]:\n\n{source}" for number, source in enumerate(sources, 1))
        (tmp_path / name).with_suffix(".py").write_text("\n\n\n".join(exported), encoding="utf-8")
        bare = notebook(*((source, {}) for source in sources))
        (tmp_path / name.upper()).write_text(bare, encoding="utf-8")
    marks, _ = grading.grade(tmp_path, seconds=20)
    assert [one.name for one in marks if any(one.passed.values())] == []


def test_an_answer_that_is_the_books_solution_counts_where_the_starter_stood(tmp_path):
    [marks], _ = grading.grade(hand_in(tmp_path, {"a.py": EXERCISES["ewa"].solution + CHECK}))
    assert marks.passed == {"ewa": True}


# What was a right answer in the notebook, in forms that the grader must understand.
FORMS = {
    "space.py": GOOD.replace("check(", "check ("),
    "alias.py": GOOD.replace("import check", "import check as c").replace("\ncheck(", "\nc("),
    "export.py": "get_ipython().run_line_magic('matplotlib', 'inline')\n" + GOOD,
    "broken_before.py": "from rmsprop_edu.exercises import check\ndef f(:\n"
    'check("swing", [1, 49, 7])\n' + GOOD,
    "help.ipynb": notebook((GOOD, EXERCISE), ("my_ewa?", {})),
    "help_first.ipynb": notebook(("my_ewa?\n" + GOOD, EXERCISE)),
    "timed.ipynb": notebook((IMPORT, {}), ("%%time\n" + RIGHT, {}), (CHECK, EXERCISE)),
    "await.ipynb": notebook(("import asyncio\nawait asyncio.sleep(0)\n" + GOOD, EXERCISE)),
    "helper_below.ipynb": notebook(
        (GOOD.replace("V, averages = 0.0, []", "V, averages = begin()"), EXERCISE),
        ("def begin():\n    return 0.0, []", {}),
    ),
    "filled_below.ipynb": notebook(
        (IMPORT + "begin = []", {}),
        ("begin.append(0.0)", {}),
        (RIGHT.replace("V, averages = 0.0, []", "[V], averages = begin, []") + CHECK, EXERCISE),
    ),
    "exec.ipynb": notebook((IMPORT, {}), (f"exec({RIGHT!r})", {}), (CHECK, EXERCISE)),
    "UPPER.IPYNB": notebook((GOOD, EXERCISE)),
    "no_marks.py": IMPORT + 'check("swing", [1, 49, 7])\n1 / 0\n' + RIGHT + CHECK,
}


def test_a_right_answer_counts_in_every_form_that_notebooks_give_it(tmp_path):
    marks, _ = grading.grade(hand_in(tmp_path, FORMS))
    missed = {one.name: one.remarks for one in marks if not one.passed.get("ewa")}
    assert missed == {"no_marks.py": ["part 2 raised ZeroDivisionError: division by zero"]}
    assert {one.name for one in marks} == set(FORMS)


def test_tries_are_counted_and_the_same_code_is_remarked(tmp_path):
    own = IMPORT + RIGHT + CHECK
    three = own + 'check("swing", [1, 49, 7])\ncheck("memory", [100, 10, "quieter"])\n'
    letters = "import itertools\nfor p in itertools.permutations('abcdef'):\n"
    guess = IMPORT + letters + '    check("diagnosis", list(p))\n'
    texts = {
        "anna.py": three,
        "bert.py": three.replace("V = beta", "V  =  beta"),
        "guess.py": guess,
    }
    anna, bert, guess = grading.grade(hand_in(tmp_path, texts))[0]
    assert anna.remarks == [] and anna.tries == {"ewa": 1, "swing": 1, "memory": 1}
    assert bert.remarks == ["the same code as in anna.py: ewa, swing, memory"]
    assert guess.tries == {"diagnosis": 720}


def test_the_table_is_written_whatever_a_name_or_a_remark_holds(tmp_path):
    odd = [b"M\xfcller.py", b"new\nline.py", "ü.py".encode()]
    hostile = 'def my_ewa(values, beta): raise ValueError("\\ud800" * 99999)\n' + CHECK
    flood = 'for i in range(3000): check("x" * 150 + str(i), 1)\n'
    texts = dict.fromkeys(map(os.fsdecode, odd), GOOD)
    texts |= {"hostile.py": IMPORT + hostile + flood, ".hidden/a.py": GOOD}
    folder = hand_in(tmp_path / "class", texts)
    (folder / "link.py").symlink_to("ü.py")
    with open(folder / "film.mp4", "wb") as film:
        film.truncate(3 * 10**9)  # takes no room on the disk, and must take none in memory
    (tmp_path / "marks.csv").write_text("old", encoding="utf-8")
    done = command(folder, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "marks.csv").read_text(encoding="utf-8")
    rows = {row["submission"]: row for row in csv.DictReader(text.splitlines())}
    passed = {name for name, row in rows.items() if row["ewa"] == "pass"}
    assert passed == {r"M\udcfcller.py", r"new\nline.py", "ü.py"}
    others = {
        "link.py": "is a link",
        ".hidden/a.py": "is hidden",
        "film.mp4": "is larger than 50 MB",
    }
    assert all(said in rows[name]["remarks"] for name, said in others.items())
    assert len(text) < 20_000


def judge_that_dies_of_b(submission, seconds, memory, hidden):
    if submission.name == "b.py":
        os.kill(os.getpid(), signal.SIGKILL)
    return grader.judge(submission, seconds, memory, hidden)


def test_a_lost_judge_costs_its_own_mark_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(grading, "judge", judge_that_dies_of_b)
    marks, _ = grading.grade(hand_in(tmp_path, dict.fromkeys(["a.py", "b.py", "c.py"], GOOD)))
    assert [one.passed for one in marks] == [{"ewa": True}, {}, {"ewa": True}]
    assert marks[1].remarks == [grading.LOST]


def test_an_answer_that_breaks_the_check_costs_no_other_answer(tmp_path):
    huge = "def decayed(alpha, t): return 2**t\ncheck('decayed', decayed)\n# %%\n"
    named = "import math\ndef trained(gradient, batches, x, alpha, beta, eps):\n    v = 0.0\n"
    named += "    for b in batches:\n        g = gradient(x=x, batch=b)\n"
    named += "        v = beta * v + (1 - beta) * g**2\n        x -= alpha * g / (v**0.5 + eps)\n"
    named += "    return x\ncheck('train', trained)\n"
    [marks], _ = grading.grade(hand_in(tmp_path, {"a.py": IMPORT + huge + named}))
    assert marks.passed == {"decayed": False, "train": True}
