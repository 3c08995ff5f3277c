"""Markdown of the book as HTML, for places that are not the book."""

import json
import re
from functools import partial
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from rmsprop_site.figures import node

MATHML = Path(__file__).with_name("mathml.mjs")
WITHIN = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")  # a link from page to page


def without_links(text):
    """Return Markdown whose links from page to page are plain words."""
    return WITHIN.sub(r"\1", text)


def tex(formula, options):
    """Return a formula as MathJax finds it in a page."""
    opening, closing = (r"\[", r"\]") if options["display_mode"] else (r"\(", r"\)")
    return f"{opening}{escape(formula, quote=False)}{closing}"


def html(text, formula=tex):
    """Return Markdown as HTML. `formula` makes HTML of TeX and a dict with ``display_mode``."""
    markdown = MarkdownIt("commonmark").enable("table").use(container_plugin, "{container}")
    return markdown.use(dollarmath_plugin, renderer=formula).render(without_links(text))


def pages(texts):
    """Return pieces of Markdown as HTML whose formulas are MathML, which asks for no fonts.

    `texts` has them by their places, which name a faulty formula, and so has what is returned.
    """
    formulas, places = [], []

    def kept(place, formula, options):
        formulas.append([formula, options["display_mode"]])
        places.append(place)
        return f"\0{len(formulas) - 1}\0"

    written = {place: html(text, partial(kept, place)) for place, text in texts.items()}
    made = json.loads(node(MATHML, given=json.dumps(formulas)))
    for place, (formula, _), (_, fault) in zip(places, formulas, made):
        if fault:
            raise ValueError(f"{place}: the formula {formula} cannot be set: {fault}.")
    put = partial(re.sub, "\0(\\d+)\0", lambda found: made[int(found[1])][0])
    return {place: put(text) for place, text in written.items()}
