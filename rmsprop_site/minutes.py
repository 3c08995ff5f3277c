"""How long a chapter takes: read from its **Time** line, shown wherever the chapter is named.

``{minutes}`page``` in a page gives the minutes of another page. The links to the previous and
the next page name theirs.
"""

import re

from docutils import nodes
from sphinx.errors import ExtensionError

STATED = re.compile(r"\s*(\d+) minutes")


class minutes_of(nodes.Inline, nodes.TextElement):  # noqa: N801 (as docutils names nodes)
    """A place for the minutes of a page."""


def read_minutes(app, doctree):
    """Remember the minutes that a page states for itself."""
    for word in doctree.findall(nodes.strong):
        after = word.next_node(siblings=True, descend=False)
        stated = STATED.match(after.astext()) if word.astext() == "Time" and after else None
        if stated:
            app.env.metadata[app.env.docname]["minutes"] = int(stated[1])
            return


def refer(name, rawtext, text, lineno, inliner, options=None, content=()):
    """Leave a place for the minutes of the page `text`, once every page is read."""
    return [minutes_of(text, page=text)], []


def fill(app, doctree, docname):
    """Write the minutes into their places."""
    folder = docname.rpartition("/")[0]
    for place in list(doctree.findall(minutes_of)):
        minutes = app.env.metadata.get(f"{folder}/{place['page']}", {}).get("minutes")
        if minutes is None:
            raise ExtensionError(
                f"The page {place['page']!r} states no minutes in a **Time** line."
            )
        place.replace_self(nodes.Text(f"{minutes} minutes"))


def tell_template(app, pagename, templatename, context, doctree):
    """Give the template the minutes of the pages before and after."""
    _, prev, next_ = app.builder.relations.get(pagename, (None, None, None))
    for way, page in {"prev": prev, "next": next_}.items():
        context[f"minutes_of_{way}"] = app.env.metadata.get(page, {}).get("minutes")


def setup(app):
    """Connect the above to the build."""
    app.add_node(minutes_of)
    app.add_role("minutes", refer)
    app.connect("doctree-read", read_minutes)
    app.connect("doctree-resolved", fill)
    app.connect("html-page-context", tell_template)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
