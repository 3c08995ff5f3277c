"""How long the book takes to build from nothing, and how that grows with chapters.

Builds copies of the book with no, two and four chapters more, each a copy of an executed one,
from nothing, and once more with nothing changed.
"""

import os
import shutil
import tempfile
import time
from pathlib import Path

import yaml

from tools.reproducible import build, copied

COPIED = "working"  # neither the quickest chapter to run nor the slowest
MORE = (0, 2, 4)


def longer(folder, more):
    """Return a copy of the book with more chapters."""
    copy = copied(Path(folder, str(more)))
    contents = copy / "_toc.yml"
    toc = yaml.safe_load(contents.read_text(encoding="utf-8"))
    for number in range(more):
        name = f"book/{COPIED}_{number}"
        shutil.copy(copy / "book" / f"{COPIED}.ipynb", copy / f"{name}.ipynb")
        toc["parts"][0]["chapters"].append({"file": name})
    contents.write_text(yaml.safe_dump(toc), encoding="utf-8")
    return copy


def timed(copy):
    """Build a book and return the seconds it took."""
    start = time.perf_counter()
    build(copy)
    return time.perf_counter() - start


def main():
    """Print the table."""
    print(f"{os.cpu_count()} cores\nchapters more  from nothing, s  for each, s  unchanged, s")
    with tempfile.TemporaryDirectory() as folder:
        for more in MORE:
            copy = longer(folder, more)
            seconds = timed(copy)
            if more == 0:
                first = seconds
            each = f"{(seconds - first) / more:.1f}" if more else ""
            print(f"{more:13}{seconds:17.1f}{each:>13}{timed(copy):14.1f}", flush=True)


if __name__ == "__main__":
    main()
