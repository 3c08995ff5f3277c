"""The menu that opens a page's notebook live, and the page that compares the ways."""

import json
import re
from types import SimpleNamespace

import pytest

from rmsprop_site import launch
from tests.conftest import ROOT

NOTEBOOKS = sorted(path.stem for path in (ROOT / "book").glob("*.ipynb"))
COLAB = "https://colab.research.google.com/github/someone/book/blob/HEAD/book/ewa.ipynb"
BINDER = "https://mybinder.org/v2/{}/HEAD?urlpath=lab%2Ftree%2Fbook%2Fewa.ipynb"


def ways(repository="", lite=False):
    config = SimpleNamespace(repository_address=repository, lite=lite)
    return {text: address for text, address, _, _ in launch.choices(config, "book/ewa", 24_000)}


@pytest.mark.parametrize(
    ("repository", "place", "colab"),
    [
        ("https://github.com/someone/book", "gh/someone/book", COLAB),
        ("https://gitlab.com/group/part/book", "gl/group%2Fpart%2Fbook", None),
        ("https://git.example.org/book", "git/https%3A%2F%2Fgit.example.org%2Fbook", None),
    ],
)
def test_an_address_brings_binder_and_one_on_github_colab(repository, place, colab):
    assert ways() == {"Download the notebook": "ewa.ipynb"}
    found = ways(repository)
    assert (found["On Binder"], found.get("In Colab")) == (BINDER.format(place), colab)


def test_the_link_for_a_hub_names_the_repository_once_that_is_known(site):
    link, rest = launch.for_a_hub("https://github.com/someone/book")
    assert link == (
        "https://YOUR-HUB/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Fsomeone%2Fbook"
        "&urlpath=lab%2Ftree%2Fbook%2Fbook%2Fmotivation.ipynb"
    )
    assert "REPOSITORY" not in rest
    link, rest = launch.for_a_hub("")
    assert "repo=REPOSITORY&" in link and "REPOSITORY" in rest
    html = (site / "book" / "run.html").read_text(encoding="utf-8")
    assert "https://YOUR-HUB/hub/user-redirect/git-pull?repo=" in html


def test_with_jupyterlite_the_browser_comes_first():
    first = next(iter(ways(lite=True).items()))
    assert first == ("In this browser", "../lite/start.html?path=book%2Fewa.ipynb")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_page_of_a_notebook_has_the_menu_and_the_notebook_beside_it(site, name):
    html = (site / "book" / f"{name}.html").read_text(encoding="utf-8")
    assert html.count('<details class="launch">') == 1
    assert f'href="{name}.ipynb" download' in html
    served = json.loads((site / "book" / f"{name}.ipynb").read_text(encoding="utf-8"))
    source = json.loads((ROOT / "book" / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert len(served["cells"]) == len(source["cells"])


def test_a_downloaded_notebook_leads_to_the_pages_of_the_site_once_that_is_known():
    text = "[EWA](ewa.ipynb), [a claim](claims.md#claim-3), [out](https://example.org/a.md)"
    cells = [{"cell_type": "markdown", "source": [text]}, {"cell_type": "code", "source": [text]}]
    linked = launch.linked(json.dumps({"cells": cells}), "https://example.org/b")
    markdown, code = json.loads(linked)["cells"]
    assert markdown["source"] == (
        "[EWA](https://example.org/b/book/ewa.html), "
        "[a claim](https://example.org/b/book/claims.html#claim-3), [out](https://example.org/a.md)"
    )
    assert code["source"] == [text]


def test_the_page_run_states_what_was_measured():
    text = (ROOT / "book" / "run.md").read_text(encoding="utf-8")
    rows = {row.split("|")[1].strip(): row for row in re.findall(r"^\|.*\|$", text, re.MULTILINE)}
    browser, lab = launch.MEASURED["browser"], launch.MEASURED["lab"]
    assert f" {browser['megabytes']} MB " in rows["in this browser"]
    assert f"| {browser['seconds']} seconds |" in rows["in this browser"]
    assert f"| {lab['seconds']} seconds," in rows["your own machine"]
    assert launch.MEASURED["machine"] in " ".join(text.split())
