"""How the package hangs together: imports from the left, NumPy alone, complete docstrings."""

import ast
import doctest
import inspect
import json
import re
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
INNER = {"Rule", "fitted", "starting_points"}


def public_objects():
    for name in MODULES:
        module = import_module(f"rmsprop_edu.{name}")
        for attribute, value in vars(module).items():
            if attribute.startswith("_") or attribute in INNER or name == "validation":
                continue
            made_here = getattr(value, "__module__", None) == module.__name__
            if made_here and (inspect.isroutine(value) or inspect.isclass(value)):
                yield pytest.param(value, id=f"{name}.{attribute}")


def is_state(value):
    return inspect.isclass(value) and issubclass(value, tuple)


PUBLIC = list(public_objects())


def sections(value):
    return set(re.findall(r"^(\w+)\n-+$", inspect.getdoc(value) or "", re.M))


@pytest.mark.parametrize("value", PUBLIC)
def test_a_docstring_has_its_sections(value):
    text = inspect.getdoc(value)
    assert text and text.splitlines()[0].endswith(".")
    if is_state(value):
        assert all(f"`{field}`" in text for field in value._fields)
        return
    parameters = inspect.signature(value).parameters
    wanted = {"Examples"} | ({"Parameters"} if parameters else set())
    if not inspect.isclass(value):
        wanted |= {"Returns"}
    if re.search(r"\braise ValueError|\bvalidation\.\w+\(|_check\(", inspect.getsource(value)):
        wanted |= {"Raises"}
    assert wanted <= sections(value), f"missing: {wanted - sections(value)}"


@pytest.mark.parametrize("value", PUBLIC)
def test_a_docstring_explains_every_parameter(value):
    if is_state(value):
        return
    text = inspect.getdoc(value)
    for name, parameter in inspect.signature(value).parameters.items():
        stars = {parameter.VAR_POSITIONAL: r"\*", parameter.VAR_KEYWORD: r"\*\*"}
        pattern = stars.get(parameter.kind, "") + name
        assert re.search(rf"^(\w+, )*{pattern}(, \w+)*( :.*)?$", text, re.M), name


@pytest.mark.parametrize("value", PUBLIC)
def test_a_docstring_shows_an_example_that_runs(value):
    if is_state(value):
        return
    module = sys.modules[value.__module__]
    examples = doctest.DocTestFinder(recurse=False).find(value, globs=vars(module).copy())
    assert sum(len(test.examples) for test in examples) > 0
    for test in examples:
        assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_holds(name):
    text = inspect.getdoc(import_module(f"rmsprop_edu.{name}"))
    assert text and text.splitlines()[0].endswith(".")


def test_the_update_of_rmsprop_is_three_lines():
    tree = ast.parse(inspect.getsource(rmsprop_edu.optimizers))
    rule = next(node for node in tree.body if getattr(node, "name", "") == "RMSProp")
    update = next(node for node in rule.body if getattr(node, "name", "") == "update")
    assert [ast.unparse(line) for line in update.body[1:]] == [
        "v = self.beta * state.v + (1 - self.beta) * gradient ** 2",
        "step = self.learning_rate / (np.sqrt(v) + self.eps) * gradient",
        "return (step, RMSPropState(v))",
    ]
