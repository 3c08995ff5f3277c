"""The claims of the article: each is judged, settled by something that exists, and shown."""

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ExtensionError

from rmsprop_site import claims as claims_page
from tests.book.pages import BOOK, sections
from tests.book.test_notebooks import DEFAULTS, NUMBER

CLAIMS = claims_page.load()
PAGES = {path.name: sections(path.name) for path in [*BOOK.glob("*.md"), *BOOK.glob("*.ipynb")]}
each_claim = pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.number)


def printed(claim):
    """Return what the cells under the headings of a claim's evidence print."""
    places = [link.split("#") for link in claim.evidence]
    return "\n".join(PAGES[page][slug].printed for page, slug in places if slug in PAGES[page])


def spaced_once(text):
    return " ".join(text.split())


@each_claim
def test_each_number_of_a_claim_is_compared_and_printed_where_it_points_and_one_there_is(claim):
    found = printed(claim)
    assert claim.compared or not found.strip()
    for number in claim.compared:
        shown = re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d])", found)
        assert shown, f"{number} is not printed at {', '.join(claim.evidence)}"
    words = re.sub(r"\$[^$]*\$", "", claim.right)
    assert set(NUMBER.findall(words)) <= {*claim.compared, *DEFAULTS}


@each_claim
def test_a_misleading_or_wrong_claim_is_settled_by_a_line_that_is_printed_or_by_a_source(claim):
    """An experiment that changes sides prints another line; then the row must be judged anew."""
    lines = [spaced_once(line) for line in printed(claim).splitlines()]
    if claim.settled:
        assert claim.verdict in {"misleading", "wrong"}
        assert spaced_once(claim.settled) in lines
    elif claim.verdict in {"misleading", "wrong"}:
        assert any(link.startswith("references.md") for link in claim.evidence)
        assert not claim.compared, "what a cell prints settles this: name its line"


def test_a_claim_that_cannot_be_judged_has_no_verdict_and_is_said_to_have_none():
    text = (BOOK / "claims.md").read_text(encoding="utf-8").split("## Not judged")[1]
    unjudged = re.findall(r"^- \*(\w+),", text, flags=re.MULTILINE)
    assert unjudged == ["34", "36", "49a"]
    assert not {claim.number for claim in CLAIMS} & set(unjudged)


def test_the_page_groups_the_claims_as_the_article_does():
    text = (BOOK / "claims.md").read_text(encoding="utf-8")
    groups = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    assert groups.pop() == "Not judged"
    assert groups == list(dict.fromkeys(claim.section for claim in CLAIMS))
    assert groups == re.findall(r"^```\{claims\} (.+)$", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("nowhere.ipynb#one-line", "there is no page nowhere.ipynb"),
        ("ewa.ipynb#two-lines", "ewa.ipynb has no heading two-lines"),
        ("ewa.ipynb#key-points", "ewa.ipynb#key-points prints no number and cites no source"),
    ],
)
def test_evidence_that_does_not_exist_or_settles_nothing_is_refused(link, sentence):
    found = [claims_page.Claim("1", "", "", "wrong", "", {link: ""})]
    with pytest.raises(ExtensionError, match=re.escape(f"Claim 1: {sentence}.")):
        claims_page.check_evidence(found, PAGES, lambda page: {"one-line"})


def plain(text):
    return spaced_once(text).replace("\u2019", "'")


def test_the_rows_of_the_page_are_the_data(site):
    page = BeautifulSoup((site / "book" / "claims.html").read_bytes(), "html.parser")
    rows = page.select("tr[data-verdict]")
    expected = [(f"claim-{claim.number}", claim.verdict) for claim in CLAIMS]
    assert [(row["id"], row["data-verdict"]) for row in rows] == expected
    for claim, row in zip(CLAIMS, rows, strict=True):
        text = plain(row.get_text(" "))
        assert claims_page.VERDICTS[claim.verdict].words in text
        assert len(row.select(".reference.internal")) >= 1 + len(claim.evidence)
        for number, meaning in claim.compared.items():
            assert number in text
            assert plain(meaning).split()[0] in text
    assert claims_page.count_sentence(CLAIMS) in plain(page.get_text(" "))


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_the_filter_shows_the_claims_of_one_verdict_by_keyboard(width, site, open_page):
    counts = Counter(claim.verdict for claim in CLAIMS)
    address = f"{site.as_uri()}/book/claims.html"
    tab = open_page(address, viewport={"width": width, "height": 900})
    rows = tab.locator("tr[data-verdict]:visible")
    assert rows.count() == len(CLAIMS)
    tab.locator('input[value="all"]').focus()
    for verdict in claims_page.VERDICTS:
        tab.keyboard.press("ArrowDown")
        assert rows.count() == counts[verdict]
        assert tab.locator(f'tr[data-verdict="{verdict}"]:visible').count() == counts[verdict]
        expected = f"{counts[verdict]} of {len(CLAIMS)} claims are shown."
        assert tab.get_by_role("status").text_content() == expected
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.evaluate("location.hash = 'claim-12'")
    tab.wait_for_function("!document.getElementById('claim-12').hidden")
    assert rows.count() == len(CLAIMS)
