"""The JavaScript and CSS of the figures, joined from files that are written once.

anywidget takes one module, the site one classic script: both are made here
from the same sources, with the tables that Python and JavaScript share.
"""

import json
import re
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path

from rmsprop_edu import look, objectives, optimizers

HERE = Path(__file__).parent
KINDS = ("descent", "ewa", "arithmetic", "tuning")

RANGES = json.loads((HERE / "ranges.json").read_text(encoding="utf-8"))
OBJECTIVES = ("ravine", "rosenbrock", "saddle", "rastrigin")
RULES = {name: getattr(optimizers, rule) for rule, name in look.NAMES.items()}


def hyperparameters(rule):
    """Return what a figure lets the reader set of a rule, with the rule's defaults."""
    return {
        field.name: None if field.default is MISSING else field.default
        for field in fields(RULES[rule])
        if field.name in RANGES
    }


def plane(name):
    """Return where an objective is looked at: its minimum, start and window."""
    objective = getattr(objectives, name)()
    return {key: getattr(objective, key).tolist() for key in ("minimum", "start", "window")}


@cache
def tables():
    """Return the JavaScript of the tables that both languages share."""
    shared = {
        "LOOK": look.TABLE,
        "RANGES": RANGES,
        "PLANES": {name: plane(name) for name in OBJECTIVES},
        "HYPER": {name: hyperparameters(name) for name in RULES},
    }
    return "".join(
        f"export const {name} = {json.dumps(table, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, table in shared.items()
    )


def source(name):
    """Return a file of this folder as text."""
    return (HERE / name).read_text(encoding="utf-8")


def joined(*parts):
    """Join JavaScript modules into one: without their imports and exports."""
    text = re.sub(r"^import [^;]*;\n", "", "\n".join(parts), flags=re.MULTILINE)
    return re.sub(r"^export (?!default)", "", text, flags=re.MULTILINE)


def module(kind):
    """Return the one module that anywidget takes for a figure."""
    return joined(tables(), source("rules.js"), source("controls.js"), source(f"{kind}.js"))


def style(*kinds):
    """Return the style sheet of some figures, with the colours of the one look."""
    names = {**look.OPTIMIZERS, **look.POINTS, **look.AXES}
    colours = "".join(f"  --rms-{name}: {entry['color']};\n" for name, entry in names.items())
    own = [source(f"{kind}.css") for kind in kinds]
    return "\n".join([f".rms-figure {{\n{colours}}}\n", source("common.css"), *own])


def site_style():
    """Return the one style sheet of all figures for a site.

    Returns
    -------
    str
        CSS, every rule of it under ``.rms-figure``.

    Examples
    --------
    >>> "--rms-rmsprop" in site_style()
    True
    """
    return style(*KINDS)


def site_script(*kinds):
    """Return the one classic script that brings all figures of a page to life.

    It finds every ``figure.rms-figure``, gives it a model made from its
    ``data-state`` and calls the same `render` that a notebook calls. It needs
    no module, no other file and no host, so it also works from disk.

    Parameters
    ----------
    *kinds : {"descent", "ewa", "arithmetic", "tuning"}
        The figures of the page. None given: all four.

    Returns
    -------
    str
        JavaScript, to be loaded with ``defer``.

    Examples
    --------
    >>> site_script().startswith("(() => {")
    True
    """
    shared = joined(tables(), source("rules.js"), source("controls.js"))
    figures = "\n".join(
        f"FIGURES.{kind} = (() => {{\n{own}\n}})();"
        for kind, own in (
            (kind, joined(source(f"{kind}.js")).replace("export default", "return"))
            for kind in kinds or KINDS
        )
    )
    return (
        f'(() => {{\n"use strict";\n{shared}\nconst FIGURES = {{}};\n{figures}\n'
        f"{joined(source('site.js'))}\n}})();\n"
    )
