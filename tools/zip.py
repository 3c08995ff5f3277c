"""``make zip``: the built site as one file, to unpack and open by a double-click.

The same site gives the same bytes. What only a server uses stays out: the page for wrong
addresses, the lists for search engines, and the browser's Lab, which browsers refuse from disk.
"""

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SITE = ROOT / "_build" / "html"
FOLDER = "rmsprop-book"
SERVERS = {"404.html", "sitemap.xml", "robots.txt", ".buildinfo", "lite", "reports"}
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip file can hold


def files():
    """Return the files of the site that a reader uses, and the license, in a fixed order."""
    found = [path for path in SITE.rglob("*") if path.is_file()]
    mine = {path.relative_to(SITE).as_posix(): path for path in found}
    chosen = {name: path for name, path in mine.items() if name.split("/")[0] not in SERVERS}
    return sorted({**chosen, "LICENSE": ROOT / "LICENSE"}.items())


def main():
    """Write the file and say where it is."""
    if not (SITE / "index.html").is_file():
        sys.exit("The site is not built: run make book.")
    target = ROOT / "_build" / f"{FOLDER}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in files():
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", EARLIEST)
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    size = target.stat().st_size / 1e6
    print(f"{target} ({size:.1f} MB): unpack it and open {FOLDER}/index.html.")


if __name__ == "__main__":
    main()
