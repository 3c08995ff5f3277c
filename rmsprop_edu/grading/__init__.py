"""Grade a folder of submissions with the checks that the learners saw.

``python -m rmsprop_edu.grading FOLDER -o marks.csv``. The chapter for teachers says what it
protects against and what not.
"""

import csv
import multiprocessing
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

from rmsprop_edu import exercises
from rmsprop_edu.grading import sandbox
from rmsprop_edu.grading.grader import Marks, judge
from rmsprop_edu.grading.submissions import Snapshot, read_all

__all__ = ["Marks", "grade", "write"]

LONGEST = 2000  # letters of a remark or a sentence in the table


def grade(folder, *, jobs=2, seconds=60, memory=2048, leave_out=()):
    """Run and judge every submission below a folder, each in a process of its own.

    Parameters
    ----------
    folder : str or Path
        Where the submissions are: notebooks and Python files, one a learner.
    jobs : int
        How many run at a time.
    seconds : float
        How long each may take.
    memory : int
        How much memory each may have, in megabytes.
    leave_out : collection of Path
        Files in the folder that are no submissions.

    Returns
    -------
    list of Marks
        In the order of the names.
    list of str
        The files that a submission had changed or deleted, and that were put back.

    Raises
    ------
    ValueError
        If there is no such folder, nothing in it, or a limit is not positive.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "anna.py").write_text("print('no exercise')")
    ...     [marks], changed = grade(folder)
    >>> marks.remarks
    ['has no exercise in it: no cell calls check']
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise ValueError(f"folder must be a folder with submissions, got {str(folder)!r}.")
    for name, value in (("jobs", jobs), ("seconds", seconds), ("memory", memory)):
        if value <= 0:
            raise ValueError(f"{name} must be above 0, got {value}.")
    before, package = Snapshot(folder), Snapshot(Path(__file__).parents[1])
    left_out = {Path(path).resolve() for path in leave_out}
    left_out |= {Path(path).absolute() for path in leave_out}
    submissions = [one for path, one in read_all(before) if path.absolute() not in left_out]
    if not submissions:
        raise ValueError(f"There is no submission in the folder {str(folder)!r}.")
    hidden = folder.resolve() if sandbox.works() else None
    one = partial(judge, seconds=seconds, memory=memory, hidden=hidden)
    try:
        marks = _judged(one, submissions, jobs)
        # A judge that was lost takes others with it: each of those gets a second one for itself.
        for i in [i for i, mark in enumerate(marks) if mark is None]:
            [marks[i]] = _judged(one, [submissions[i]], 1)
            if marks[i] is None:
                marks[i] = Marks(submissions[i].name, {}, {}, [LOST], {})
    finally:
        changed = [*before.put_back(), *package.put_back()]
    _remark_on_same_code(submissions, marks)
    return marks, changed


LOST = "no mark: its judge was ended from outside, twice"


def _judged(one, submissions, jobs):
    """Return the marks of submissions, None where the process of the judge was lost."""
    # Forked: each grader has the checks as they were before the first submission ran.
    forked = multiprocessing.get_context("fork")
    marks = []
    with ProcessPoolExecutor(jobs, mp_context=forked) as pool:
        waiting = []
        for submission in submissions:
            try:
                waiting.append(pool.submit(one, submission))
            except BrokenProcessPool:
                break
        for future in waiting:
            try:
                marks.append(future.result())
            except BrokenProcessPool:
                marks.append(None)
    return marks + [None] * (len(submissions) - len(marks))


def _remark_on_same_code(submissions, marks):
    """Remark where two submissions answer at least three exercises with the same code."""
    for i, one in enumerate(submissions):
        for other in submissions[:i]:
            mine, theirs = one.asked or {}, other.asked or {}
            same = [name for name in mine if mine[name] == theirs.get(name)]
            same = [name for name in same if marks[i].passed.get(name)]
            if len(same) >= 3:
                names = ", ".join(same)
                marks[i].remarks.append(f"the same code as in {other.name}: {names}")
                break


def write(marks, path):
    """Write marks as a table that a spreadsheet can read.

    Parameters
    ----------
    marks : list of Marks
        What `grade` returned.
    path : str or Path
        The file to write.

    Returns
    -------
    None

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     marks = Marks("anna.py", {"ewa": True}, {"ewa": "Right."}, [], {"ewa": 1})
    ...     write([marks], folder + "/marks.csv")
    ...     print(Path(folder, "marks.csv").read_text(), end="")
    submission,passed,ewa,remarks,ewa: what the check said,ewa: tries
    anna.py,1,pass,,Right.,1
    """
    offered = {name for one in marks for name in one.passed}
    names = [name for name in exercises.NAMES if name in offered]
    words = {True: "pass", False: "fail", None: "missing"}
    # The old table is there until the new one is complete.
    with tempfile.NamedTemporaryFile(
        "w",
        encoding="utf-8",
        errors="backslashreplace",
        newline="",
        dir=Path(path).parent,
        prefix=".marks-",
        delete=False,
    ) as file:
        try:
            table = csv.writer(file, lineterminator="\n")
            said = [f"{name}: what the check said" for name in names]
            tried = [f"{name}: tries" for name in names]
            table.writerow(["submission", "passed", *names, "remarks", *said, *tried])
            for one in marks:
                results = [words[one.passed.get(name)] for name in names]
                sentences = [one.sentences.get(name, "") for name in names]
                texts = [_safe("; ".join(one.remarks)), *map(_safe, sentences)]
                tries = [one.tries.get(name, 0) for name in names]
                passed = sum(one.passed.values())
                table.writerow([_safe(one.name), passed, *results, *texts, *tries])
        except BaseException:
            os.unlink(file.name)
            raise
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)


def _safe(text):
    """Keep a text in one line and within bounds, and a spreadsheet from taking it for a formula."""
    text = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
    text = text if len(text) <= LONGEST else text[:LONGEST] + " ..."
    return "'" + text if text.startswith(("=", "+", "-", "@")) else text
