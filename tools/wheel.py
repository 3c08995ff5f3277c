"""Test rmsprop_edu as a reader gets it: installed, and far from this folder.

    python -m tools.wheel          this Python: all tests of the wheel, the sdist's examples
    python -m tools.wheel --all    every Python of 3.11 to 3.14 that is here: all tests of both

Each has an environment of its own with nothing in it but the package, what the package names,
and what its tests need: the wheel with the lowest versions that pyproject.toml allows, the sdist
with the highest, whose tests `make test` runs as well. The tests are those of the sdist, unpacked
in an empty folder from which the package was taken away, so that it can only come from what was
installed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
MADE = ROOT / "_build" / "wheel"

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
LOWEST = ("--resolution", "lowest-direct", "--no-build")  # of those that have wheels for a Python
HIGHEST = ()
TOOLS = ("pytest", "pytest-xdist", "hypothesis")


def find_uv():
    """Return the uv of this environment."""
    return shutil.which("uv", path=str(Path(sys.executable).parent)) or sys.exit(
        "uv is missing: run make setup."
    )


def made(kind):
    """Return the one file of a kind that make wheel has built."""
    found = sorted(MADE.glob(f"rmsprop_edu-{kind}"))
    if len(found) != 1:
        sys.exit(f"{MADE.relative_to(ROOT)} must hold one rmsprop_edu-{kind}: run make wheel.")
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


def unpacked(folder):
    """Unpack the sdist without the package and return the folder with its tests."""
    with tarfile.open(made("*.tar.gz")) as archive:
        archive.extractall(folder, filter="data")
    (here,) = Path(folder).glob("rmsprop_edu-*")
    shutil.rmtree(here / "rmsprop_edu")
    return here


VERSIONS = """
from importlib.metadata import version
from platform import python_version
names = ("numpy", "matplotlib", "anywidget", "traitlets")
print(f"Python {python_version()}", *(f"{name} {version(name)}" for name in names), sep=", ")
"""


def check(uv, python, package, resolution, *tests):
    """Install the package into a new environment, run tests, say with what they passed."""
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        here, own = unpacked(folder), f"{folder}/env/bin/python"
        run(uv, "venv", "--quiet", "--python", python, f"{folder}/env", cwd=here)
        install = (uv, "pip", "install", "--quiet", "--python", own)
        run(*install, *resolution, "--all-extras", "-r", "pyproject.toml", cwd=here)
        run(*install, made(package), *TOOLS, cwd=here)
        where = run(own, "-c", "import rmsprop_edu; print(rmsprop_edu.__file__)", cwd=here)
        if not where.startswith(f"{folder}/env"):
            sys.exit(f"rmsprop_edu was imported from {where}, not from {made(package)}.")
        said = run(own, "-m", "pytest", "-q", "-n", "2", "--pyargs", *tests, cwd=here)
        versions = run(own, "-c", VERSIONS, cwd=here)
    seconds = time.perf_counter() - begin
    print(f"{versions}: {said.splitlines()[-1]} ({seconds:.0f} s in all)")


def main():
    """Check the pairs that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="every Python of 3.11 to 3.14")
    uv, own = find_uv(), "{}.{}".format(*sys.version_info)
    everything = parser.parse_args().all
    tests = ["rmsprop_edu", "tests"]
    for version in PYTHONS if everything else [own]:
        python = interpreter(version)
        if python is None:
            print(f"Python {version}: not on this machine")
            continue
        check(uv, python, "*.whl", LOWEST, *tests)
        check(uv, python, "*.tar.gz", HIGHEST, *tests if everything else tests[:1])


if __name__ == "__main__":
    main()
