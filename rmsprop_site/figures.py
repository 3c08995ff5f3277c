"""The moving figures: their script and style, loaded where a page has one."""

import re

from rmsprop_edu import figures
from rmsprop_site.assets import made

# A page with figures of one kind loads the script of that kind alone.
SCRIPTS = {"figures.js": ()} | {f"figures-{kind}.js": (kind,) for kind in figures.KINDS}
KIND = re.compile(r'class="rms-figure"[^>]* data-figure="(\w+)"')
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


def serve(app):
    """Write the script and the style of the figures beside the site's own files."""
    for name, kinds in SCRIPTS.items():
        (made(app) / name).write_text(figures.site_script(*kinds), encoding="utf-8")
    (made(app) / "figures.css").write_text(figures.site_style(), encoding="utf-8")


def load(app, pagename, templatename, context, doctree):
    """Load them on pages that have a figure; leave the widgets' state out of every page.

    MyST-NB writes the state of each widget that a notebook made into its page. The figures
    carry their own, and nothing on the site reads that one.
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
