"""The command: ``python -m rmsprop_edu.grading FOLDER -o marks.csv``."""

import argparse
import sys

from rmsprop_edu.grading import grade, sandbox, write
from rmsprop_edu.grading.grader import judge

NAMED = 10  # files that were changed


def main(arguments=None):
    """Grade a folder and write the table; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m rmsprop_edu.grading",
        description="Grade a folder of submissions with the checks of the exercises.",
    )
    parser.add_argument("folder", help="notebooks and Python files, one a learner")
    parser.add_argument("-o", "--output", default="marks.csv", help="the table (marks.csv)")
    parser.add_argument("--jobs", type=int, default=2, help="submissions at a time (2)")
    parser.add_argument("--seconds", type=float, default=60, help="time for each (60)")
    parser.add_argument("--memory", type=int, default=2048, help="megabytes for each (2048)")
    options = parser.parse_args(arguments)
    if sys.platform == "win32":
        print("Grading needs Linux or macOS; on Windows use WSL.", file=sys.stderr)
        return 2
    print(_protection(), file=sys.stderr)
    try:
        limits = {"jobs": options.jobs, "seconds": options.seconds, "memory": options.memory}
        marks, changed = grade(options.folder, **limits, leave_out=[options.output])
        write(marks, options.output)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    if changed:
        more = f" and {len(changed) - NAMED} more" if len(changed) > NAMED else ""
        names = ", ".join(changed[:NAMED])
        print(f"Changed by a submission, put back: {names}{more}.", file=sys.stderr)
    passed = sum(sum(one.passed.values()) for one in marks)
    offered = sum(len(one.passed) for one in marks)
    print(f"{len(marks)} submissions, {passed} of {offered} answers passed: see {options.output}.")
    return 0


def _protection():
    """Try what a submission can do on this machine, and say it."""
    boxed = sandbox.works()
    can = sandbox.measured(
        lambda probe, folder: judge(probe, 60, 2048, hidden=folder if boxed else None)
    )
    cannot = [word for word in sandbox.HARMS if word not in can]
    told = [
        f"{verb} {', '.join(sandbox.HARMS[word] for word in words)}"
        for verb, words in (("can", can), ("cannot", cannot))
        if words
    ]
    hint = "" if boxed else " With bubblewrap, installed and allowed, it could do none of this."
    return f"Tried on this machine: a submission {'; it '.join(told)}.{hint if can else ''}"


if __name__ == "__main__":
    sys.exit(main())
