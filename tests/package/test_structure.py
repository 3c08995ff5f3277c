"""How the package hangs together: imports from the left, and NumPy alone."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import rmsprop_edu

PACKAGE = Path(rmsprop_edu.__file__).parent
ORDER = (
    "validation", "averages", "formula", "objectives", "optimizers", "frameworks", "convert",
    "descent", "sweeps", "metrics", "network", "look", "plots", "exercises", "grading", "figures",
)  # fmt: skip
NEEDS = {
    "grading": {"IPython"},
    "exercises": set(),  # MicroPython runs them as well
    "plots": {"numpy", "matplotlib"},
    "figures": {"numpy", "anywidget", "traitlets"},
}


def imports_of(path):
    """Yield what a file imports, by its full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: a relative import"
            within = node.module == "rmsprop_edu"
            yield from (f"rmsprop_edu.{a.name}" for a in node.names) if within else [node.module]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=str)
def test_a_module_has_its_place_in_the_order_and_imports_only_from_its_left(path):
    place = path.relative_to(PACKAGE).with_suffix("").parts
    if place == ("__init__",):
        return
    left = ORDER[: ORDER.index(place[0]) + (len(place) > 1)]
    for name in imports_of(path):
        package, _, rest = name.partition(".")
        if package == "rmsprop_edu":
            assert rest.partition(".")[0] in left
        elif package not in sys.stdlib_module_names:
            assert package in NEEDS.get(place[0], {"numpy"})


def test_the_package_loads_numpy_alone_and_figures_load_no_matplotlib():
    code = (
        "import json, sys, numpy; before = set(sys.modules); import rmsprop_edu;"
        "print(json.dumps(sorted(set(sys.modules) - before)));"
        "figures = [rmsprop_edu.figures.Descent(), rmsprop_edu.figures.Tuning()];"
        "[figure.html() for figure in figures]; figures[0].trajectory();"
        "assert 'matplotlib' not in sys.modules"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    packages = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert packages - set(sys.stdlib_module_names) == {"rmsprop_edu"}


def test_everything_promised_is_there():
    assert all(hasattr(rmsprop_edu, name) for name in rmsprop_edu.__all__)
    assert set(rmsprop_edu.__all__) <= set(dir(rmsprop_edu))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        rmsprop_edu.nothing  # noqa: B018
