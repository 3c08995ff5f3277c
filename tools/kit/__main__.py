"""The command: ``python -m tools.kit [marks.csv]``."""

import argparse
import sys
from pathlib import Path

from sphinx.errors import ExtensionError

from rmsprop_site import quizzes
from rmsprop_site.chapters import ROOT, chapters
from tools.kit import assignments, canvas, dashboard, handout, moodle, slides, text

KIT = ROOT / "_build" / "kit"


def write(folder, questions=quizzes.DATA):
    """Write everything that needs no marks into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = quizzes.load(questions)
    check(pages)
    titles = {chapter.name: chapter.title for chapter in chapters()}
    titles[quizzes.ASSESSMENT] = "Final assessment"
    moodle.write(pages, titles, folder / "quizzes-moodle.xml")
    canvas.write(pages, titles, folder / "quizzes-canvas")
    assignments.write(folder / "nbgrader")
    slides.write(folder / "slides.html")
    handout.write(folder / "handout.html")


def check(pages):
    """Name the field of a question whose formula cannot be set."""
    texts = {}
    for page, questions in pages.items():
        for question in questions:
            place = f"quizzes.yml, {page}, {question.id}"
            texts[f"{place}, question"] = question.question
            for number, option in enumerate(question.options, start=1):
                texts[f"{place}, options, entry {number}, reason"] = option.reason
    text.pages(texts)


def main(arguments=None):
    """Write the kit, and the dashboard where marks are given; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.kit",
        description="Write what a teacher takes along: quizzes, assignments, slides, a handout.",
    )
    parser.add_argument("marks", nargs="?", type=Path, help="the grader's table, for a dashboard")
    marks = parser.parse_args(arguments).marks
    try:
        write(KIT)
        if marks:
            dashboard.write(marks, KIT / "dashboard.html")
    except (ExtensionError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"The kit is in {KIT}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
