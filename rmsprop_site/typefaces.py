"""The typefaces: one for reading, one for headings, labels and pictures, and the mathematics.

They come from npm. The site gets of each only the characters that stand in its pages, which
halves their weight; matplotlib gets the one for labels whole. A character that a typeface
does not have is taken from the reader's own.

No stand-in is as wide as KaTeX's signs: lines with formulas would break anew when its fonts
come. So the fonts of nearly all signs stand in a script at the head of a page, and its text is
first shown with its formulas as they stay. A style sheet cannot do this, since what stands in it
is read after the first picture. Without scripts, and for rare signs, the fonts are files. They
have no hints, nor has the text.
"""

import json
import subprocess
from base64 import b64encode
from pathlib import Path

from bs4 import BeautifulSoup, SoupStrainer
from sphinx.errors import ExtensionError

from rmsprop_site.assets import MODULES, NODE, fetched

HERE = Path(__file__).parent
KATEX = MODULES / "katex" / "dist" / "fonts"

SERIF = "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-{}.woff2"
SANS = "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2"

# On the site (fetched by typefaces.js): the file from npm, the weights that it keeps, and
# its features: pairs, but not for the italic's few words.
SERVED = {
    "serif": (SERIF.format("normal"), 400, ["kern"]),
    "serif-italic": (SERIF.format("italic"), 400, []),
    "sans": (SANS, {"min": 400, "max": 700}, ["kern"]),
}
FORMULAS = SoupStrainer(class_="katex-html")
# In the script: KaTeX's font, and the parts of formulas whose signs it may be asked for.
CARRIED = {
    "KaTeX_Main-Regular": ".katex-html",
    "KaTeX_Math-Italic": ".mathnormal",
    "KaTeX_Size1-Regular": ".op-symbol, .delimsizing",
    "KaTeX_Size2-Regular": ".op-symbol, .delimsizing",
    "KaTeX_Size3-Regular": ".delimsizing",
}
SCRIPT = """\
for (const [family, style, font] of FONTS) {
  const bytes = Uint8Array.from(atob(font), (character) => character.charCodeAt(0));
  document.fonts.add(new FontFace(family, bytes, { style }));
}
"""

# For matplotlib, which wants a file for each weight. Both call their family by the lightest.
DRAWN = "@fontsource/source-sans-3/files/source-sans-3-latin-{}-normal.woff2"


def cut(fonts):
    """Let node write fonts: from which file, with which characters, in which form."""
    for font in fonts:
        Path(font["target"]).parent.mkdir(parents=True, exist_ok=True)
    run = subprocess.run(
        [NODE, HERE / "typefaces.mjs"], input=json.dumps(fonts), text=True, capture_output=True
    )
    if run.returncode:
        raise ExtensionError(f"The typefaces could not be written: {run.stderr.strip()}")


def font(source, target, text="", **options):
    """Return how node is told to write a font."""
    return {"source": str(source), "target": str(target), "text": text, "options": options}


def for_pictures(folder):
    """Write the typeface of the labels, for matplotlib, into a folder; return the files."""
    options = {"keepAllGlyphs": True, "targetFormat": "truetype"}
    fonts = [
        font(fetched(DRAWN.format(weight)), folder / f"sans-{weight}.ttf", **options)
        for weight in (400, 700)
    ]
    cut(fonts)
    return [written["target"] for written in fonts]


def characters(folder):
    """Return the characters of the pages and of their figures, in order."""
    files = [*folder.rglob("*.html"), *folder.glob("_static/figures*.js")]
    return "".join(sorted(set().union(*(file.read_text(encoding="utf-8") for file in files))))


def mathematics(folder):
    """Return the characters of formulas, in order, by the parts in which they stand."""
    found = {part: {" "} for part in CARRIED.values()}
    for page in folder.rglob("*.html"):
        formulas = BeautifulSoup(page.read_bytes(), "html.parser", parse_only=FORMULAS)
        for part, signs in found.items():
            signs.update(*(element.get_text() for element in formulas.select(part)))
    return {part: "".join(sorted(signs)) for part, signs in found.items()}


def carry(folder):
    """Write the script that carries fonts of formulas, beside their folder."""
    fonts = []
    for name in CARRIED:
        family, kind = name.split("-")
        data = (folder / f"{name}.woff2").read_bytes()
        fonts.append([family, "italic" if kind == "Italic" else "normal", b64encode(data).decode()])
    script = SCRIPT.replace("FONTS", json.dumps(fonts))
    folder.with_name("signs.js").write_text(script, encoding="utf-8")


def serve(app):
    """Write the fonts of the site, once its pages are written."""
    text, signs = characters(Path(app.outdir)), mathematics(Path(app.outdir))
    folder, fonts = Path(app.outdir) / "_static" / "fonts", []
    for name, (source, weights, features) in SERVED.items():
        options = {"variationAxes": {"wght": weights}, "keepFeatures": features}
        fonts.append(font(fetched(source), folder / f"{name}.woff2", text, **options))
    for file in sorted(KATEX.glob("*.woff2")):
        shown = signs[CARRIED.get(file.stem, ".katex-html")]
        fonts.append(font(file, folder / file.name, shown, noHinting=True))
    cut(fonts)
    carry(folder)
