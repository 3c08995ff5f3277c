"""Test the wheel of rmsprop_edu as a reader gets it: installed, and far from this folder.

    python -m tools.wheel          this Python, with the lowest and the highest NumPy
    python -m tools.wheel --all    every Python of 3.11 to 3.14 that is here

Each pair has an environment of its own with nothing in it but the wheel, what the wheel names,
and pytest. The tests run in an empty folder, so the package can only come from the wheel.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
WHEELS = ROOT / "_build" / "wheel"

# The first NumPy 2 that has wheels for a Python.
LOWEST = {"3.11": "2.0.*", "3.12": "2.0.*", "3.13": "2.1.*", "3.14": "2.3.*"}
TESTS = (
    "averages", "bad_input", "descent", "equivalences", "figures_python", "findings",
    "framework_calls", "look", "metrics", "network", "plots", "reference_trajectories", "structure",
)  # fmt: skip
TOOLS = ("pytest", "hypothesis")


def find_uv():
    """Return the uv of this environment."""
    return shutil.which("uv", path=str(Path(sys.executable).parent)) or sys.exit(
        "uv is missing: run make setup."
    )


def the_wheel():
    """Return the wheel that make wheel built."""
    found = sorted(WHEELS.glob("rmsprop_edu-*.whl"))
    if len(found) != 1:
        sys.exit(f"{WHEELS.relative_to(ROOT)} must hold one wheel of rmsprop_edu: run make wheel.")
    return found[0]


def interpreter(version):
    """Return a Python of this machine that has the version, or None."""
    if sys.version.startswith(f"{version}."):
        return sys.executable
    pyenv = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    found = [shutil.which(f"python{version}"), *pyenv.glob(f"{version}.*/bin/python")]
    return next(filter(runs, filter(None, found)), None)


def runs(python):
    """Tell whether a Python starts: the name may be there and nothing behind it."""
    return subprocess.run([python, "-c", ""], capture_output=True).returncode == 0


def run(*command, cwd):
    """Run a command; stop with what it said when it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def check(uv, python, numpy):
    """Install the wheel with a NumPy into a new environment, run the tests, say what passed."""
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "empty"
        here.mkdir()
        run(uv, "venv", "--quiet", "--python", python, f"{folder}/env", cwd=here)
        own = f"{folder}/env/bin/python"
        needs = [f"{the_wheel()}[figures,plots]", numpy, *TOOLS]
        run(uv, "pip", "install", "--quiet", "--python", own, *needs, cwd=here)
        where = run(own, "-c", "import rmsprop_edu; print(rmsprop_edu.__file__)", cwd=here)
        if not where.startswith(folder):
            sys.exit(f"rmsprop_edu was imported from {where}, not from the wheel.")
        files = [ROOT / "tests" / f"test_{name}.py" for name in TESTS]
        options = ["--import-mode=importlib", "-p", "no:cacheprovider", "-o", "pythonpath=tests"]
        options += ["-q", f"--config-file={ROOT}/pyproject.toml", f"--rootdir={ROOT}"]
        said = run(own, "-m", "pytest", *options, "--pyargs", "rmsprop_edu", *files, cwd=here)
        version = "import numpy, platform; print(platform.python_version(), numpy.__version__)"
        python, numpy = run(own, "-c", version, cwd=here).split()
    seconds = time.perf_counter() - begin
    print(f"Python {python}, NumPy {numpy}: {said.splitlines()[-1]} ({seconds:.0f} s in all)")


def main():
    """Check the pairs that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="every Python of 3.11 to 3.14")
    uv, own = find_uv(), "{}.{}".format(*sys.version_info)
    for version in LOWEST if parser.parse_args().all else [own]:
        python = interpreter(version)
        if python is None:
            print(f"Python {version}: not on this machine")
            continue
        lowest = LOWEST.get(version, "2.*")
        for numpy in f"numpy=={lowest}", "numpy":
            check(uv, python, numpy)


if __name__ == "__main__":
    main()
