"""Exercises that are edited and run in the page, by MicroPython in a worker.

A starter cell tells the page's script what its metadata says of the exercise. The solution
under it is folded by the browser alone. What the first Run needs (MicroPython, the checks of
``rmsprop_edu.exercises``) becomes files of the site; nothing of it is loaded before.
"""

import json
import shutil
from functools import cache
from hashlib import sha256
from pathlib import Path

from docutils import nodes

from rmsprop_edu import exercises
from rmsprop_site.assets import fetched, made

HERE = Path(__file__).parent
WORKER = HERE / "exercises-worker.js"
MICROPYTHON = "@micropython/micropython-webassembly-pyscript"
IN_NOTEBOOK = "This exercise uses NumPy arrays: it runs in the notebook, not in the page."


def register(app):
    """Make the node, the style and the script known."""
    app.add_node(exercise_cell, html=(visit_exercise_cell, depart_exercise_cell))
    app.add_css_file("exercises.css")
    app.add_js_file("exercises.js", loading_method="defer", **{"data-version": version()})


class exercise_cell(nodes.container):  # noqa: N801, docutils' way of naming nodes
    """A starter cell that says in its markup which exercise it is."""


def visit_exercise_cell(self, node):
    """Open the cell's container, with the exercise as data of the element."""
    data = {f"data-{key}": node[key] for key in ("exercise", "chapter", "runs")}
    self.body.append(self.starttag(node, "div", CLASS="docutils container", **data))


def depart_exercise_cell(self, node):
    """Close the cell's container."""
    self.body.append("</div>\n")


def mark(app, doctree):
    """Let starter cells say which exercise they are, and name the fold of solutions."""
    chapter = app.env.docname.split("/")[-1]
    for cell in list(doctree.findall(nodes.container)):
        metadata = cell.get("cell_metadata", {})
        if "exercise" in metadata:
            replace(cell, chapter)
        elif "solution" in metadata:
            cell["prompt_show"], cell["prompt_hide"] = "Show solution", "Hide solution"


def replace(cell, chapter):
    """Replace a starter cell by one that carries its exercise."""
    exercise = cell["cell_metadata"]["exercise"]
    marked = exercise_cell("", *cell.children, **cell.attributes)
    marked.update_all_atts({"chapter": chapter, "exercise": exercise["name"]})
    marked["runs"] = exercise["runs"]
    if exercise["runs"] == "notebook":
        marked.insert(0, nodes.paragraph("", IN_NOTEBOOK, classes=["exercise-note"]))
    cell.replace_self(marked)


def serve(app):
    """Put MicroPython and the checks beside the site's own files."""
    folder = made(app) / "micropython"
    folder.mkdir(exist_ok=True)
    # Not every server knows what an .mjs is.
    shutil.copy(fetched(f"{MICROPYTHON}/micropython.mjs"), folder / "micropython.js")
    shutil.copy(fetched(f"{MICROPYTHON}/micropython.wasm"), folder)
    (made(app) / "exercises.json").write_text(json.dumps(checks()), encoding="utf-8")


def checks():
    """Return the modules that an exercise imports, as a mapping of paths to their text."""
    package = Path(exercises.__file__).parent
    files = {
        f"rmsprop_edu/exercises/{path.relative_to(package).as_posix()}": path.read_text("utf-8")
        for path in sorted(package.rglob("*.py"))
    }
    return {"rmsprop_edu/__init__.py": "", **files}


@cache
def version():
    """Return what changes when a file changes that the first Run fetches."""
    return sha256(json.dumps(checks()).encode() + WORKER.read_bytes()).hexdigest()[:8]
