"""Build the site a second time, from another folder, and compare the two.

    python -m tools.reproducible

The second build runs every notebook anew, under another path, another hash seed and another
time zone, and finds no program of the machine, so no node or npm of it. The two sites must be the
same to the byte, the browser's Lab aside; of a site with the Lab the second build is told by
RMSPROP_LITE=1, as make site tells it the first.
"""

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SITE = ROOT / "_build" / "html"
AWAY = ("_build", ".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis")
ASIDE = {"lite", "reports"}
# As the Makefile has them.
FIXED = {"SOURCE_DATE_EPOCH": "1767225600", "OPENBLAS_NUM_THREADS": "1"}


def copied(folder):
    """Copy the book as it is cloned, with the third-party files; return the copy."""
    copy = Path(folder, "elsewhere", "book")
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*AWAY))
    (copy / "node_modules").symlink_to(ROOT / "node_modules")
    return copy


def build(copy, **variables):
    """Build a copy of the book strictly and return its site."""
    environment = os.environ | FIXED | {"PYTHONPATH": str(copy)} | variables
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "-n", "-W", "-q"]
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"The build failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return copy / "_build" / "html"


def files(site):
    """Return the names of the files of a site."""
    found = (path.relative_to(site) for path in site.rglob("*") if path.is_file())
    return {name for name in found if name.parts[0] not in ASIDE}


def differences(one, other):
    """Return what is in one site alone, and what differs."""
    lonely = files(one) ^ files(other)
    shared = sorted(files(one) & files(other))
    return sorted(lonely) + [
        name for name in shared if not filecmp.cmp(one / name, other / name, shallow=False)
    ]


def main():
    """Compare the two builds and say how they compare."""
    if not (SITE / "book" / "index.html").is_file():
        sys.exit("The site is not built: run make book.")
    with tempfile.TemporaryDirectory() as folder:
        other = build(copied(folder), PYTHONHASHSEED="1", TZ="Asia/Tokyo", PATH=folder)
        found = differences(SITE, other)
    if found:
        sys.exit("Two builds differ in:\n" + "\n".join(map(str, found)))
    print(f"Two builds are the same to the byte: {len(files(SITE))} files.")


if __name__ == "__main__":
    main()
