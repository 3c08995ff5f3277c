"""Store by which code the grader knows the book's solutions: ``python -m tools.solutions``."""

import json
from pathlib import Path

import nbformat

from rmsprop_edu.grading.submissions import digest, python

ROOT = Path(__file__).parents[1]
STORED = ROOT / "rmsprop_edu" / "grading" / "solutions.json"


def solutions():
    """Return a digest of each solution in the notebooks, by the name of its exercise."""
    return {
        cell.metadata.solution: digest(python(cell.source))
        for path in sorted((ROOT / "book").glob("*.ipynb"))
        for cell in nbformat.read(path, as_version=4).cells
        if "solution" in cell.metadata
    }


if __name__ == "__main__":
    STORED.write_text(json.dumps(solutions(), indent=1) + "\n", encoding="utf-8")
