"""``make pdf``: the whole book as one PDF, printed by headless Chromium.

The pages of the built site are put one after another into one page, in the order of the book.
Anchors get the name of their page before them, so that links between pages work inside the PDF;
links to what is no page of the book lead to the site where its address is set. A moving figure
is its still picture.
"""

import sys
from pathlib import Path

from rmsprop_site.chapters import toc
from tools import chromium
from tools.serve import served

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
    return [Path(page).name for page in toc()[0]]


def main():
    """Print the book and say where it is."""
    if not (SITE / "book" / "index.html").is_file():
        sys.exit("The site is not built: run make book.")
    with chromium.opened() as browser, served(SITE) as address:
        page = browser.new_page(viewport={"width": 760, "height": 1000}, color_scheme="light")
        page.goto(f"{address}/book/index.html")
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
    print(f"{TARGET} ({TARGET.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
