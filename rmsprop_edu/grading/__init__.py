"""Grade a folder of submissions with the checks that the learners saw.

``python -m rmsprop_edu.grading FOLDER -o marks.csv``. The chapter for teachers says what it
protects against and what not.
"""

import csv
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from rmsprop_edu import exercises
from rmsprop_edu.grading.grader import Marks, judge
from rmsprop_edu.grading.submissions import Snapshot, read

__all__ = ["Marks", "grade", "write"]


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
    submissions = [
        read(str(path.relative_to(folder)), content)
        for path, content in before.files.items()
        if path.resolve() not in left_out
    ]
    if not submissions:
        raise ValueError(f"There is no submission in the folder {str(folder)!r}.")
    one = partial(judge, seconds=seconds, memory=memory)
    # Forked: each grader has the checks as they were before the first submission ran.
    forked = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(jobs, mp_context=forked) as pool:
            marks = list(pool.map(one, submissions))
    finally:
        changed = [*before.put_back(), *package.put_back()]
    return marks, changed


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
    ...     write([Marks("anna.py", {"ewa": True}, {"ewa": "Right."}, [])], folder + "/marks.csv")
    ...     print(Path(folder, "marks.csv").read_text(), end="")
    submission,passed,ewa,remarks,ewa: what the check said
    anna.py,1,pass,,Right.
    """
    offered = {name for one in marks for name in one.passed}
    names = [name for name in exercises.NAMES if name in offered]
    words = {True: "pass", False: "fail", None: "missing"}
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        said = [f"{name}: what the check said" for name in names]
        table.writerow(["submission", "passed", *names, "remarks", *said])
        for one in marks:
            results = [words[one.passed.get(name)] for name in names]
            sentences = [one.sentences.get(name, "") for name in names]
            texts = [_safe("; ".join(one.remarks)), *map(_safe, sentences)]
            table.writerow([_safe(one.name), sum(one.passed.values()), *results, *texts])


def _safe(text):
    """Keep a spreadsheet from taking a text for a formula."""
    return "'" + text if text.startswith(("=", "+", "-", "@")) else text
