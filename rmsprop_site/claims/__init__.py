"""The claims page: rows of book/data/claims.yml as tables, a count and a filter.

``{claims}`` alone gives the count and the filter, ``{claims} <section>`` the table of one
section. A row that is not as it must be stops the build with a sentence that names it.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import yaml
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

DATA = Path(__file__).parents[2] / "book" / "data" / "claims.yml"
NEEDED = ("number", "section", "claim", "verdict", "right", "evidence")
NUMBER = re.compile(r"\d+[a-z]?")


@dataclass(frozen=True)
class Verdict:
    """A verdict: its mark, its words in a row, and its words in the count."""

    mark: str
    words: str
    one: str
    many: str


VERDICTS = {
    "holds": Verdict("✓", "holds", "holds", "hold"),
    "condition": Verdict(
        "◐", "holds with a condition", "holds with a condition", "hold with a condition"
    ),
    "misleading": Verdict("≈", "misleading", "is misleading", "are misleading"),
    "wrong": Verdict("✗", "wrong", "is wrong", "are wrong"),
}


class ClaimError(ExtensionError):
    """A row of the claims file that cannot be shown, in a sentence."""


@dataclass(frozen=True)
class Claim:
    """One row. `evidence` maps ``page#heading`` to the text of the link, or to nothing."""

    number: str
    section: str
    claim: str
    verdict: str
    right: str
    evidence: dict[str, str]
    compared: dict[str, str] = field(default_factory=dict)


def load(path=DATA):
    """Return the claims of the file at `path`, in its order."""
    try:
        rows = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ClaimError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(rows, list) or not rows:
        raise ClaimError(f"{path.name} must be a list of claims.")
    claims, seen = [], set()
    for place, row in enumerate(rows, start=1):
        claim = read(row, place)
        if claim.number in seen:
            raise ClaimError(f"Two claims have the number {claim.number}.")
        seen.add(claim.number)
        claims.append(claim)
    return claims


def read(row, place):
    """Return the claim that the mapping `row` holds, the file's entry number `place`."""
    if not isinstance(row, dict):
        raise ClaimError(f"Entry {place} of the claims is not a mapping of fields.")
    name = f"Claim {row['number']}" if row.get("number") else f"Entry {place} of the claims"
    for key in NEEDED:
        if not row.get(key):
            raise ClaimError(f"{name} lacks the field {key}.")
    unknown = ", ".join(sorted(set(row) - {*NEEDED, "compared"}))
    if unknown:
        raise ClaimError(f"{name} has a field that no claim has: {unknown}.")
    if not NUMBER.fullmatch(str(row["number"])):
        raise ClaimError(f"{name}: a number is digits and at most one letter, as 12 or 48a.")
    if row["verdict"] not in VERDICTS:
        allowed = ", ".join(VERDICTS)
        raise ClaimError(f"{name} has the verdict {row['verdict']!r}; allowed are {allowed}.")
    if not isinstance(row["evidence"], list):
        raise ClaimError(f"{name}: evidence must be a list of links.")
    evidence = {}
    for link in row["evidence"]:
        evidence |= link if isinstance(link, dict) else {link: ""}
    for link in evidence:
        if not re.fullmatch(r"\w+\.(ipynb|md)#[\w-]+", str(link)):
            raise ClaimError(f"{name}: the evidence {link!r} is not of the form page#heading.")
    compared = row.get("compared", {})
    if not isinstance(compared, dict) or not all(
        isinstance(text, str) for pair in compared.items() for text in pair
    ):
        raise ClaimError(f'{name}: compared maps numbers in quotes to words, as "0.75": factor.')
    texts = {key: str(row[key]).strip() for key in NEEDED if key != "evidence"}
    return Claim(**texts, evidence=evidence, compared=compared)


def check_evidence(claims, headings):
    """Raise unless each evidence is in `headings`, a mapping of pages to their headings' slugs."""
    for claim in claims:
        for link in claim.evidence:
            page, slug = link.split("#")
            if page not in headings:
                raise ClaimError(f"Claim {claim.number}: there is no page {page}.")
            if slug not in headings[page]:
                raise ClaimError(f"Claim {claim.number}: {page} has no heading {slug}.")


def count_sentence(claims):
    """Say how many claims there are, and how many of each verdict."""
    counts = Counter(claim.verdict for claim in claims)
    parts = [
        f"{counts[key]} {verdict.one if counts[key] == 1 else verdict.many}"
        for key, verdict in VERDICTS.items()
    ]
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
        '<form class="claims-filter" hidden><fieldset><legend>Show claims by verdict</legend>'
        f'{labels}</fieldset><p role="status"></p></form>'
    )


class claims_table(nodes.table):  # noqa: N801, docutils' way of naming nodes
    """A table that stays one for screen readers when its cells are stacked."""


class claims_row(nodes.row):  # noqa: N801
    """A row with the claim's id and verdict."""


class claims_cell(nodes.entry):  # noqa: N801
    """A cell that knows the heading of its column."""


HEADS = ["No.", "The article says", "Verdict", "What is right", "Settled by"]


class ClaimsDirective(SphinxDirective):
    """The directive ``{claims}``."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self):
        """Return the count and the filter, or the table of the section in the argument."""
        self.env.note_dependency(str(DATA))
        self.env.metadata[self.env.docname]["claims"] = True
        claims = load()
        if not self.arguments:
            count = nodes.paragraph("", count_sentence(claims), classes=["claims-count"])
            return [count, nodes.raw("", filter_html(claims), format="html")]
        rows = [claim for claim in claims if claim.section == self.arguments[0]]
        if not rows:
            raise ClaimError(f"No claim is in the section {self.arguments[0]!r}.")
        group = nodes.tgroup("", cols=len(HEADS))
        for head in HEADS:
            group += nodes.colspec("", colwidth=1, stub=int(head == HEADS[0]))
        group += nodes.thead("", claims_row("", *[self.cell(head, head) for head in HEADS]))
        group += nodes.tbody("", *[self.row(claim) for claim in rows])
        table = claims_table("", group, classes=["claims", "colwidths-auto"])
        table["label"] = f"Claims of the section {self.arguments[0]}"
        return [table]

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
        content = [number, claim.claim, words, claim.right, links]
        cells = [self.cell(head, part) for head, part in zip(HEADS, content)]
        return claims_row("", *cells, ids=[name], verdict=claim.verdict)

    def cell(self, head, content):
        """Return a cell with `content`, a node or Markdown."""
        cell = claims_cell("", label=head)
        if isinstance(content, str):
            self.state.nested_parse(StringList(content.splitlines()), 0, cell)
        else:
            cell += content
        return cell


def visit_table(self, node):
    """Open a table, with its name for those who do not see it."""
    self._table_row_indices.append(0)
    more = {"role": "table", "aria-label": node["label"]}
    self.body.append(self.starttag(node, "table", CLASS="docutils", **more))


def visit_row(self, node):
    """Open a row."""
    more = {"data-verdict": node["verdict"]} if "verdict" in node else {}
    self.body.append(self.starttag(node, "tr", "", role="row", **more))
    node.column = 0


def visit_cell(self, node):
    """Open a cell."""
    head = isinstance(node.parent.parent, nodes.thead)
    tag = "th" if head or node.parent.column == 0 else "td"
    role = "columnheader" if head else "cell" if tag == "td" else "rowheader"
    more = {"role": role} if head else {"role": role, "data-label": node["label"]}
    node.parent.column += 1
    self.body.append(self.starttag(node, tag, "", **more))
    self.context.append(f"</{tag}>\n")


def name_rows(app, doctree):
    """Let other pages link to a row, as to a heading: ``claims.md#claim-12``."""
    for row in doctree.findall(claims_row):
        for name in row["ids"]:
            slugs = app.env.metadata[app.env.docname].setdefault("myst_slugs", {})
            slugs[name] = (row.line, name, name.replace("claim-", "Claim "))


def check(app, env):
    """Stop the build when evidence does not exist, once all pages are read."""
    if any("claims" in metadata for metadata in env.metadata.values()):
        headings = {
            Path(env.doc2path(doc)).name: env.metadata[doc].get("myst_slugs", {})
            for doc in env.found_docs
        }
        check_evidence(load(), headings)


def add_files(app, page, template, context, doctree):
    """Load the filter's script and style on pages with claims only."""
    if "claims" in app.env.metadata.get(page, {}):
        app.add_css_file("claims.css")
        app.add_js_file("claims.js", loading_method="defer")


def setup(app):
    """Make the directive, its nodes and the check known."""
    app.add_directive("claims", ClaimsDirective)
    app.add_node(claims_table, html=(visit_table, None))
    app.add_node(claims_row, html=(visit_row, None))
    app.add_node(claims_cell, html=(visit_cell, None))
    app.connect("doctree-read", name_rows)
    app.connect("env-check-consistency", check)
    app.connect("html-page-context", add_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
