"""Every page in four forms on one sheet, to be looked at: ``python -m tools.sheet``.

Light and dark, 390 and 1280 pixels wide. The pictures and the page that shows them are put
into ``_build/sheet``.
"""

import sys
from itertools import product
from pathlib import Path

from tools import chromium

ROOT = Path(__file__).parents[1]
SITE = ROOT / "_build" / "html"
SHEET = ROOT / "_build" / "sheet"
FORMS = list(product((1280, 390), ("light", "dark")))
READY = "() => [...document.querySelectorAll('.rms-figure')].every((f) => f.dataset.ready)"
# Pictures that wait until the reader is near are asked for now.
HASTEN = "() => document.querySelectorAll('img').forEach((i) => { i.loading = 'eager'; })"
LOADED = "() => [...document.images].every((image) => image.complete)"
STYLE = "img { height: 640px; vertical-align: top; margin: 4px; border: 1px solid #888 }"


def shoot(page, name):
    """Take the pictures of a page and return their names."""
    page.goto(f"{SITE.as_uri()}/{name}.html")
    taken = []
    for width, scheme in FORMS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.wait_for_function(READY)
        page.evaluate(HASTEN)
        page.wait_for_function(LOADED)
        picture = f"{name.replace('/', '-')}-{width}-{scheme}.png"
        page.screenshot(path=SHEET / picture, full_page=True, timeout=120_000)
        taken.append(picture)
    return taken


def main():
    """Take all pictures and write the sheet."""
    if not (SITE / "index.html").is_file():
        sys.exit("The site is not built: run make book.")
    names = sorted(
        path.relative_to(SITE).with_suffix("").as_posix()
        for path in SITE.glob("**/*.html")
        if path.relative_to(SITE).parts[0] not in {"lite", "reports", "index.html"}
    )
    SHEET.mkdir(parents=True, exist_ok=True)
    rows = []
    with chromium.opened() as browser:
        page = browser.new_page(device_scale_factor=0.5)  # the longest page has 60,000 pixels
        for name in names:
            pictures = "".join(f'<img src="{picture}" alt="">' for picture in shoot(page, name))
            rows.append(f"<h2>{name}</h2><p>{pictures}</p>")
    sheet = f"<!doctype html><title>Every page</title><style>{STYLE}</style>{''.join(rows)}"
    (SHEET / "index.html").write_text(sheet, encoding="utf-8")
    print(f"{len(names)} pages in {len(FORMS)} forms: open {SHEET / 'index.html'}")


if __name__ == "__main__":
    main()
