"""Run every notebook as a reader would: from the wheel, in an empty folder, three ways.

    python -m tools.everywhere                 all notebooks
    python -m tools.everywhere ewa working     some of them

An environment of its own gets the wheel, JupyterLab and Notebook 7. The folder beside it holds
the notebooks alone, without outputs. `jupyter execute` runs each; then Chromium opens each in
JupyterLab and in Notebook 7, takes Restart and Run All, and waits until every cell has run.
A cell that raises, or writes to stderr, ends it.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from tools import chromium, lab
from tools.wheel import find_uv, made, run

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.txt", "tools/lite/requirements.txt")
NEEDS = ("jupyterlab", "notebook", "ipykernel", "ipywidgets", "scikit-learn", "threadpoolctl")
# A workspace for each notebook: JupyterLab opens again what was open in the last one.
APPS = {"JupyterLab": "lab/workspaces/{name}/tree", "Notebook 7": "notebooks"}
MINUTES = 5  # for one notebook, on a busy machine


def lay_out(folder, names):
    """Copy the notebooks without what their cells once printed; return their paths."""
    folder.mkdir(parents=True)
    for name in names:
        notebook = json.loads((ROOT / "book" / f"{name}.ipynb").read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell |= {"outputs": [], "execution_count": None}
        (folder / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return [folder / f"{name}.ipynb" for name in names]


def install(folder):
    """Make an environment with the wheel and Jupyter, and return its Python."""
    uv = find_uv()
    run(uv, "venv", "--quiet", "--python", sys.executable, f"{folder}/env", cwd=folder)
    python, wheel = f"{folder}/env/bin/python", f"{made('*.whl')}[figures,plots]"
    locks = [word for lock in LOCKS for word in ("--constraints", ROOT / lock)]
    run(uv, "pip", "install", "--quiet", "--python", python, *locks, wheel, *NEEDS, cwd=folder)
    return python


def started(page):
    """Tell whether any cell runs or has run."""
    prompts = page.locator(".jp-Notebook .jp-CodeCell .jp-InputArea-prompt").all_inner_texts()
    return any(prompt.strip("[]: ") for prompt in prompts)


def must_not_fail(page, address):
    """End with what a failed cell says, if one failed."""
    wrong = page.locator(
        "[data-mime-type='application/vnd.jupyter.error'], "
        "[data-mime-type='application/vnd.jupyter.stderr']"
    )
    if wrong.count():
        sys.exit(f"{address}: a cell failed:\n{wrong.first.inner_text()}")


def run_all(page, address):
    """Open a notebook, run all; return how many cells ran and how many figures live."""
    page.goto(address)
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    cells.first.wait_for(timeout=90_000)
    page.locator(".jp-Toolbar-kernelName", has_text="Python").first.wait_for(timeout=90_000)
    idle = page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first
    idle.wait_for(timeout=90_000, state="attached")
    while not started(page):  # what is asked while JupyterLab sets itself up is lost
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_timeout(2000)
    last = page.locator(".jp-Notebook .jp-CodeCell .jp-InputArea-prompt").last  # a folded has none
    end = time.monotonic() + 60 * MINUTES
    while not last.inner_text().strip("[]: ").isdigit():
        must_not_fail(page, address)
        if time.monotonic() > end:
            sys.exit(f"{address}: the last cell did not run within {MINUTES} minutes.")
        page.wait_for_timeout(250)
    idle.wait_for(timeout=60_000 * MINUTES, state="attached")  # the folded solution after it
    must_not_fail(page, address)
    page.locator(".rms-figure:not([data-ready='true'])").first.wait_for(state="detached")
    return cells.count(), page.locator(".rms-figure[data-ready='true']").count()


def main(names):
    """Run the notebooks of these names."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "empty"
        python = install(Path(temporary))
        for notebook in lay_out(folder / "execute", names):
            begin = time.monotonic()
            run(python, "-m", "jupyter", "execute", notebook.name, cwd=notebook.parent)
            print(f"jupyter execute, {notebook.stem}: {time.monotonic() - begin:.0f} s", flush=True)
        # Notebook 7 serves JupyterLab as well.
        with lab.served(folder, python, "notebook") as address, chromium.opened() as browser:
            for app, place in APPS.items():
                for notebook in lay_out(folder / app.replace(" ", ""), names):
                    begin = time.monotonic()
                    page = browser.new_page(viewport={"width": 1280, "height": 1000})
                    opened = f"{place.format(name=notebook.stem)}/{notebook.relative_to(folder)}"
                    cells, figures = run_all(page, f"{address}/{opened}")
                    seconds = time.monotonic() - begin
                    print(
                        f"{app}, {notebook.stem}: {cells} cells, {figures} figures, "
                        f"{seconds:.0f} s",
                        flush=True,
                    )
                    page.close()


if __name__ == "__main__":
    main(sys.argv[1:] or sorted(path.stem for path in (ROOT / "book").glob("*.ipynb")))
