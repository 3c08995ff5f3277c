"""Light pages: a page loads what it uses, pictures say their size, nothing waits for a script.

- A style sheet or script of an extension is left out of pages without the thing it is for.
- Scripts are deferred: the text is shown first.
- A picture has its width and height, so that nothing moves when it comes, and comes when the
  reader is near it.
"""

import re
import shutil
from importlib.resources import files
from pathlib import Path

# What a file is for: the markup that asks for it.
USED_BY = {
    "pygments.css": 'class="highlight',
    "copybutton.css": 'class="highlight',
    "copybutton.js": 'class="highlight',
    "clipboard.min.js": 'class="highlight',
    "mystnb.": 'class="cell',
    "katex/katex.min.css": 'class="katex',
    "katex-math.css": 'class="katex',
}
PICTURE = re.compile(r'<img\b(?![^>]*\bwidth=)[^>]*?\bsrc="[^"]*?([^"/]+\.svg)"')
SIZE = re.compile(r'<svg\b[^>]*?\bviewBox="0 0 ([\d.]+) ([\d.]+)"', re.S)


def serve_notebook_style(app):
    """Put MyST-NB's style sheet in its place before the pages name it, not after."""
    made = Path(app.outdir).parent / "made"
    for style, _ in app.registry.css_files:
        if style.startswith("mystnb."):
            shutil.copy(files("myst_nb.static") / "mystnb.css", made / style)


def choose_files(app, pagename, templatename, context, doctree):
    """Leave out the files that the page does not use, and defer its scripts."""
    body = context.get("body", "")

    def used(file):
        name = str(file.filename or "").removeprefix("_static/")
        return all(mark in body for start, mark in USED_BY.items() if name.startswith(start))

    context["css_files"][:] = filter(used, context["css_files"])
    scripts = filter(used, context["script_files"])
    # The template of the search page adds scripts that need the others at once.
    context["script_files"][:] = scripts if pagename == "search" else map(deferred, scripts)


def deferred(script):
    """Return the script as one that waits until the page is read."""
    attributes = {"defer": "defer"} | script.attributes
    return type(script)(script.filename, priority=script.priority, **attributes)


def size_pictures(app, pagename, templatename, context, doctree):
    """Give each picture that a cell drew its size, and let it wait until it is near.

    Its file measures in points, three quarters of a pixel.
    """
    drawn = {name: path for path, name in app.builder.images.items()}

    def sized(match):
        size = SIZE.search(Path(app.srcdir, drawn[match[1]]).read_text(encoding="utf-8"))
        width, height = (round(float(points) * 4 / 3) for points in size.groups())
        place = f' width="{width}" height="{height}" loading="lazy"'
        return match[0].replace("<img", f"<img{place}", 1)

    if "body" in context:
        context["body"] = PICTURE.sub(sized, context["body"])


def setup(app):
    """Connect the above to the build."""
    app.connect("builder-inited", serve_notebook_style, priority=300)
    app.connect("html-page-context", choose_files, priority=950)
    app.connect("html-page-context", size_pictures, priority=950)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
