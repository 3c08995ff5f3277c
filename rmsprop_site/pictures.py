"""Still pictures follow light and dark: the greys of matplotlib become two sets of greys.

A picture asks for the scheme of the place it stands in, so it follows the reader's choice on
the page, needs no script and works from disk. It keeps its own ground: where a browser asks
the system instead, it is a readable card. Colours that mean something stay as they are. Places
are told to a hundredth of a point, which no eye can tell from matplotlib's millionth.
"""

import re
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError

# What a grey of style.mplstyle is for, and what it is in the dark.
GREYS = {
    "#ffffff": ("paper", "#131416"),
    "#333333": ("ink", "#dcdfe3"),
    "#595959": ("tick", "#a9b0b9"),
    "#767676": ("edge", "#848c96"),
    "#9a9a9a": ("line", "#7b838d"),
}
PLACES = re.compile(r' (d|x|y)="([^"]*)"')
FINER = re.compile(r"(\.\d\d)\d+")
DARK = "@media (prefers-color-scheme: dark)"


def adapted(picture):
    """Return an SVG of matplotlib with its greys named, the values of the names, short places."""
    picture = PLACES.sub(lambda place: FINER.sub(r"\1", place[0]), picture)
    light = "".join(f"--{name}:{grey};" for grey, (name, _) in GREYS.items())
    dark = "".join(f"--{name}:{grey};" for name, grey in GREYS.values())
    for grey, (name, _) in GREYS.items():
        picture = picture.replace(grey, f"var(--{name})")
    style = f":root{{{light}}}{DARK}{{:root{{{dark}}}}}"
    before, start, after = picture.partition('<style type="text/css">')
    if not start:
        raise ExtensionError("A picture of a cell has no style: was it drawn by matplotlib?")
    return f"{before}{start}{style}{after}"


def adapt_pictures(app, doctree):
    """Take, for each picture that a cell of the page drew, its adapted copy."""
    for image in doctree.findall(nodes.image):
        file = Path(app.env.relfn2path(image["uri"])[1])
        if file.suffix == ".svg" and "jupyter_execute" in file.parts:
            copy = file.with_stem(f"{file.stem}-adapted")
            copy.write_text(adapted(file.read_text(encoding="utf-8")), encoding="utf-8")
            image["uri"] = image["uri"].replace(file.name, copy.name)


def setup(app):
    """Connect the above to the build."""
    app.connect("doctree-read", adapt_pictures, priority=400)  # before the images are collected
    return {"parallel_read_safe": True, "parallel_write_safe": True}
