"""The pictures that cells draw: the same bytes at every build, fit for light and dark.

matplotlib names parts of a picture by numbers whose last digits depend on where things lie in
memory; here parts are named by their order, and places told to a tenth of a point, which no eye
can tell from the millionth. The greys of ``style.mplstyle`` become two sets of greys. A
picture asks for the scheme of the place it stands in, so it follows the reader's choice on the
page, needs no script and works from disk; in WebKit ``pictures.js`` helps. Colours that mean
something stay as they are. SVGO packs what is left into two thirds.
"""

import re
from hashlib import sha256
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError

from rmsprop_site.assets import run

# What a grey of style.mplstyle is for, and what it is in the dark.
GREYS = {
    "#ffffff": ("paper", "#131416"),
    "#333333": ("ink", "#dcdfe3"),
    "#595959": ("tick", "#a9b0b9"),
    "#767676": ("edge", "#848c96"),
    "#9a9a9a": ("line", "#7b838d"),
}
DARK = "@media (prefers-color-scheme: dark)"
STYLE = '<style type="text/css">'
NAME = re.compile(r'id="([a-z][0-9a-f]{10})"')
PLACES = re.compile(r'\s(?:d|x|y)="[^"]*"')
LONG = re.compile(r"\d+\.\d{2,}")
PICTURE = re.compile(r'<img\b(?![^>]*\bwidth=)[^>]*?\bsrc="[^"]*?([^"/]+\.svg)"')
SIZE = re.compile(r'<svg\b[^>]*?\bviewBox="0 0 ([\d.]+) ([\d.]+)"', re.DOTALL)


def register(app):
    """Let Sphinx know the script."""
    app.add_js_file("pictures.js")


def adapt(app, doctree):
    """Take, for each picture that a cell of the page drew, its adapted copy."""
    for image in doctree.findall(nodes.image):
        file = Path(app.env.relfn2path(image["uri"])[1])
        if file.suffix == ".svg" and "jupyter_execute" in file.parts:
            picture = adapted(repeatable(file.read_text(encoding="utf-8")))
            copy = file.with_stem(sha256(picture.encode()).hexdigest()[:32])
            copy.write_text(picture, encoding="utf-8")
            image["uri"] = image["uri"].replace(file.name, copy.name)


def repeatable(picture):
    """Return an SVG of matplotlib with names by their order and places of one decimal."""
    for number, name in enumerate(dict.fromkeys(NAME.findall(picture))):
        picture = picture.replace(name, f"{name[0]}{number}")
    return PLACES.sub(lambda place: LONG.sub(shortened, place[0]), picture)


def shortened(number):
    """Return a number with at most one decimal."""
    return f"{float(number[0]):.1f}".rstrip("0").rstrip(".")


def adapted(picture):
    """Return an SVG of matplotlib with its greys named, and the two values of the names."""
    light = "".join(f"--{name}:{grey};" for grey, (name, _) in GREYS.items())
    dark = "".join(f"--{name}:{grey};" for name, grey in GREYS.values())
    for grey, (name, _) in GREYS.items():
        picture = picture.replace(grey, f"var(--{name})")
    if STYLE not in picture:
        raise ExtensionError(f"A picture of a cell has no {STYLE}: was it drawn by matplotlib?")
    style = f":root{{{light}}}{DARK}{{:root{{{dark}}}}}#figure_1:target{{{dark}}}"
    return picture.replace(STYLE, STYLE + style, 1)


def give_size(app, pagename, templatename, context, doctree):
    """Give each picture that a cell drew its size, so that nothing moves when it comes.

    Its file measures in points, three quarters of a pixel. It comes when the reader is near it.
    """
    drawn = {name: path for path, name in app.builder.images.items()}

    def sized(match):
        size = SIZE.search(Path(app.srcdir, drawn[match[1]]).read_text(encoding="utf-8"))
        width, height = (round(float(points) * 4 / 3) for points in size.groups())
        place = f' width="{width}" height="{height}" loading="lazy"'
        return match[0].replace("<img", f"<img{place}", 1)

    if "body" in context:
        context["body"] = PICTURE.sub(sized, context["body"])


def pack(app):
    """Write the pictures anew without what nobody sees."""
    config = Path(__file__).with_name("svgo.config.mjs")
    folder = Path(app.outdir, app.builder.imagedir)
    run("svgo/bin/svgo.js", "--quiet", "--config", config, "--folder", folder)
