"""The claims page: rows of book/data/claims.yml as tables, a count and a filter.

``{claims}`` alone gives the count and the filter, ``{claims} <section>`` the table of one
section. A row that is not as it must be stops the build with a sentence that names it.
"""

import re
from collections import Counter, namedtuple
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from rmsprop_site import data
from rmsprop_site.chapters import BOOK
from rmsprop_site.elements import element

DATA = BOOK / "data" / "claims.yml"
SCHEMA = Path(__file__).with_name("schema.yml")


# A verdict: its mark, its words in a row, and its words in the count.
Verdict = namedtuple("Verdict", ["mark", "words", "many"])
VERDICTS = {
    "holds": Verdict("✓", "holds", "hold"),
    "condition": Verdict("◐", "holds with a condition", "hold with a condition"),
    "misleading": Verdict("≈", "misleading", "are misleading"),
    "wrong": Verdict("✗", "wrong", "are wrong"),
}


@dataclass(frozen=True)
class Claim:
    """One row. `evidence` maps ``page#heading`` to the text of the link, or to nothing."""

    number: str
    section: str
    claim: str
    verdict: str
    right: str
    evidence: dict[str, str]
    settled: str = ""
    compared: dict[str, str] = field(default_factory=dict)


def register(app):
    """Make the directive and its script known."""
    app.add_directive("claims", ClaimsDirective)
    app.add_js_file("claims.js")


def load(path=DATA):
    """Return the claims of the file at `path`, in its order."""
    claims = [read(row) for row in data.load(path, SCHEMA)]
    data.refuse_twins("claims.yml", (claim.number for claim in claims), "claims have the number")
    return claims


def read(row):
    """Return the claim that a row of the file holds."""
    evidence = {}
    for link in row["evidence"]:
        evidence |= link if isinstance(link, dict) else {link: ""}
    texts = {key: str(row[key]).strip() for key in row.keys() - {"evidence", "compared"}}
    return Claim(**texts, evidence=evidence, compared=row.get("compared", {}))


def check_evidence(claims, headings, supporting):
    """Raise unless each evidence is a heading of a page, and `supporting(page)` has its slug."""
    for claim in claims:
        for link in claim.evidence:
            page, slug = link.split("#")
            if page not in headings:
                said = f"there is no page {page}"
            elif slug not in headings[page]:
                said = f"{page} has no heading {slug}"
            elif slug not in supporting(page):
                said = f"{link} prints no number and cites no source"
            else:
                continue
            raise ExtensionError(f"Claim {claim.number}: {said}.")


def count_sentence(claims):
    """Say how many claims there are, and how many of each verdict."""
    counts = Counter(claim.verdict for claim in claims)
    parts = [f"{counts[key]} {verdict.many}" for key, verdict in VERDICTS.items()]
    return f"{len(claims)} claims: {', '.join(parts)}."


def filter_html(claims):
    """Return the radio buttons. They are hidden until claims.js makes them work."""
    counts = Counter(claim.verdict for claim in claims)
    choices = [("all", "", "all", len(claims))]
    choices += [(key, v.mark, v.words, counts[key]) for key, v in VERDICTS.items()]
    labels = "".join(
        f'<label><input type="radio" name="verdict" value="{value}" autocomplete="off"'
        f"{' checked' if value == 'all' else ''}> "
        f'<span class="verdict-mark" aria-hidden="true">{mark}</span> '
        f"{escape(words)} <small>({count})</small></label>"
        for value, mark, words, count in choices
    )
    return (
        '<form class="filter" data-filters="claims" hidden><fieldset>'
        f'<legend>Show claims by verdict</legend>{labels}</fieldset><p role="status"></p></form>'
    )


HEADS = ["No.", "The article says", "Verdict", "What is right", "Settled by"]


class ClaimsDirective(SphinxDirective):
    """The directive ``{claims}``."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self):
        """Return the count and the filter, or the table of the section in the argument."""
        self.env.note_dependency(str(DATA))
        claims = load()
        if not self.arguments:
            count = nodes.paragraph("", count_sentence(claims), classes=["claims-count"])
            return [count, nodes.raw("", filter_html(claims), format="html")]
        rows = [claim for claim in claims if claim.section == self.arguments[0]]
        if not rows:
            raise ExtensionError(f"No claim is in the section {self.arguments[0]!r}.")
        heads = [self.cell(head, "th", role="columnheader") for head in HEADS]
        head = nodes.thead("", element("", *heads, tag="tr", html={"role": "row"}))
        body = nodes.tbody("", *map(self.row, rows))
        # With roles, so that it stays a table for screen readers when its cells are stacked.
        html = {"role": "table", "aria-label": f"Claims of the section {self.arguments[0]}"}
        table = element(
            "", head, body, tag="table", classes=["claims", "stacked", "docutils"], html=html
        )
        return [nodes.container("", table, classes=["table-wrapper", "claims", "colwidths-auto"])]

    def row(self, claim):
        """Return the row of a claim."""
        verdict = VERDICTS[claim.verdict]
        name = f"claim-{claim.number}"
        number = nodes.paragraph("", "", nodes.reference("", claim.number, refid=name))
        mark = f'<span class="verdict-mark" aria-hidden="true">{verdict.mark}</span> '
        words = nodes.paragraph(
            "", "", nodes.raw("", mark, format="html"), nodes.Text(verdict.words)
        )
        links = "\n".join(f"- [{text}]({link})" for link, text in claim.evidence.items())
        if claim.compared:
            links += "\n\nPrinted there:\n\n"
            links += "\n".join(f"- **{value}** {what}" for value, what in claim.compared.items())
        cells = [self.cell(number, "th", role="rowheader")]
        for label, part in zip(HEADS[1:], [claim.claim, words, claim.right, links]):
            cells.append(self.cell(part, "td", **{"role": "cell", "data-label": label}))
        html = {"role": "row", "data-verdict": claim.verdict}
        return element("", *cells, tag="tr", ids=[name], html=html)

    def cell(self, content, tag, **html):
        """Return a cell with `content`, a node or Markdown."""
        cell = element(tag=tag, html=html)
        if isinstance(content, str):
            self.state.nested_parse(StringList(content.splitlines()), 0, cell)
        else:
            cell += content
        return cell


def name_rows(app, doctree):
    """Let other pages link to a row, as to a heading: ``claims.md#claim-12``."""
    slugs = app.env.metadata[app.env.docname].setdefault("myst_slugs", {})
    for row in doctree.findall(lambda node: isinstance(node, element) and node["tag"] == "tr"):
        for name in row["ids"]:
            slugs[name] = (row.line, name, name.replace("claim-", "Claim "))


def prints_number(node):
    """Tell whether a node is what a cell prints, as text or as a table, with a digit in it."""
    text = node.astext()
    table = isinstance(node, nodes.raw) and "<table" in text and "rms-figure" not in text
    return bool(re.search(r"\d", text)) and (table or "stream" in node.get("classes", []))


def supports(env, doc):
    """Yield the slugs of a page's sections in which a cell prints a number or a source is cited."""
    slugs = {name: slug for slug, (_, name, _) in env.metadata[doc].get("myst_slugs", {}).items()}
    for section in env.get_doctree(doc).findall(nodes.section):
        own = [part for part in section.children if not isinstance(part, nodes.section)]
        found = [node for part in own for node in part.findall(nodes.Element)]
        cites = any("references" in str(node.get("reftarget", "")) for node in found)
        if cites or any(map(prints_number, found)) or doc.endswith("references"):
            yield from (slugs[name] for name in section["ids"] if name in slugs)


def check(app, env):
    """Stop the build when evidence does not exist or settles nothing, once all pages are read."""
    pages = {Path(env.doc2path(doc)).name: doc for doc in env.found_docs}
    headings = {page: env.metadata[doc].get("myst_slugs", {}) for page, doc in pages.items()}
    check_evidence(load(), headings, cache(lambda page: set(supports(env, pages[page]))))
