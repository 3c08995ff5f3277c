"""The menu on every notebook's page that opens the same notebook live.

It is plain HTML, a ``<details>``. What a page can offer depends on how the book was made: "In
this browser" is there when `make site` builds JupyterLite too, Binder, Colab and the link for a
class's JupyterHub need the address of the repository, the notebook itself is always there.

``{hub-link}`` in a page is the link for a class's JupyterHub, with the repository once it is known.
"""

import json
import os
import re
import shutil
from html import escape
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from rmsprop_site.chapters import BOOK

MEASURED = json.loads((BOOK / "data" / "start.json").read_text(encoding="utf-8"))
FOREIGN = 11  # MB, the official wheels of NumPy, matplotlib and what they need
ANY_HUB = "hub/user-redirect/git-pull?repo=REPOSITORY&urlpath=lab/tree/FOLDER/book/motivation.ipynb"
PAGE_LINK = re.compile(r"\]\((\w+)\.(?:md|ipynb)(#[\w-]+)?\)")


def register(app):
    """Make the directive and the style known, and whether JupyterLite is built too."""
    app.add_config_value("lite", bool(os.environ.get("RMSPROP_LITE")), "html", types=(bool,))
    app.add_directive("hub-link", HubLink)
    app.add_css_file("launch.css")


def binder(repository, notebook):
    """Return the address that opens a notebook of the repository on mybinder.org."""
    host, path = urlsplit(repository).hostname, urlsplit(repository).path.strip("/")
    if host == "github.com":
        place = f"gh/{path}"
    elif host == "gitlab.com":
        place = f"gl/{quote(path, safe='')}"
    else:
        place = f"git/{quote(repository, safe='')}"
    return f"https://mybinder.org/v2/{place}/HEAD?{urlencode({'urlpath': f'lab/tree/{notebook}'})}"


def colab(repository, notebook):
    """Return the address that opens it in Colab, or None: Colab reads GitHub alone."""
    parts = urlsplit(repository)
    if parts.hostname != "github.com":
        return None
    return f"https://colab.research.google.com/github{parts.path}/blob/HEAD/{notebook}"


def nbgitpuller(repository, notebook=""):
    """Return the end of a link that brings the book into a class's JupyterHub."""
    folder = urlsplit(repository).path.rpartition("/")[2].removesuffix(".git")
    opened = f"lab/tree/{folder}/{notebook}"
    return f"hub/user-redirect/git-pull?{urlencode({'repo': repository, 'urlpath': opened})}"


class HubLink(SphinxDirective):
    """The directive ``{hub-link}``."""

    def run(self):
        """Return the link, and what is to be put into it."""
        link, note = for_a_hub(self.config.repository_address)
        return [nodes.literal_block(link, link, language="text"), nodes.paragraph("", note)]


def for_a_hub(repository):
    """Return the link for a hub, and what is to be put into it."""
    if repository:
        rest = nbgitpuller(repository, "book/motivation.ipynb")
        return f"https://YOUR-HUB/{rest}", "Put the address of your hub for YOUR-HUB."
    return f"https://YOUR-HUB/{ANY_HUB}", (
        "Put the address of your hub for YOUR-HUB, the address of the book's repository for "
        "REPOSITORY, and its last part for FOLDER."
    )


def choices(config, page, size):
    """Yield the ways to run a page's notebook: text, address, what to expect, attributes."""
    notebook, top = f"{page}.ipynb", "../" * page.count("/")
    browser = MEASURED["browser"]
    if config.lite:
        yield (
            "In this browser",
            f"{top}lite/start.html?{urlencode({'path': notebook})}",
            f"nothing to install; fetches {browser['megabytes']} MB, then {FOREIGN} MB of NumPy "
            f"and matplotlib; on a fast line Python answers after {browser['seconds']} seconds",
            "",
        )
    if config.repository_address:
        yield (
            "On Binder",
            binder(config.repository_address, notebook),
            "a machine at mybinder.org, without an account; ready after a minute or more, "
            "and gone when you leave it",
            "",
        )
        if address := colab(config.repository_address, notebook):
            yield (
                "In Colab",
                address,
                "a machine at Google, with a Google account; the first cell installs the package",
                "",
            )
    yield (
        "Download the notebook",
        notebook.rpartition("/")[2],
        f"{round(size / 1000)} kB; for Jupyter on your own machine",
        " download",
    )


def menu(config, page, size, compared):
    """Return the menu of a page."""
    entries = "".join(
        f'<li><a href="{escape(address)}"{more}>{text}</a> <span>{expect}</span></li>'
        for text, address, expect, more in choices(config, page, size)
    )
    return (
        '<details class="launch"><summary>Run this page</summary>'
        f'<ul>{entries}<li><a href="{compared}">All ways, compared</a></li></ul></details>'
    )


def add_menu(app, pagename, templatename, context, doctree):
    """Put the menu under the title of a page that was a notebook."""
    source = app.env.doc2path(pagename) if doctree is not None else ""
    if source.endswith(".ipynb"):
        size = Path(source).stat().st_size
        made = menu(app.config, pagename, size, context["pathto"]("book/run"))
        context["body"] = context["body"].replace("</h1>", f"</h1>{made}", 1)


def linked(notebook, site):
    """Return the text of a notebook whose links to pages lead to the site, wherever it lies."""
    content = json.loads(notebook)
    for cell in content["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = PAGE_LINK.sub(rf"]({site}/book/\1.html\2)", "".join(cell["source"]))
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def serve_notebooks(app):
    """Put the notebooks beside their pages, to be downloaded."""
    for page in sorted(app.env.found_docs):
        source, made = Path(app.env.doc2path(page)), Path(app.outdir) / f"{page}.ipynb"
        if source.suffix != ".ipynb":
            continue
        if app.config.site_address:
            text = linked(source.read_text(encoding="utf-8"), app.config.site_address)
            made.write_text(text, encoding="utf-8")
        else:
            shutil.copyfile(source, made)
