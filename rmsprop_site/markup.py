"""The markup of pages: quotes that stand apart, whole formulas, what keys and readers need.

- A quote that begins with a bold word (Predict, Watch, Key point) gets that word as its class.
- The punctuation around a formula stays on its line.
- What a chapter takes and gives stands in a quiet line under its question, the objectives folded.
- What Sphinx and the theme write is made fit for keyboards and screen readers.
"""

import re

from docutils import nodes
from sphinx.errors import ExtensionError

OPENS = re.compile(r"[(\[“]$")
CLOSES = re.compile(r"^[.,;:!?)\]”]+")

OBJECTIVES = "You will learn"

TOGGLES = re.compile(r'(?:<input type="checkbox" class="sidebar-toggle"[^>]*>\s*){2}')
DRAWERS = re.compile(r'<aside class="(sidebar|toc)-drawer[^"]*"')
DRAWER = {"sidebar": "Pages of the book", "toc": "On this page"}

# What tells that an element is on the page, how it is written, and how it is needed.
ACCESSIBLE = [
    # What may be wider than its place can be scrolled by keys.
    ("<pre", "<pre>", '<pre tabindex="0">'),
    (
        'class="table-wrapper colwidths-auto',
        '<div class="table-wrapper colwidths-auto',
        '<div tabindex="0" class="table-wrapper colwidths-auto',
    ),
    # A heading says its level.
    (
        'role="heading"',
        '<p class="caption" role="heading"',
        '<p class="caption" role="heading" aria-level="2"',
    ),
    # A fold is called by its words, not by one label for all folds.
    ("Toggle hidden content", '<summary aria-label="Toggle hidden content">', "<summary>"),
    # A list of one entry is none, and the entry's role is no longer in use.
    ("citation-list", '<div role="list" class="citation-list">', '<div class="citation-list">'),
    ("doc-biblioentry", ' role="doc-biblioentry"', ""),
]


def choose_dark_code(app):
    """Set the colours of code in the dark, a setting that exists once the theme is loaded."""
    app.config.pygments_dark_style = "github-dark-high-contrast"


def adapt(app, doctree):
    """Adapt a page as it is read."""
    name_quotes(doctree)
    join_punctuation(doctree)
    fold_objectives(doctree)


def name_quotes(doctree):
    """Give a quote that begins with a bold word that word as its class."""
    for quote in doctree.findall(nodes.block_quote):
        first = quote.next_node(nodes.strong)
        if first is not None and quote.astext().startswith(first.astext()):
            quote["classes"].append(nodes.make_id(first.astext()))


def join_punctuation(doctree):
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


def fold_objectives(doctree):
    """Put time and needs of a chapter under its question, and its objectives there in a fold."""
    for learn in list(doctree.findall(nodes.paragraph)):
        if learn.astext() != OBJECTIVES or not isinstance(learn.parent, nodes.section):
            continue
        section, place = learn.parent, learn.parent.index(learn)
        objectives, needs = section[place + 1 : place + 3]
        section[place : place + 3] = [
            nodes.container("", needs, classes=["book-needs"]),
            nodes.raw("", f"<details><summary>{OBJECTIVES}</summary>", format="html"),
            objectives,
            nodes.raw("", "</details>", format="html"),
        ]


def make_accessible(app, pagename, templatename, context, doctree):
    """Mend the markup of a page and of the table of contents beside it."""
    if "furo_navigation_tree" not in context:
        raise ExtensionError(
            "rmsprop_site/markup.py looks for furo_navigation_tree, the theme's list of pages, and "
            f"does not find it in {pagename}: the theme has changed its name."
        )
    for part in ("body", "furo_navigation_tree"):
        if part in context:  # a page without a source has no body
            context[part] = mended(context[part], pagename)


def name_drawers(page):
    """Name the two drawers of a page, and put the two boxes that open them into a landmark."""
    page, boxes = TOGGLES.subn(r'<nav aria-label="Drawers of this page">\g<0></nav>\n', page)
    page, drawers = DRAWERS.subn(lambda found: f'{found[0]} aria-label="{DRAWER[found[1]]}"', page)
    if (boxes, drawers) != (1, 2):
        raise ExtensionError(
            "rmsprop_site/markup.py looks for the two boxes of class sidebar-toggle and the two "
            "drawers on each page: the theme has changed its markup."
        )
    return page


def mended(html, page):
    """Return the markup as it is needed, or raise where an element is not written as it was."""
    for sign, written, needed in ACCESSIBLE:
        if sign in html and written not in html:
            raise ExtensionError(
                f"rmsprop_site/markup.py looks for {written} and finds another form of it in "
                f"{page}: Sphinx or the theme has changed its markup."
            )
        html = html.replace(written, needed)
    return html
