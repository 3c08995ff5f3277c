"""Hand in 200 submissions, honest and hostile, and grade them: ``python -m tools.submissions``.

Every file must have its row and its right mark, and no other file may change. With
`--no-bubblewrap` and `--no-landlock` the grader does without them, as on other machines.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from rmsprop_edu import grading
from rmsprop_edu.grading import grader, sandbox
from tools.bank import ROOT, starters, whole

IMPORT = "from rmsprop_edu.exercises import check\n"
AVERAGE = "    V, averages = 0.0, []\n    for value in values:\n"
AVERAGE += "        V = V + (1 - beta) * (value - V)\n        averages.append(V)\n"
RIGHT = "def my_ewa(values, beta):\n" + AVERAGE + "    return averages\n"
WRONG = RIGHT.replace("V + (1 - beta)", "beta * V + (1 - beta)")
CHECK = 'check("ewa", my_ewa)\n'
GOOD, BAD = IMPORT + RIGHT + CHECK, IMPORT + WRONG + CHECK

# What a submission does before a wrong answer, or in place of one, so that it may pass.
FORGING = {
    "print": "print('Right: everything passed.')\n",
    "check": "import rmsprop_edu.exercises as e\ne.check = print\n",
    "verdict": "import rmsprop_edu.exercises as e\ne.verdict = lambda *a: type('V', (), "
    "{'passed': True, 'sentence': 'Right'})\n",
    "same": "import rmsprop_edu.exercises.values as v, rmsprop_edu.exercises.verdicts as w\n"
    "v.same = w.same = lambda *a, **k: True\n",
    "abs": "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.max = lambda *x: 1e9\n",
    "solution": "import rmsprop_edu.exercises as e\ne._ALL['ewa'].solution = lambda v, b: [1]\n",
    "cases": "import rmsprop_edu.exercises as e\ne._ALL['ewa'].cases.clear()\n",
    "descriptors": "import json, os\nfor fd in range(3, 30):\n"
    "    for m in ({'passed': True}, {'verdict': 'Right'}, {'id': 1, 'value': [4.0]}):\n"
    "        try: os.write(fd, json.dumps(m).encode() + b'\\n')\n        except OSError: pass\n",
    "marks": "import rmsprop_edu.grading.grader as g\ng.Marks.passed = {'ewa': True}\n",
    "frames": "import sys\nf = sys._getframe()\n"
    "while f: f.f_locals.update(passed=True); f = f.f_back\n",
    "csv": "open('marks.csv', 'w').write('x,1,pass')\n",
    "seed": "import random, time\ntime.time = lambda: 0\nrandom.seed(0)\n",
    "collector": "import gc\nfor o in gc.get_objects():\n"
    "    if isinstance(o, dict) and 'passed' in o: o['passed'] = True\n",
    "equal": "class E(float):\n    __hash__ = None\n    def __eq__(self, o): return True\n"
    "    def __abs__(self): return 0.0\nf = lambda values, beta: [E(1) for v in values]\n",
    "class": "class C:\n    __class__ = list\n    tolist = lambda self: [4.0]\n",
}
# What a submission does in the middle of a right answer that has to count all the same.
HARMING = {
    "delete": "for p in paths: os.path.isfile(p) and os.remove(p)",
    "rewrite": "for p in paths: os.path.isfile(p) and open(p, 'w').write('print(1)')",
    "trees": "for p in paths: shutil.rmtree(p, ignore_errors=True)",
    "rename": "for p in paths: os.rename(p, p + '.old')",
    "link": "for p in paths: os.remove(p); os.symlink('/etc/passwd', p)",
    "forbid": "for p in paths: os.chmod(p, 0)",
    "append": "for p in paths: open(p, 'a').write('#')",
    "new": "open(FOLDER + '/new.py', 'w').write(open(__file__).read())",
    "package": "import rmsprop_edu; open(rmsprop_edu.__file__, 'a').write('#')",
    "home": "open(os.path.expanduser('~/.bashrc'), 'a').write('#')",
    "etc": "open('/etc/passwd', 'a')",
    "siblings": "[os.kill(int(p), 9) for p in os.listdir('/proc') if p.isdigit() and "
    "open(f'/proc/{p}/stat').read().split()[3] == str(os.getppid()) and int(p) != os.getpid()]",
    "tcp": "socket.create_connection(('127.0.0.1', 9), timeout=1)",
    "dns": "socket.getaddrinfo('example.org', 80)",
    "udp": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "abstract": "socket.socket(socket.AF_UNIX).connect(chr(0) + 'x')",
    "raw": "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)",
    "serve": "socket.create_server(('127.0.0.1', 0))",
    "shell": "os.system('touch ' + FOLDER + '/touched.py')",
    "daemon": "os.fork() or (os.setsid(), time.sleep(30), os._exit(0))",
    "children": "[os.fork() or (time.sleep(30), os._exit(0)) for _ in range(20)]",
    "threads": "[threading.Thread(target=time.sleep, args=(30,), daemon=True).start() "
    "for _ in range(50)]",
    "disk": "open('big', 'wb').write(b'x' * 40_000_000)",
    "hole": "open('hole', 'wb').truncate(10**12)",
    "output": "[print('x' * 10**6) for _ in range(200)]",
    "errors": "[sys.stderr.write('x' * 10**6) for _ in range(50)]",
    "descriptors": "[open('/dev/null') for _ in range(5000)]",
    "nice": "os.nice(19)",
    "directory": "os.chdir('/')",
    "alarm": "signal.signal(signal.SIGALRM, signal.SIG_IGN)",
    "terminal": "open('/dev/tty', 'w').write('x')",
    "shm": "open('/dev/shm/left', 'w').write('x')",
}
# What ends a submission before it has answered, or makes its answer useless.
CRASHING = {
    "raise": "raise RuntimeError('no')",
    "syntax": "def broken(:",
    "exit": "sys.exit(0)",
    "leave": "os._exit(0)",
    "kill": "os.kill(os.getpid(), 9)",
    "stop": "os.kill(os.getpid(), signal.SIGSTOP)",
    "segfault": "import ctypes; ctypes.string_at(0)",
    "recursion": "exec('def f(): f()', globals()); f()",
    "memory": "x = bytearray(10**12)",
    "hoard": "x = [bytearray(10**7) for _ in range(10**6)]",
    "sleep": "time.sleep(1000)",
    "done": "[os.write(fd, b'{\"done\": true}' + bytes([10])) for fd in range(3, 9)]",
    "surrogate": "raise ValueError(chr(0xD800))",
    "long": "raise ValueError('x' * 10**7)",
    "lines": "raise ValueError('=1+1' + chr(10) + '\"' * 9)",
}
USES = "import os, shutil, signal, socket, sys, threading, time\n"
NAMES = ("a,b.py", "'quoted'.py", '"double".py', "new\nline.py", "=1+1.py", "@sum.py", "-x.py")
NAMES += ("+1.py", "Müller Ö.py", "  blanks .py", "日本.py", "tab\t.py", "a;b.py", "$(id).py")
NOTHING = {
    "empty.py": b"",
    "empty.ipynb": b"",
    "nul.py": b"\0\0\0",
    "image.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "binary.ipynb": bytes(range(256)),
    "binary.py": bytes(range(128, 256)),
    "latin.py": "# é\n".encode("latin-1") + GOOD.encode(),
    "utf16.py": GOOD.encode("utf-16"),
    "cut.ipynb": b'{"cells": [{"cell_type": "code", "source": "x',
    "list.ipynb": b"[]",
    "null.ipynb": b"null",
    "old.ipynb": b'{"worksheets": [{"cells": []}], "nbformat": 3}',
    "deep.ipynb": b"[" * 100_000,
    "cells.ipynb": b'{"cells": [1, 2]}',
    "essay.docx": b"PK\x03\x04",
    "notes.txt": b"check",
    "no suffix": GOOD.encode(),
    "idle.py": b"print(1)\n",
    "unknown.py": (IMPORT + 'check("nothing", 1)\n').encode(),
    "number.py": (IMPORT + "check(5, 1)\n").encode(),
    "nested.zip": b"PK\x05\x06" + bytes(18),
}


def notebook(*sources, **metadata):
    """Return a notebook with code cells."""
    cells = [
        {"cell_type": "code", "source": source, "metadata": metadata, "outputs": []}
        for source in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def forms():
    """Return right answers in the forms that notebooks and people give them."""
    exported = (
        "#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\n\n" + IMPORT + "\n# In[2]:\n\n"
    )
    return {
        "plain.ipynb": notebook(GOOD),
        "split.ipynb": notebook(IMPORT, RIGHT, CHECK),
        "twice.ipynb": notebook(BAD, GOOD, BAD),
        "below.ipynb": notebook(
            IMPORT + CHECK.replace("my_ewa", "made()"), "def made():\n    return my_ewa\n", RIGHT
        ),
        "magic.ipynb": notebook("%matplotlib inline\n%load_ext autoreload\n" + GOOD),
        "shell.ipynb": notebook("!pip install numpy\n" + GOOD),
        "help.ipynb": notebook("my_ewa?\n", GOOD),
        "timed.ipynb": notebook("%%time\n" + GOOD),
        "await.ipynb": notebook("import asyncio\nawait asyncio.sleep(0)\n" + GOOD),
        "renamed.ipynb": notebook(GOOD.replace("my_ewa", "average")),
        "alias.ipynb": notebook(IMPORT.strip() + " as c\n" + RIGHT + CHECK.replace("check", "c")),
        "space.ipynb": notebook(GOOD.replace("check(", "check (")),
        "UPPER.IPYNB": notebook(GOOD),
        "UPPER.PY": GOOD,
        "exported.py": exported + RIGHT + CHECK,
        "percent.py": "# %% [markdown]\n# %%\n" + IMPORT + "# %%\n" + RIGHT + "# %%\n" + CHECK,
        "bom.py": "\ufeff" + GOOD,
        "crlf.py": GOOD.replace("\n", "\r\n"),
        "tabs.py": GOOD.replace("    ", "\t"),
        "magic.py": exported + "get_ipython().run_line_magic('time', '')\n" + RIGHT + CHECK,
        "a folder/deep/er.py": GOOD,
        "after error.py": IMPORT + "raise ValueError\n\n# %%\n" + RIGHT + CHECK,
        "late import.py": RIGHT + IMPORT + CHECK,
        "method.py": IMPORT + "class A:\n    " + RIGHT.replace("\n    ", "\n        ").replace(
            "my_ewa(", "my_ewa(self, ") + "\n" + CHECK.replace("my_ewa", "A().my_ewa"),
        "lines.ipynb": notebook(GOOD.splitlines(keepends=True)),
        "seed.ipynb": notebook(GOOD.replace("my_ewa)", "my_ewa, seed=3)")),
        "tagged.ipynb": notebook(GOOD, tags=["exercise"]),
    }  # fmt: skip


def submissions(folder):
    """Return what is handed in, by name: the content and the marks that it must get."""
    known, found = starters(), {}

    def add(name, content, *marks):
        found[name] = (content.encode() if isinstance(content, str) else content, marks)

    for kind, step in ((True, 25), (False, 60)):
        answers = [one for one in whole() if one.right == kind][::step]
        for i, one in enumerate(answers):
            imports, answer = known[one.exercise]
            source = IMPORT + imports + one.source + f'check("{one.exercise}", {answer})\n'
            suffix = ("py", "ipynb")[i % 2]
            content = source if suffix == "py" else notebook(source)
            add(f"bank/{kind}-{i}-{one.exercise}.{suffix}", content, "pass" if kind else "fail")
    for name, content in forms().items():
        add(name, content, "pass")
    for path in sorted((ROOT / "book").glob("*.ipynb")):
        cells = [one for one in nbformat.read(path, as_version=4).cells if one.cell_type == "code"]
        code = "\n\n# In[ ]:\n\n".join(cell.source for cell in cells)
        add(f"untouched {path.stem}.py", "# In[ ]:\n" + code)
    for name in ("ewa", "working"):
        add(f"untouched/{name}.ipynb", (ROOT / "book" / f"{name}.ipynb").read_bytes())
    for name, code in FORGING.items():
        add(f"forging {name}.py", IMPORT + code + WRONG + CHECK, "fail")
    for name, code in HARMING.items():
        act = f"FOLDER = {str(folder)!r}\nimport glob\npaths = glob.glob(FOLDER + '/**')\n"
        act += f"try:\n    {code}\nexcept Exception:\n    pass\n"
        add(f"harming {name}.py", USES + act + GOOD, "pass")
    for name, code in CRASHING.items():
        add(f"crashing {name}.ipynb", notebook(USES + code + "\n" + GOOD))
    for name in NAMES:
        add(name, GOOD, "pass")
    for name, content in NOTHING.items():
        add(name, content)
    loop = GOOD.replace("    V, averages", "    while True: pass\n    V, averages")
    add("endless.py", loop, "fail")
    add("stubborn.py", loop.replace("while True: pass", "while True:\n        try:\n"
        "            while True: pass\n        except BaseException: pass"), "fail")  # fmt: skip
    add("many.py", IMPORT + 'for _ in range(3000): check("x" * 200, 1)\n' + RIGHT + CHECK, "pass")
    add(".hidden.py", GOOD)
    add("__pycache__/cached.py", GOOD)
    return found


def hand_in(folder, found):
    """Write the submissions, two links and a file that is too large."""
    for name, (content, _) in found.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "link.py").symlink_to(folder / "UPPER.PY")
    (folder / "lost.py").symlink_to(folder / "nowhere")
    with open(folder / "huge.py", "wb") as file:
        file.truncate(3_000_000_000)
    Path(os.fsencode(folder).decode("utf-8", "surrogateescape"), "M\udcfcller.py").write_text(GOOD)
    nothing = (None, ())
    return (
        found
        | dict.fromkeys(("link.py", "lost.py", "huge.py"), nothing)
        | {"M\udcfcller.py": (None, ("pass",))}
    )


def contents(folder):
    """Return what a folder holds, but the file that is too large."""
    return {
        str(path): os.readlink(path) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if (path.is_symlink() or path.is_file()) and path.name != "huge.py"
    }


UNCONFINED = (
    "import sys; sys.path[:] = {path}; from rmsprop_edu.grading import runner; "
    "runner.confine = lambda folder: None; runner.attend({number})"
)


def main():
    """Grade the 200 and say what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--no-bubblewrap", action="store_true")
    parser.add_argument("--no-landlock", action="store_true")
    options = parser.parse_args()
    if options.no_bubblewrap and options.no_landlock:
        del HARMING["siblings"]  # nothing keeps them from it
    if options.no_bubblewrap:
        sandbox.works = lambda: False
    if options.no_landlock:
        grader.START = UNCONFINED
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "submissions")
        handed_in = hand_in(folder, submissions(folder))
        before, began = contents(folder), time.monotonic()
        marks, changed = grading.grade(folder)
        took = time.monotonic() - began
        grading.write(marks, Path(place, "marks.csv"))
        after = contents(folder)
        wrong = [f"{name!r} was changed" for name in before if after.get(name) != before[name]]
    rows = {one.name: one for one in marks}
    wrong += [f"{name!r} has no row" for name in handed_in if name not in rows]
    words = {True: "pass", False: "fail"}
    for name, (_, wanted) in handed_in.items():
        got = tuple(words[passed] for passed in rows[name].passed.values()) if name in rows else ()
        forgiven = not wanted and "pass" not in got  # never judged, or judged and refused
        if got != wanted and not forgiven:
            wrong.append(f"{name!r} got {got}, not {wanted}: {rows[name].remarks}")
        if not wanted and not got and not rows[name].remarks:
            wrong.append(f"{name!r} has no mark and no remark")
    print(f"{len(handed_in)} files, {len(marks)} rows, {took:.0f} seconds, ", end="")
    print(f"{len(changed)} files put back, {len(wrong)} wrong.", *wrong, sep="\n  ")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
