"""How the package hangs together: imports from the left, NumPy alone, complete docstrings."""

import ast
import inspect
import json
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

import rmsprop_edu

PACKAGE = Path(rmsprop_edu.__file__).parent
ORDER = (
    "validation", "averages", "objectives", "optimizers", "frameworks", "descent", "sweeps",
    "metrics", "network", "look", "plots", "exercises", "grading", "figures",
)  # fmt: skip
MODULES = [name for name in ORDER if (PACKAGE / f"{name}.py").exists()]


def imports_of(path):
    """Return the modules of rmsprop_edu, and the packages besides, that a file imports."""
    own, others = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: a relative import"
            names = [node.module]
            if node.module == "rmsprop_edu":
                names = [f"rmsprop_edu.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            package, _, rest = name.partition(".")
            if package == "rmsprop_edu":
                own.add(rest.partition(".")[0])
            elif package not in sys.stdlib_module_names:
                others.add(package)
    return own, others


def files_of(module):
    folder = PACKAGE / module
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{module}.py"]


def test_every_module_has_its_place_in_the_order():
    found = {path.stem for path in PACKAGE.glob("*.py")} | {
        path.parent.name for path in PACKAGE.glob("*/__init__.py")
    }
    assert found - {"__init__"} <= set(ORDER)


@pytest.mark.parametrize("module", [name for name in ORDER if files_of(name)[0].exists()])
def test_a_module_imports_only_from_its_left(module):
    left = set(ORDER[: ORDER.index(module) + (PACKAGE / module).is_dir()])
    for path in files_of(module):
        own, others = imports_of(path)
        assert own <= left, path
        needs = {"plots": {"numpy", "matplotlib"}, "figures": {"numpy", "anywidget", "traitlets"}}
        needs["exercises"] = set()  # MicroPython runs them as well
        assert others <= needs.get(module, {"numpy"}), path


def modules_after(statement):
    code = f"{statement}; import sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout))


def test_importing_the_package_needs_numpy_alone():
    added = modules_after("import rmsprop_edu") - modules_after("import numpy")
    packages = {name.partition(".")[0] for name in added} - set(sys.stdlib_module_names)
    assert packages == {"rmsprop_edu"}


def test_importing_the_package_takes_little_longer_than_numpy():
    def seconds(statement):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", statement], check=True)
        return time.perf_counter() - begin

    pairs = [(seconds("import numpy"), seconds("import rmsprop_edu")) for _ in range(4)]
    numpy, ours = (min(side) for side in zip(*pairs, strict=True))
    assert ours < 2 * numpy + 0.1


def test_everything_promised_is_there():
    assert all(hasattr(rmsprop_edu, name) for name in rmsprop_edu.__all__)
    assert set(rmsprop_edu.__all__) <= set(dir(rmsprop_edu))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        rmsprop_edu.nothing  # noqa: B018


# What is public: not the checks, nor what only the package itself calls.
INNER = {"starting_points", "memoryless"}


def public_objects():
    for name in MODULES:
        module = import_module(f"rmsprop_edu.{name}")
        for attribute, value in vars(module).items():
            if attribute.startswith("_") or attribute in INNER or name == "validation":
                continue
            made_here = getattr(value, "__module__", None) == module.__name__
            if made_here and (inspect.isroutine(value) or inspect.isclass(value)):
                yield f"{name}.{attribute}", inspect.getdoc(value) or ""
        yield name, inspect.getdoc(module) or ""


def test_every_public_object_says_what_it_is_in_a_sentence():
    first_lines = {name: text.partition("\n")[0] for name, text in public_objects()}
    assert len(first_lines) > 60
    assert [name for name, line in first_lines.items() if not line.endswith((".", ":"))] == []


def test_the_source_of_rmsprops_update_is_the_three_lines_of_the_chapter():
    assert (
        inspect.getsource(rmsprop_edu.RMSProp.update)
        == '''\
    def update(self, gradient, state, x=None):
        """Return the step to subtract and the next state."""
        v = self.beta * state.v + (1 - self.beta) * gradient**2
        step = self.learning_rate / (np.sqrt(v) + self.eps) * gradient
        return step, RMSPropState(v)
'''
    )
