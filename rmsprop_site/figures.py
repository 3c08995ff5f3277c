"""The moving figures: their script and style, loaded where a page has one, and their stills.

A still picture is what the figure's own script draws, once, without a browser. It stands in the
page until the moving figure takes its place, for readers without JavaScript, and on paper.
"""

import json
import re
import subprocess
from hashlib import sha256
from html import escape, unescape
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError

from rmsprop_edu import figures
from rmsprop_site.assets import NODE, fetched, made

SOURCES = Path(figures.__file__).parent
STILLS = Path(__file__).with_name("stills.mjs")

# A page loads script and style of the kinds of figures that it has; any other choice, all kinds.
OWN = (*((kind,) for kind in figures.KINDS), ("arithmetic", "division"), ("descent", "division"))
LOADED = {"figures": figures.KINDS} | {f"figures-{'-'.join(own)}": own for own in OWN}
FIGURE = '<figure class="rms-figure"'
KIND = re.compile(rf'{FIGURE}[^>]* data-figure="(\w+)"')
LABEL = re.compile(r'aria-label="[^"]*"')
DIGITS = re.compile(r' data-digits="([^"]+)"')
FALLBACK = '<p class="rms-fallback">'
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


def script(*kinds):
    """Return the one classic script that lets the figures of a page move, also from disk."""
    lines = [f'import {kind} from "./{kind}.js";' for kind in kinds]
    lines += ['import { bringPageToLife } from "./parts/site.js";']
    lines += [f"bringPageToLife({{ {', '.join(kinds)} }});"]
    esbuild = fetched("esbuild/bin/esbuild")
    return node(esbuild, "--bundle", "--format=iife", "--charset=utf8", given="\n".join(lines))


def with_stills(pages):
    """Return pieces of HTML with a figure each, with its still picture in it."""
    stills = json.loads(node(STILLS, SOURCES, given=json.dumps(pages)))
    joined = []
    for page, still in zip(pages, stills, strict=True):
        if page.count(FALLBACK) != 1:
            raise ExtensionError(f"A figure has no place for its still picture: {page[:200]}")
        joined.append(page.replace(FALLBACK, still + FALLBACK))
    return joined


def node(program, *options, given):
    """Return what a program of node makes of its input, in the folder of the figures' modules."""
    done = subprocess.run(
        [NODE, program, *options], input=given, cwd=SOURCES, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise ExtensionError(f"{program.name} failed on the figures: {done.stderr}")
    return done.stdout


def serve(app):
    """Write the scripts and the styles of the figures beside the site's own files."""
    for name, kinds in LOADED.items():
        (made(app) / f"{name}.js").write_text(script(*kinds), encoding="utf-8")
        (made(app) / f"{name}.css").write_text(figures.site_style(*kinds), encoding="utf-8")


def describe(doctree):
    """Put the caption and the text alternative that a cell's metadata has into its figure.

    MyST-NB puts what a cell with a caption makes into a figure of its own; this one is a figure.
    """
    for cell in list(doctree.findall(nodes.container)):
        settings = cell.get("cell_metadata", {}).get("mystnb", {})
        for raw in moving(cell) if "figure" in settings else []:
            caption, alt = settings["figure"]["caption"], settings.get("image", {}).get("alt")
            if not alt:
                raise ExtensionError(f"The figure of the caption {caption!r} has no alternative.")
            page = raw.astext().removesuffix("</figure>")
            page = LABEL.sub(lambda _, alt=alt: f'aria-label="{escape(alt)}"', page, count=1)
            raw[:] = [nodes.Text(f"{page}<figcaption>{escape(caption)}</figcaption></figure>")]
            around = next(cell.findall(nodes.figure))
            around.replace_self([part for part in around if not isinstance(part, nodes.caption)])


def with_digits(page, folder):
    """Return the HTML of a figure with its images in a file of the folder, to be loaded later."""

    def moved(match):
        text = f"globalThis.rmsDigits = {json.dumps(unescape(match[1]))};\n"
        name = f"digits-{sha256(text.encode()).hexdigest()[:8]}.js"
        (folder / name).write_text(text, encoding="utf-8")
        return f' data-digits="{name}"'

    return DIGITS.sub(moved, page)


def moving(node):
    """Return the figures below a node."""
    return [raw for raw in node.findall(nodes.raw) if FIGURE in raw.astext()]


def add_stills(app, doctree):
    """Give each figure of a page its caption, its text alternative and its still picture."""
    describe(doctree)
    if found := moving(doctree):
        pages = [with_digits(raw.astext(), made(app)) for raw in found]
        for raw, page in zip(found, with_stills(pages), strict=True):
            raw[:] = [nodes.Text(page)]


def load(app, pagename, templatename, context, doctree):
    """Load them on pages that have a figure; leave the widgets' state out of every page.

    MyST-NB writes the state of each widget that a notebook made into its page. The figures
    carry their own, and nothing on the site reads that one.
    """
    kinds = tuple(sorted(set(KIND.findall(context.get("body", "")))))
    if kinds:
        name = next((name for name, own in LOADED.items() if own == kinds), "figures")
        app.add_css_file(f"{name}.css")
        app.add_js_file(f"{name}.js", loading_method="defer")
    scripts = context["script_files"]
    scripts[:] = [
        script
        for script in scripts
        if getattr(script, "attributes", {}).get("type") != WIDGET_STATE
    ]
