"""The JavaScript and CSS of the figures: one module and one style sheet each."""

import json
from pathlib import Path

from rmsprop_edu import look, optimizers
from rmsprop_edu.figures.bundle import Bundle

HERE = Path(__file__).parent
KINDS = ("division", "descent", "ewa", "arithmetic", "tuning", "libraries", "race")

RANGES = json.loads((HERE / "ranges.json").read_text(encoding="utf-8"))
HYPER = json.loads((HERE / "hyper.json").read_text(encoding="utf-8"))
GALLERY = json.loads((HERE / "gallery.json").read_text(encoding="utf-8"))
PLANES = json.loads((HERE / "planes.json").read_text(encoding="utf-8"))
OBJECTIVES = tuple(PLANES)
RULES = {name: getattr(optimizers, rule) for rule, name in look.NAMES.items()}


def source(name):
    """Return a file of this folder as text."""
    return (HERE / name).read_text(encoding="utf-8")


def module(kind):
    """Return the one module that anywidget takes for a figure."""
    bundle = Bundle()
    figure = bundle.add(source(f"{kind}.js"), HERE, f"{kind}.js")
    return f"{bundle}\nexport default {figure}.default;\n"


def site_style(*kinds):
    """Return the style sheet of some figures, with the colours of the one look.

    Parameters
    ----------
    *kinds : str
        The kinds of figures to be styled, such as "descent"; none for all.

    Returns
    -------
    str
        CSS, every rule of it under ``.rms-figure``.

    Examples
    --------
    >>> "--rms-rmsprop" in site_style()
    True
    """
    names = {**look.OPTIMIZERS, **look.POINTS, **look.AXES}
    colours = "".join(f"  --rms-{name}: {entry['color']};\n" for name, entry in names.items())
    own = [source(f"{kind}.css") for kind in kinds or KINDS]
    return "\n".join([f".rms-figure {{\n{colours}}}\n", source("common.css"), *own])
