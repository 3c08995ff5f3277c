"""Run notebooks and store what their cells print; of what they draw, a line that tells of it.

    python -m tools.outputs book/ewa.ipynb

``book/*.ipynb`` are all. A notebook that fails is left as it was, and so is what its cells say
about themselves.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_output

KEPT = ("text/plain", "text/html")  # the second: tables
DRAWN = "Run this cell to see what it draws."


def kept(output):
    """Tell whether an output is text that nbval compares."""
    if output.output_type == "stream":
        return output.name == "stdout"
    return output.output_type == "execute_result"


def store(path):
    """Execute the notebook at `path` and write it back with its text outputs."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        coalesce_streams=True,
        resources={"metadata": {"path": path.parent}},
    ).execute()
    count = 0
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        count += 1
        cell.execution_count = count
        cell.metadata.pop("execution", None)
        draws = "nbval-ignore-output" in cell.metadata.get("tags", [])
        if draws and cell.outputs:
            cell.outputs = [new_output("display_data", {"text/plain": DRAWN})]
            continue
        cell.outputs = [output for output in cell.outputs if kept(output)]
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count
                output.data = {kind: output.data[kind] for kind in KEPT if kind in output.data}
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "file_extension": ".py"},
        }
    )
    nbformat.write(notebook, path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name)
        store(Path(name))
