"""Exercises that are edited and run in the page, by MicroPython in a worker.

A starter cell tells the page's script what its metadata says of the exercise. The solution
under it is folded by the browser alone. What the first Run needs (MicroPython, the checks of
``rmsprop_edu.exercises``) becomes files of the site; nothing of it is loaded before.
"""

import json
import shutil
from hashlib import sha256
from pathlib import Path

from docutils import nodes

from rmsprop_edu import exercises
from rmsprop_site.assets import fetched, made
from rmsprop_site.elements import element

HERE = Path(__file__).parent
WORKER = HERE / "exercises-worker.js"
MICROPYTHON = "@micropython/micropython-webassembly-pyscript"
IN_NOTEBOOK = "This exercise uses NumPy arrays: it runs in the notebook, not in the page."


def register(app):
    """Make the script known."""
    # What changes when a file changes that the first Run fetches.
    version = sha256(json.dumps(checks()).encode() + WORKER.read_bytes()).hexdigest()[:8]
    app.add_js_file("exercises.js", **{"data-version": version})


def mark(app, doctree):
    """Let starter cells say which exercise they are, and name the fold of solutions."""
    chapter = app.env.docname.split("/")[-1]
    for cell in list(doctree.findall(nodes.container)):
        metadata = cell.get("cell_metadata", {})
        if "exercise" in metadata:
            name, runs = metadata["exercise"]["name"], metadata["exercise"]["runs"]
            html = {"data-exercise": name, "data-chapter": chapter, "data-runs": runs}
            html["class"] = "docutils container"
            marked = element("", *cell.children, **cell.attributes, tag="div", html=html)
            if runs == "notebook":
                marked.insert(0, nodes.paragraph("", IN_NOTEBOOK, classes=["exercise-note"]))
            cell.replace_self(marked)
        elif "solution" in metadata:
            cell["prompt_show"], cell["prompt_hide"] = "Show solution", "Hide solution"


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
