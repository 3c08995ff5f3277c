"""Grading a folder: the right marks for everybody, whatever a single submission does."""

import csv
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rmsprop_edu import exercises, grading
from rmsprop_edu.grading import landlock
from tests.conftest import ROOT

IMPORT = "from rmsprop_edu.exercises import check\n"
RIGHT = """
def my_ewa(values, beta):
    V, averages = 0.0, []
    for value in values:
        V = beta * V + (1 - beta) * value
        averages.append(V)
    return averages
"""
WRONG = RIGHT.replace("(1 - beta) * value", "value")
CHECK = '\ncheck("ewa", my_ewa)\n'
GOOD = IMPORT + RIGHT + CHECK
SLIP = "Factor 1 - beta missing"

# What a submission does before, or in place of, an honest answer. All but the last are wrong.
FORGED = {
    "prints": "print('Right: everything passed.')\n" + WRONG + CHECK,
    "check": "import rmsprop_edu.exercises as e\ne.check = print\n" + WRONG + CHECK,
    "verdict": "import rmsprop_edu.exercises as e\n"
    "class V: passed, sentence = True, 'Right'\n"
    "e.verdict = lambda name, answer: V\n" + WRONG + CHECK,
    "builtins": "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.max = lambda *x: 1e9\n"
    + WRONG + CHECK,
    "line": "import json, os\n"
    "for fd in range(3, 30):\n"
    "    for m in ({'passed': True}, {'verdict': 'Right'}, {'id': 1, 'value': [4.0]}):\n"
    "        try: os.write(fd, json.dumps(m).encode() + b'\\n')\n"
    "        except OSError: pass\n" + WRONG + CHECK,
    "equal": "class E(float):\n"
    "    def __eq__(self, other): return True\n"
    "    def __abs__(self): return 0.0\n"
    "    __hash__ = None\n"
    "def my_ewa(values, beta): return [E(1) for v in values]\n" + CHECK,
    "list": "class L(list):\n"
    "    def __eq__(self, other): return True\n"
    "    __hash__ = None\n"
    "def my_ewa(values, beta): return L([1.0])\n" + CHECK,
    "graders": "import rmsprop_edu.grading.grader as j\n"
    "j.Marks.passed = property(lambda self: {'ewa': True})\n" + WRONG + CHECK,
}  # fmt: skip
CRASHES = {
    "raises": "raise RuntimeError('no')\n",
    "syntax": "def broken(:\n",
    "division": "1 / 0\n",
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
SOLUTION = {"tags": ["solution"], "solution": "ewa"}


def fill(folder):
    """Write forty submissions; return what the mark of each must be."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}

    def put(name, content, mark):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content.replace("FOLDER", repr(str(folder))), encoding="utf-8")
        found[name] = mark

    for number in range(4):
        cells = [("%matplotlib inline", {}), (IMPORT, {}), (RIGHT + CHECK, EXERCISE)]
        put(f"good_{number}.ipynb", notebook(*cells), "pass")
    put("group/good.py", GOOD, "pass")
    put("twice.py", IMPORT + WRONG + CHECK + RIGHT + CHECK + WRONG + CHECK, "pass")
    put("wrong.py", IMPORT + WRONG + CHECK, "fail")
    given = [(IMPORT + WRONG + CHECK, EXERCISE), (IMPORT + RIGHT + CHECK, SOLUTION)]
    put("solution_left.ipynb", notebook(*given), "fail")
    put("none.py", IMPORT + "my_ewa = None\n" + CHECK, "fail")
    put("raises.py", IMPORT + "def my_ewa(values, beta): return 1 / 0\n" + CHECK, "fail")
    for name, code in FORGED.items():
        put(f"forged_{name}.py", IMPORT + code, "fail")
    for name, code in CRASHES.items():
        put(f"crash_{name}.ipynb", notebook((code + GOOD, EXERCISE)), "missing")
    for name, code in NOISES.items():
        put(f"noise_{name}.py", code, "pass")
    for name, code in VANDALS.items():
        put(f"vandal_{name}.py", code, "pass")
    for name, (code, mark) in LOOPS.items():
        put(f"loop_{name}.py", code, mark)
    return found


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
    """Grade the forty with the command; return what was asked, done and said."""
    folder = tmp_path_factory.mktemp("class") / "submissions"
    wanted = fill(folder)
    before, began = contents(folder), time.monotonic()
    done = command(folder, "--seconds", "12", "--memory", "1024", cwd=folder.parent)
    took = time.monotonic() - began
    assert done.returncode == 0, done.stderr
    with open(folder.parent / "marks.csv", encoding="utf-8", newline="") as file:
        rows = {row["submission"]: row for row in csv.DictReader(file)}
    return wanted, rows, before, contents(folder), took


def test_forty_submissions_all_get_their_right_mark(graded):
    wanted, rows, *_ = graded
    assert len(wanted) == 40
    assert {name: row["ewa"] for name, row in rows.items()} == wanted
    assert all(row["passed"] == str(int(row["ewa"] == "pass")) for row in rows.values())


def test_forty_submissions_take_less_than_two_minutes(graded):
    *_, took = graded
    assert took < 120


def test_no_submission_changes_another(graded):
    _, _, before, after, _ = graded
    assert after == before


def test_a_wrong_answer_has_the_sentence_that_the_learner_saw(graded):
    _, rows, *_ = graded
    said = rows["wrong.py"]["ewa: what the check said"]
    namespace = {}
    exec(WRONG, namespace)
    assert said == exercises.verdict("ewa", namespace["my_ewa"]).sentence
    assert said.startswith(SLIP)


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("crash_raises.ipynb", "cell 1 raised RuntimeError: no"),
        ("crash_syntax.ipynb", "cell 1 raised SyntaxError"),
        ("crash_ends.ipynb", "ended before its last cell"),
        ("crash_exits.ipynb", "cell 1 raised SystemExit"),
        ("crash_memory.ipynb", "cell 1 raised MemoryError"),
        ("loop_in_cell.py", "part 1 was stopped after 4 seconds"),
        ("loop_sleeps.py", "part 1 was stopped after 4 seconds"),
        ("loop_stubborn.py", "stopped: its time was up"),
        ("good_0.ipynb", ""),
    ],
)
def test_a_remark_says_what_happened(name, remark, graded):
    _, rows, *_ = graded
    assert remark in rows[name]["remarks"]
    assert bool(rows[name]["remarks"]) == bool(remark)


ANSWERS = {
    "right": RIGHT,
    "slip": WRONG,
    "prints": RIGHT.replace("return averages", "print(averages)"),
    "chatters": RIGHT.replace("    return", "    print(V)\n    return"),
    "none": "def my_ewa(values, beta):\n    values\n",
    "signature": "def my_ewa(values):\n    return values\n",
    "dots": "def my_ewa(values, beta):\n    ...\n",
    "returns_dots": "def my_ewa(values, beta):\n    return ...\n",
    "string": "def my_ewa(values, beta):\n    return 'four'\n",
    "number": "def my_ewa(values, beta):\n    return 4.0\n",
    "short": RIGHT.replace("return averages", "return averages[1:]"),
    "nan": RIGHT.replace("return averages", "return [float('nan') for v in values]"),
    "raises": "def my_ewa(values, beta):\n    return values['a']\n",
    "in_place": RIGHT.replace("    return", "    values.append(1.0)\n    return"),
    "shared": "kept = []\ndef my_ewa(values, beta):\n    kept.append(1.0)\n    return list(kept)\n",
    "object": "def my_ewa(values, beta):\n    return object\n",
    "mapping": "def my_ewa(values, beta):\n    return {1: 2}\n",
    "called": "my_ewa = [4.0]\n",
    "lambda": "my_ewa = lambda values, beta: [0.0 for v in values]\n",
    "array": "import numpy as np\ndef my_ewa(values, beta):\n    return np.zeros(len(values))\n",
}


def test_the_grader_says_of_every_answer_what_the_learner_was_told(tmp_path):
    """The function runs in another process; the check must not notice."""
    told = {}
    for name, code in ANSWERS.items():
        (tmp_path / f"{name}.py").write_text(IMPORT + code + CHECK, encoding="utf-8")
        namespace = {}
        exec(code, namespace)
        told[f"{name}.py"] = exercises.verdict("ewa", namespace["my_ewa"]).sentence
    marks, _ = grading.grade(tmp_path)
    assert {one.name: one.sentences["ewa"] for one in marks} == told


def handed_in(solved):
    """Return the book's notebooks as learners hand them in, and what their checks say there."""
    texts, said = {}, {}
    for path in sorted((ROOT / "book").glob("*.ipynb")):
        book = json.loads(path.read_text(encoding="utf-8"))
        cells = {"exercise": {}, "solution": {}}
        for cell in book["cells"]:
            for kind in cells.keys() & cell["metadata"].keys():
                named = cell["metadata"][kind]
                cells[kind][named["name"] if kind == "exercise" else named] = cell
        for name, starter in cells["exercise"].items():
            solution = cells["solution"][name]
            answer = solution if solved else starter
            said[name] = "".join(answer["outputs"][0]["text"]).strip()
            starter["source"] = answer["source"]
        if cells["exercise"]:
            texts[path.name] = json.dumps(book)
    return texts, said


@pytest.mark.parametrize("solved", [True, False], ids=["solved", "untouched"])
def test_the_notebooks_of_the_book_get_the_marks_that_their_cells_show(solved, tmp_path):
    texts, said = handed_in(solved)
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    marks, _ = grading.grade(tmp_path)
    assert [one.remarks for one in marks] == [[]] * len(texts)
    found = {name: one.passed[name] for one in marks for name in one.passed}
    sentences = {name: one.sentences[name] for one in marks for name in one.passed}
    assert found == dict.fromkeys(said, solved)
    assert all(said[name].endswith(sentence) for name, sentence in sentences.items())


@pytest.mark.parametrize("offers", ["Landlock", "no Landlock"])
def test_what_a_submission_changed_is_put_back_where_the_kernel_does_not_help(
    offers, tmp_path, monkeypatch
):
    folder = tmp_path / "submissions"
    folder.mkdir()
    (folder / "a_group").mkdir()
    (folder / "a_group" / "anna.py").write_text(GOOD, encoding="utf-8")
    (folder / "zoe.py").write_text(GOOD, encoding="utf-8")
    code = vandal("(os.remove, shutil.rmtree)[os.path.isdir(path)](path)")
    (folder / "mallory.py").write_text(code.replace("FOLDER", repr(str(folder))), encoding="utf-8")
    before = contents(folder)
    if offers == "no Landlock":
        monkeypatch.setattr("rmsprop_edu.grading.grader.START", UNCONFINED)
    elif not landlock.version():
        pytest.skip("this kernel has no Landlock")
    marks, changed = grading.grade(folder, jobs=1)
    assert contents(folder) == before
    assert [one.passed for one in marks] == [{"ewa": True}] * 3
    assert bool(changed) == (offers == "no Landlock")


UNCONFINED = (
    "import sys; sys.path[:] = {path}; from rmsprop_edu.grading import runner; "
    "runner.confine = lambda folder: None; runner.attend({number})"
)


@pytest.mark.skipif(not landlock.version(), reason="this kernel has no Landlock")
def test_a_submission_cannot_write_to_the_package_open_a_connection_or_stop_a_process(tmp_path):
    code = """
import os, signal, socket, rmsprop_edu
done = []
for act in (
    lambda: open(rmsprop_edu.__file__, "a"),
    lambda: open(rmsprop_edu.__file__ + ".new", "w"),
    lambda: socket.create_connection(("127.0.0.1", PORT), timeout=1),
    lambda: os.kill(os.getppid(), signal.SIGCONT),
):
    try:
        act()
        done.append("done")
    except PermissionError:
        done.append("refused")
raise RuntimeError(" ".join(done))
check
# check(
"""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        text = code.replace("PORT", str(server.getsockname()[1]))
        (tmp_path / "a.py").write_text(text, encoding="utf-8")
        [marks], _ = grading.grade(tmp_path)
    offered = landlock.version()
    wanted = ["refused", "refused", "done", "done"]
    wanted[2] = "refused" if offered >= 4 else "done"
    wanted[3] = "refused" if offered >= 6 else "done"
    assert marks.remarks == [f"part 1 raised RuntimeError: {' '.join(wanted)}"]


BAD = {
    "essay.docx": (b"PK\x03\x04", "is not a notebook (.ipynb) or a Python file (.py)"),
    "broken.ipynb": (b"{not json", "is not a notebook: no valid JSON (Expecting property name"),
    "list.ipynb": (b"[1, 2]", "is not a notebook: it has no list of cells"),
    "cells.ipynb": (b'{"cells": [1]}', "is not a notebook: cell 1 is none"),
    "deep.ipynb": (b"[" * 100_000, "is not a notebook: no valid JSON"),
    "latin.py": ("é".encode("latin-1"), "is not a text in UTF-8"),
    "empty.ipynb": (b'{"cells": []}', "has no exercise in it: no cell calls check"),
    "idle.py": (b"print(1)\n", "has no exercise in it: no cell calls check"),
    "unknown.py": (
        (IMPORT + 'check("nothing", 1)\n').encode(),
        "No exercise is called 'nothing'. There are: ",
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
def test_a_command_that_cannot_be_done_says_why(arguments, sentence, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "good.py").write_text(GOOD, encoding="utf-8")
    done = command(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr and "Traceback" not in done.stderr


def test_the_marks_may_lie_among_the_submissions(tmp_path):
    (tmp_path / "good.py").write_text(GOOD, encoding="utf-8")
    for _ in range(2):
        done = command(".", cwd=tmp_path)
        assert done.stdout == "1 submissions, 1 of 1 answers passed: see marks.csv.\n"
    table = (tmp_path / "marks.csv").read_text(encoding="utf-8")
    assert table.splitlines()[0] == "submission,passed,ewa,remarks,ewa: what the check said"


def test_a_spreadsheet_does_not_take_a_name_for_a_formula(tmp_path):
    marks = [grading.Marks("=1+1.py", {"ewa": False}, {"ewa": "@no"}, ["+1"])]
    grading.write(marks, tmp_path / "marks.csv")
    row = (tmp_path / "marks.csv").read_text(encoding="utf-8").splitlines()[1]
    assert row == "'=1+1.py,0,fail,'+1,'@no"


def test_of_a_notebook_only_what_the_exercises_need_is_run():
    from rmsprop_edu.grading.submissions import read

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
    assert "It has 60 seconds (`--seconds`), 2 GB of memory" in text
    assert Path(grading.__file__).parent.name == "grading"
