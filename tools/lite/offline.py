"""Fetch the wheels that PyPI does not have, so that the site serves them itself.

    python -m tools.lite.offline

`make lite-offline` calls it, once and with the internet; the next `make site` takes what it
fetched. Each file must have the hash that Pyodide's own list gives, or nothing is kept.
"""

import hashlib
import sys
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from build import FOREIGN, OFFLINE, PYODIDE_CDN_URL, LiteError, official, sha256


def fetch(name, file, wanted):
    """Fetch one file, unless it is there already, and check its hash."""
    path = OFFLINE / file
    if path.is_file() and sha256(path) == wanted:
        return f"{file}: there already"
    address = f"{PYODIDE_CDN_URL}/{file}"
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            content = answer.read()
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise LiteError(
            f"{name} could not be fetched: {urlsplit(address).hostname} did not give {file} "
            f"({reason}). make lite-offline needs the internet."
        ) from error
    if hashlib.sha256(content).hexdigest() != wanted:
        raise LiteError(f"{address} is not the official file: its hash differs. Nothing is kept.")
    path.write_bytes(content)
    return f"{file}: {len(content) / 1e6:.1f} MB"


def main():
    """Fetch all of them."""
    packages = official()["packages"]
    OFFLINE.mkdir(parents=True, exist_ok=True)
    for name in FOREIGN:
        print(fetch(name, packages[name]["file_name"], packages[name]["sha256"]))


if __name__ == "__main__":
    try:
        main()
    except LiteError as error:
        sys.exit(str(error))
