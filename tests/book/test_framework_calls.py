"""The calls that the book gives to copy, run where their library is installed."""

import json
import os
import re
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from rmsprop_edu import descend, frameworks, ravine

PAGE = Path(__file__).parents[2] / "book" / "libraries.ipynb"
LIBRARIES = {  # by the import that tells a block's library: the rule it should compute
    "torch": frameworks.pytorch(lr=0.01, alpha=0.9, eps=1e-8),
    "keras": frameworks.keras(learning_rate=0.01, rho=0.9, epsilon=1e-7),
    "optax": frameworks.optax(learning_rate=0.01, decay=0.9, eps=1e-8, eps_in_sqrt=False),
    "tensorflow": frameworks.tensorflow1(learning_rate=0.01, decay=0.9, epsilon=1e-10),
    "fastai": frameworks.fastai(lr=0.01, sqr_mom=0.9),
}
NEEDS = {"keras": ["jax"], "fastai": ["torch"]}
SINGLE = 1e-6  # the blocks compute in single precision


def blocks():
    """Return the fenced Python blocks of the page's prose, by library."""
    cells = json.loads(PAGE.read_text(encoding="utf-8"))["cells"]
    prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    found = {}
    for block in re.findall(r"^```python\n(.*?)^```$", prose, flags=re.DOTALL | re.MULTILINE):
        words = re.findall(r"^(?:import|from) (\w+)", block, flags=re.MULTILINE)
        known = [name for name in LIBRARIES if name in words]
        if not known:  # a block of an exercise or a question
            continue
        library = known[-1]  # fastai's block imports torch too
        assert library not in found, f"two blocks for {library}"
        found[library] = block
    return found


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_call_to_copy_takes_the_steps_that_the_book_says(library):
    assert sorted(blocks()) == sorted(LIBRARIES)
    block = blocks()[library]
    compile(block, f"<{library}>", "exec")
    missing = [name for name in [library, *NEEDS.get(library, [])] if find_spec(name) is None]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not installed (see the group bench)")
    os.environ.setdefault("KERAS_BACKEND", "jax")

    names = {}
    exec(block, names)

    expected = descend(ravine(kappa=25.0), LIBRARIES[library], steps=3).points[-1]
    w = names["w"].detach() if hasattr(names["w"], "detach") else names["w"]
    assert np.asarray(w, dtype=np.float64) == pytest.approx(expected, abs=SINGLE)


@pytest.mark.parametrize(
    ("given", "cycled"), [({}, {0.85, 0.95}), ({"cycle_momentum": False}, {0})]
)
def test_one_cycle_gives_pytorchs_rmsprop_a_momentum_unless_told_not_to(given, cycled):
    torch = pytest.importorskip("torch", reason="torch not installed (see the group bench)")
    optimizer = torch.optim.RMSprop([torch.nn.Parameter(torch.zeros(1))], lr=0.001)
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.01, total_steps=100, **given)
    found = []
    for _ in range(99):
        found.append(optimizer.param_groups[0]["momentum"])
        optimizer.step()
        cycle.step()
    assert {round(min(found), 3), round(max(found), 3)} == cycled
