"""Put the cell that gets the package into each notebook that imports it, as its first code cell.

    python -m tools.package_cell

Where the package is missing, the cell says in one sentence how to get it. In Colab it installs
the package, once the repository has an address (`repository_address` in _config.yml). On the
site's pages it is not shown. Run it again after the address was changed or a notebook added.
"""

from pathlib import Path

import nbformat
import yaml

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "book").glob("*.ipynb"))
TAG = "package"

IMPORT = """\
# The book's package. Where it is missing, this cell {does}.
{imports}try:
    import rmsprop_edu  # noqa: F401
except ModuleNotFoundError as error:
    if error.name != "rmsprop_edu":
        raise
"""
SAY = """\
    raise ModuleNotFoundError(
        "This notebook needs the package rmsprop_edu: open it with 'make lab' in the folder of "
        "the book, or run 'pip install .[figures,plots]' there first."
    ) from None
"""
INSTALL = """\
    package = "rmsprop_edu[figures,plots] @ git+{address}"
    if "google.colab" not in sys.modules:
        raise ModuleNotFoundError(
            f"This notebook needs the package rmsprop_edu: run pip install '{{package}}' first."
        ) from None
    get_ipython().run_line_magic("pip", f"install --quiet '{{package}}'")
"""


def address():
    """Return the repository's address, or nothing."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    return settings["sphinx"]["config"].get("repository_address", "").rstrip("/")


def source(repository):
    """Return the code of the cell for a repository's address, or for none."""
    does, imports, rest = "says how to get it", "", SAY
    if repository:
        does, imports = "gets it in Colab", "import sys\n\n"
        rest = INSTALL.format(address=repository)
    return (IMPORT.format(does=does, imports=imports) + rest).rstrip("\n")


def is_package_cell(cell):
    """Tell whether a cell is the one that this file makes."""
    return TAG in cell.metadata.get("tags", [])


def needs_it(notebook):
    """Tell whether the other cells of a notebook import the package."""
    others = [c for c in notebook.cells if c.cell_type == "code" and not is_package_cell(c)]
    return any("rmsprop_edu" in cell.source for cell in others)


def put(path, code):
    """Write the cell into the notebook at `path`, after its title, and number the cells anew."""
    notebook = nbformat.read(path, as_version=4)
    if not needs_it(notebook):
        return
    cells = [cell for cell in notebook.cells if not is_package_cell(cell)]
    metadata = {"jupyter": {"source_hidden": True}, "tags": [TAG, "remove-cell"]}
    cells.insert(1, nbformat.v4.new_code_cell(code, id=TAG, metadata=metadata))
    notebook.cells = cells
    for count, cell in enumerate((c for c in cells if c.cell_type == "code"), start=1):
        cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count
    path.write_text(nbformat.writes(notebook).rstrip("\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    for path in NOTEBOOKS:
        put(path, source(address()))
