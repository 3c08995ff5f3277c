"""``make pdf``: the whole book as one PDF, printed by headless Chromium.

The pages of the built site are put one after another into one page, in the order of the book.
Anchors get the name of their page before them, so that links between pages work inside the PDF;
links to what is no page of the book lead to the site where its address is set. A moving figure
is its still picture.
"""

import functools
import http.server
import shutil
import sys
import threading
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"
TARGET = ROOT / "_build" / "rmsprop-book.pdf"

# Run in the first page, with the names of all pages.
JOIN = Path(__file__).with_name("pdf.js").read_text(encoding="utf-8")
STYLE = Path(__file__).with_name("pdf.css").read_text(encoding="utf-8")
NUMBER = (
    '<div style="width: 100%; font: 8px sans-serif; color: #555; text-align: center">'
    '<span class="pageNumber"></span></div>'
)


def pages():
    """Return the names of the book's pages in their order."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    entries = [entry for part in toc["parts"] for entry in part["chapters"]]
    return [Path(file).name for file in (toc["root"], *(entry["file"] for entry in entries))]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that prints nothing."""

    def log_message(self, *args):
        """Say nothing."""


def main():
    """Print the book and say where it is."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is missing: install Debian's package chromium and run make pdf again.")
    if not (SITE / "book" / "index.html").is_file():
        sys.exit("The site is not built: run make book.")
    handler = functools.partial(Quiet, directory=str(SITE))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 760, "height": 1000}, color_scheme="light")
        page.goto(f"http://127.0.0.1:{server.server_port}/book/index.html")
        page.evaluate(JOIN, pages())
        page.add_style_tag(content=STYLE)
        page.wait_for_function("() => [...document.images].every((image) => image.complete)")
        page.evaluate("() => document.fonts.ready.then(() => true)")
        page.pdf(
            path=TARGET,
            format="A4",
            margin={"top": "18mm", "bottom": "20mm", "left": "20mm", "right": "20mm"},
            print_background=True,
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=NUMBER,
            outline=True,
            tagged=True,
        )
        browser.close()
        server.shutdown()
    print(f"{TARGET} ({TARGET.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
