"""Fetch the wheels that PyPI does not have, so that the site serves them itself.

    python -m tools.lite.offline

Needs the internet, and `make site` before it; the next `make site` takes what was fetched. Each
file must have the hash that Pyodide's own list gives, or it is not kept.
"""

import hashlib
import json
import sys
import urllib.request

from tools.lite.build import LITE, NOTEBOOKS, OFFLINE, wanted


def fetch(entry):
    """Fetch the file of a package and check its hash."""
    address, file = entry["file_name"], OFFLINE / entry["file_name"].rpartition("/")[2]
    try:
        content = urllib.request.urlopen(address, timeout=60).read()
    except OSError as error:
        sys.exit(f"{address} could not be fetched: {error}.")
    if hashlib.sha256(content).hexdigest() != entry["sha256"]:
        sys.exit(f"{address} is not Pyodide's file (its hash differs), and is not kept.")
    OFFLINE.mkdir(exist_ok=True)
    file.write_bytes(content)
    print(f"{file.name}: {len(content) / 1e6:.1f} MB")


if __name__ == "__main__":
    listed = json.loads((LITE / "static/pyodide/pyodide-lock.json").read_text())["packages"]
    needed = {name for path in NOTEBOOKS for name in wanted(json.loads(path.read_text()), listed)}
    for name in sorted(needed):
        if listed[name]["file_name"].startswith("https:"):
            fetch(listed[name])
