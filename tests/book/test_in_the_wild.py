"""The systems in the wild: rows, what the page counts from them, and the filter of their table."""

import re
from itertools import combinations

import nbformat
import pytest

from rmsprop_site import wild
from tests.conftest import PHONE

ROWS = wild.load()
CELLS = {cell.id: cell for cell in nbformat.read(wild.NOTEBOOK, as_version=4).cells}


def test_the_notebook_holds_the_rows_of_the_file():
    assert CELLS[wild.CELL].source == wild.cell_text(ROWS), "run python -m rmsprop_site.wild"


def test_what_the_rules_count_is_in_the_table_or_a_sum_of_its_columns():
    table = CELLS["in-the-wild-counts"].outputs[0].data["text/plain"]
    known = set()
    for line in table.splitlines():
        counts = [tuple(map(int, pair)) for pair in re.findall(r"(\d+) of (\d+)", line)][:4]
        for size in range(1, len(counts) + 1):
            known |= {tuple(map(sum, zip(*some))) for some in combinations(counts, size)}
    said = CELLS["in-the-wild-02"].source
    pairs = [tuple(map(int, pair)) for pair in re.findall(r"(\d+) of (\d+)", said)]
    assert len(pairs) >= 5 and set(pairs) <= known


@pytest.mark.browser
def test_a_field_filters_the_table_on_a_phone(site, open_page):
    page = open_page(f"{site.as_uri()}/book/in_the_wild.html", viewport=PHONE)
    assert page.locator("table.systems a").count() == len(ROWS)
    rows = page.locator("table.systems tbody tr:visible")
    page.get_by_role("searchbox").fill("images pytorch")
    words = [row.casefold() for row in rows.all_inner_texts()]
    assert words and all("images" in row and "pytorch" in row for row in words)
    expected = f"{len(words)} of {len(ROWS)} systems are shown."
    assert page.locator(".filter [role=status]").inner_text() == expected
    assert page.evaluate("document.documentElement.scrollWidth") == 390
