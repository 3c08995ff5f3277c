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
from sphinx.errors import ExtensionError

from rmsprop_edu import exercises

HERE = Path(__file__).parent
MODULES = HERE.parents[1] / "node_modules"
WORKER = HERE / "exercises-worker.js"
MICROPYTHON = MODULES / "@micropython" / "micropython-webassembly-pyscript"
PRISM = [MODULES / "prismjs" / "components" / f"prism-{part}.min.js" for part in ("core", "python")]

IN_NOTEBOOK = "This exercise uses NumPy arrays: it runs in the notebook, not in the page."


class exercise_cell(nodes.container):  # noqa: N801, docutils' way of naming nodes
    """A starter cell that says in its markup which exercise it is."""


def visit_exercise_cell(self, node):
    """Open the cell's container, with the exercise as data of the element."""
    data = {f"data-{key}": node[key] for key in ("exercise", "chapter", "runs")}
    self.body.append(self.starttag(node, "div", CLASS="docutils container", **data))


def depart_exercise_cell(self, node):
    """Close the cell's container."""
    self.body.append("</div>\n")


def mark_exercises(app, doctree):
    """Let starter cells say which exercise they are, and name the fold of solutions."""
    chapter = app.env.docname.split("/")[-1]
    for cell in list(doctree.findall(nodes.container)):
        metadata = cell.get("cell_metadata", {})
        if "exercise" in metadata:
            mark(cell, chapter)
        elif "solution" in metadata:
            cell["prompt_show"], cell["prompt_hide"] = "Show solution", "Hide solution"


def mark(cell, chapter):
    """Replace a starter cell by one that carries its exercise."""
    exercise = cell["cell_metadata"]["exercise"]
    marked = exercise_cell("", *cell.children, **cell.attributes)
    marked.update_all_atts({"chapter": chapter, "exercise": exercise["name"]})
    marked["runs"] = exercise["runs"]
    if exercise["runs"] == "notebook":
        marked.insert(0, nodes.paragraph("", IN_NOTEBOOK, classes=["exercise-note"]))
    cell.replace_self(marked)


def serve_python(app):
    """Put MicroPython, the checks and the painter of code beside the site's own files."""
    if not all(path.exists() for path in [MICROPYTHON, *PRISM]):
        raise ExtensionError("MicroPython is missing: delete node_modules and run make book")
    made = Path(app.outdir).parent / "made"
    (made / "micropython").mkdir(exist_ok=True)
    # Not every server knows what an .mjs is.
    shutil.copy(MICROPYTHON / "micropython.mjs", made / "micropython" / "micropython.js")
    shutil.copy(MICROPYTHON / "micropython.wasm", made / "micropython")
    (made / "exercises.json").write_text(json.dumps(checks()), encoding="utf-8")
    painter = "\n".join(path.read_text(encoding="utf-8") for path in PRISM)
    (made / "prism.js").write_text(painter, encoding="utf-8")


def checks():
    """Return the modules that an exercise imports, as a mapping of paths to their text."""
    package = Path(exercises.__file__).parent
    files = {
        f"rmsprop_edu/exercises/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted(package.glob("*.py"))
    }
    return {"rmsprop_edu/__init__.py": "", **files}


@cache
def version():
    """Return what changes when a file changes that the first Run fetches."""
    return sha256(json.dumps(checks()).encode() + WORKER.read_bytes()).hexdigest()[:8]


def load_practice(app, pagename, templatename, context, doctree):
    """Load script and style on pages with exercises, and let a fold be called by its words."""
    if doctree is not None and next(doctree.findall(exercise_cell), None):
        app.add_css_file("exercises.css")
        app.add_js_file("prism.js", loading_method="defer", **{"data-manual": ""})
        app.add_js_file("exercises.js", loading_method="defer", **{"data-version": version()})
        folded = '<summary aria-label="Toggle hidden content">'
        context["body"] = context["body"].replace(folded, "<summary>")


def setup(app):
    """Make the node known and connect the rest to the build."""
    app.add_node(exercise_cell, html=(visit_exercise_cell, depart_exercise_cell))
    app.connect("doctree-read", mark_exercises)
    app.connect("builder-inited", serve_python, priority=200)
    app.connect("html-page-context", load_practice)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
