"""The assignments of the kit, marked by the real nbgrader."""

import itertools
import os
import sys
from pathlib import Path

import nbformat
import pytest
from traitlets.config import PyFileConfigLoader

from rmsprop_edu.grading import grade
from tools.kit import assignments


def test_nbgrader_gives_the_marks_that_the_grader_gives(tmp_path, monkeypatch):
    reason = "nbgrader is missing: .venv/bin/uv pip install --group nbgrader"
    apps = pytest.importorskip("nbgrader.apps", reason=reason)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    assignments.write(tmp_path)
    config = PyFileConfigLoader("nbgrader_config.py", str(tmp_path)).load_config()
    config.CourseDirectory.root = str(tmp_path)
    api, page = apps.NbGraderAPI(config=config), "parameter_update"  # its exercises share a name
    assert api.generate_assignment(page)["success"]
    name, theirs = f"{page}/{page}.ipynb", {}
    solved = nbformat.read(tmp_path / "source" / name, 4).cells
    for learner, right in (("all", 1), ("half", 2), ("none", 100)):
        notebook, count = nbformat.read(tmp_path / "release" / name, 4), itertools.count(1)
        for cell, solution in zip(notebook.cells, solved, strict=True):
            if cell.metadata.nbgrader.solution:
                code = solution.source.replace("### ", "# ")
                cell.source = "def (" if next(count) % right else code
        (tmp_path / "submitted" / learner / page).mkdir(parents=True)
        nbformat.write(notebook, tmp_path / "submitted" / learner / name)
        assert api.autograde(page, learner)["success"]
        with api.gradebook as book:
            [marked] = book.find_submission(page, learner).notebooks
            scores = {one.name.removesuffix("-test"): one.auto_score for one in marked.grades}
        theirs[f"{learner}/{name}"] = {one for one, score in scores.items() if score}
    marks, _ = grade(tmp_path / "submitted")
    assert {one.name: {key for key in one.passed if one.passed[key]} for one in marks} == theirs
    assert [len(passed) for passed in theirs.values()] == [9, 4, 0]
