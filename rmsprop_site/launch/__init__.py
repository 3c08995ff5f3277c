"""The menu on every notebook's page that opens the same notebook live.

It is plain HTML, a ``<details>``. What a page can offer depends on how the book was made: "In
this browser" is there when `make site` builds JupyterLite too, Binder, Colab and the link for a
class's JupyterHub need the address of the repository, the notebook itself is always there.

``{hub-link}`` in a page is the link for a class's JupyterHub, with the repository once it is known.
"""

import json
import os
import re
from html import escape
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from rmsprop_site.chapters import BOOK

MEASURED = json.loads((BOOK / "data" / "start.json").read_text(encoding="utf-8"))
FOREIGN = 11  # MB, the official wheels of NumPy, matplotlib and what they need
HUB = "https://YOUR-HUB/hub/user-redirect/git-pull"
PAGE_LINK = re.compile(r"\]\((\w+)\.(?:md|ipynb)(#[\w-]+)?\)")


def register(app):
    """Make the directive known, and whether JupyterLite is built too."""
    app.add_config_value("lite", bool(os.environ.get("RMSPROP_LITE")), "html", types=(bool,))
    app.add_directive("hub-link", HubLink)


def binder(repository, notebook):
    """Return the address that opens a notebook of the repository on mybinder.org."""
    host, path = urlsplit(repository).hostname, urlsplit(repository).path.strip("/")
    known = {"github.com": f"gh/{path}", "gitlab.com": f"gl/{quote(path, safe='')}"}
    place = known.get(host, f"git/{quote(repository, safe='')}")
    return f"https://mybinder.org/v2/{place}/HEAD?{urlencode({'urlpath': f'lab/tree/{notebook}'})}"


class HubLink(SphinxDirective):
    """The directive ``{hub-link}``."""

    def run(self):
        """Return the link, and what is to be put into it."""
        link, note = for_a_hub(self.config.repository_address)
        return [nodes.literal_block(link, link, language="text"), nodes.paragraph("", note)]


def for_a_hub(repository):
    """Return the link for a hub, and what is to be put into it."""
    if repository:
        folder = urlsplit(repository).path.rpartition("/")[2].removesuffix(".git")
        values = {"repo": repository, "urlpath": f"lab/tree/{folder}/book/motivation.ipynb"}
        return f"{HUB}?{urlencode(values)}", "Put the address of your hub for YOUR-HUB."
    return f"{HUB}?repo=REPOSITORY&urlpath=lab/tree/FOLDER/book/motivation.ipynb", (
        "Put the address of your hub for YOUR-HUB, the address of the book's repository for "
        "REPOSITORY, and its last part for FOLDER."
    )


def choices(config, page, size):
    """Yield the ways to run a page's notebook: text, address, what to expect, attributes."""
    notebook, top = f"{page}.ipynb", "../" * page.count("/")
    browser = MEASURED["browser"]
    if config.lite:
        expect = (
            f"nothing to install; fetches {browser['megabytes']} MB, then {FOREIGN} MB of NumPy "
            f"and matplotlib; on a fast line Python answers after {browser['seconds']} seconds"
        )
        address = f"{top}lite/start.html?{urlencode({'path': notebook})}"
        yield "In this browser", address, expect, ""
    if config.repository_address:
        expect = (
            "a machine at mybinder.org, without an account; ready after a minute or more, "
            "and gone when you leave it"
        )
        yield "On Binder", binder(config.repository_address, notebook), expect, ""
        repository = urlsplit(config.repository_address)
        if repository.hostname == "github.com":  # Colab reads no other host
            address = f"https://colab.research.google.com/github{repository.path}/blob/HEAD/"
            expect = (
                "a machine at Google, with a Google account; the first cell installs the package"
            )
            yield "In Colab", address + notebook, expect, ""
    expect = f"{round(size / 1000)} kB; for Jupyter on your own machine"
    yield "Download the notebook", notebook.rpartition("/")[2], expect, " download"


def add_menu(app, pagename, templatename, context, doctree):
    """Put the menu under the title of a page that was a notebook."""
    source = Path(app.env.doc2path(pagename) if doctree is not None else "")
    if source.suffix != ".ipynb":
        return
    entries = "".join(
        f'<li><a href="{escape(address)}"{more}>{text}</a> <span>{expect}</span></li>'
        for text, address, expect, more in choices(app.config, pagename, source.stat().st_size)
    )
    compared = f'<li><a href="{context["pathto"]("book/run")}">All ways, compared</a></li>'
    menu = f"<summary>Run this page</summary><ul>{entries}{compared}</ul>"
    made = f'</h1><details class="launch">{menu}</details>'
    context["body"] = context["body"].replace("</h1>", made, 1)


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
        source = Path(app.env.doc2path(page))
        if source.suffix == ".ipynb":
            text = source.read_text(encoding="utf-8")
            if app.config.site_address:
                text = linked(text, app.config.site_address)
            Path(app.outdir, f"{page}.ipynb").write_text(text, encoding="utf-8")
