"""The exercises as assignments for nbgrader, one for each chapter, a point for each exercise.

An answer cell holds the starter and, between nbgrader's marks, the solution, which nbgrader takes
out for the learners. The cell below it asks the book's check for a verdict.
"""

import nbformat

from rmsprop_site.chapters import BOOK, names
from tools.bank import asked
from tools.kit.text import without_links

CONFIG = '''\
"""Settings of nbgrader for this course: run nbgrader in this folder."""

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "rmsprop"
c.ClearSolutions.code_stub = {"python": "# Change the lines above, and run this cell and the next."}
c.ExecutePreprocessor.timeout = 60  # seconds for each cell
'''

TEST = """\
from rmsprop_edu.exercises import verdict

found = verdict("{name}", {answer})
del {answer}  # the next answer starts anew
print(found.sentence)
assert found.passed, found.sentence"""


def write(folder):
    """Write the course: its settings, and an assignment for each chapter."""
    for name in names():
        path = folder / "source" / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(assignment(name), path)
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")


def assignment(name):
    """Return the notebook with the exercises of a chapter."""
    chapter = nbformat.read(BOOK / f"{name}.ipynb", as_version=4)
    title = chapter.cells[0].source.partition("\n")[0]
    cells, told = [reading(f"{title}: exercises", "title")], []
    for cell in chapter.cells:
        if cell.cell_type == "markdown":
            told.append(cell)
        elif "package" in cell.metadata.get("tags", []):
            cells.append(marked(nbformat.v4.new_code_cell(cell.source), "package", locked=True))
        elif "exercise" in cell.metadata:
            tasks = [one for one in told if one.source.startswith("### ")]
            cells += [reading(one.source, one.id) for one in tasks]
            starter, exercise = cell.source, cell.metadata["exercise"]["name"]
        elif "solution" in cell.metadata:
            cells += answer(exercise, starter, cell.source)
        if cell.cell_type == "code":
            told = []
    chapter.cells = cells
    return chapter


def answer(name, starter, solution):
    """Return the cell for an answer and the cell that gives the point."""
    regions = f"{starter}\n\n### BEGIN SOLUTION\n{solution}\n### END SOLUTION"
    test = TEST.format(name=name, answer=asked(name, starter))
    return [
        marked(nbformat.v4.new_code_cell(regions), f"{name}-answer", solution=True),
        marked(nbformat.v4.new_code_cell(test), f"{name}-test", grade=True, locked=True, points=1),
    ]


def reading(text, name):
    """Return a cell to read, which the learner cannot change."""
    return marked(nbformat.v4.new_markdown_cell(without_links(text)), name, locked=True)


def marked(cell, name, *, solution=False, grade=False, locked=False, **more):
    """Return a cell with the metadata by which nbgrader knows it."""
    marks = {"grade": grade, "solution": solution, "locked": locked, "task": False, **more}
    cell.id = name.replace("_", "-")
    cell.metadata["nbgrader"] = {"grade_id": name, "schema_version": 3, **marks}
    return cell
