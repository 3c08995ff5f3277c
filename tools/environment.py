"""Make .venv from the locks, or say in one sentence what is missing: ``make setup`` runs it.

It runs on the machine's own Python and needs nothing else. A .venv that was left half made, by
Ctrl-C or by a Python that cannot make one, is removed and made again.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

LOCKS = ("requirements.txt", "tests/requirements.txt")
OLDEST = (3, 11)


def is_whole(venv):
    """Tell whether the environment's Python starts and has pip."""
    python = venv / "bin" / "python"
    command = [str(python), "-m", "pip", "--version"]
    return python.exists() and subprocess.run(command, capture_output=True).returncode == 0


def must_make_environments():
    """Stop unless this Python is new enough and can make an environment."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        sys.exit(
            f"Python {version} is too old: install Python 3.11 or newer, "
            "or run make PYTHON=/path/to/python3."
        )
    if importlib.util.find_spec("ensurepip") is None:
        package = "python{}.{}-venv".format(*sys.version_info)
        sys.exit(
            f"Python {version} cannot make .venv, because its module ensurepip is missing: "
            f"install Debian's package {package} and run make again."
        )


def install(venv, *what):
    """Install with the environment's pip, which says what went wrong and nothing else."""
    command = [str(venv / "bin" / "python"), "-m", "pip", "install", "-qq"]
    if subprocess.run([*command, "--disable-pip-version-check", *what]).returncode:
        sys.exit(f"pip could not install {' '.join(what)}: its own words stand above.")


def main(venv):
    """Make the environment, or complete it."""
    if not os.access(".", os.W_OK):
        sys.exit(
            "This folder cannot be written: copy the book to one of your own and run make there."
        )
    if not is_whole(venv):
        must_make_environments()
        shutil.rmtree(venv, ignore_errors=True)
        if subprocess.run([sys.executable, "-m", "venv", str(venv)]).returncode:
            sys.exit(f"{venv} could not be made: Python's own words stand above.")
    install(venv, "--require-hashes", *(word for lock in LOCKS for word in ("-r", lock)))
    install(venv, "--no-deps", "--no-build-isolation", "-e", ".")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends pip too, as Ctrl-C does
    try:
        main(Path(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit("Interrupted: make starts again where it can.")
