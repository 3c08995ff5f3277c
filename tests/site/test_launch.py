"""The menu that opens a page's notebook live, and the page that compares the ways."""

import json
import re
from types import SimpleNamespace

import pytest

from rmsprop_site import launch
from tests.conftest import ROOT

NOTEBOOKS = sorted(path.stem for path in (ROOT / "book").glob("*.ipynb"))
each_notebook = pytest.mark.parametrize("name", NOTEBOOKS)


def ways(repository="", lite=False):
    config = SimpleNamespace(repository_address=repository, lite=lite)
    return {text: address for text, address, _, _ in launch.choices(config, "book/ewa", 24_000)}


def test_without_any_address_a_page_offers_the_notebook_alone():
    assert ways() == {"Download the notebook": "ewa.ipynb"}


def test_a_github_address_brings_binder_and_colab():
    found = ways("https://github.com/someone/book")
    assert found["On Binder"] == (
        "https://mybinder.org/v2/gh/someone/book/HEAD?urlpath=lab%2Ftree%2Fbook%2Fewa.ipynb"
    )
    assert found["In Colab"] == (
        "https://colab.research.google.com/github/someone/book/blob/HEAD/book/ewa.ipynb"
    )


@pytest.mark.parametrize(
    ("repository", "place"),
    [
        ("https://gitlab.com/group/part/book", "gl/group%2Fpart%2Fbook"),
        ("https://git.example.org/book", "git/https%3A%2F%2Fgit.example.org%2Fbook"),
    ],
)
def test_another_host_brings_binder_and_no_colab(repository, place):
    found = ways(repository)
    assert f"/v2/{place}/HEAD?" in found["On Binder"]
    assert "In Colab" not in found


def test_the_link_for_a_hub_names_the_repository_once_that_is_known():
    link, rest = launch.for_a_hub("https://github.com/someone/book")
    assert link == (
        "https://YOUR-HUB/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Fsomeone%2Fbook"
        "&urlpath=lab%2Ftree%2Fbook%2Fbook%2Fmotivation.ipynb"
    )
    assert "REPOSITORY" not in rest
    link, rest = launch.for_a_hub("")
    assert "repo=REPOSITORY&" in link and "REPOSITORY" in rest


def test_the_page_run_has_the_link_for_a_hub(site):
    html = (site / "book" / "run.html").read_text(encoding="utf-8")
    assert re.search(r"https://YOUR-HUB/hub/user-redirect/git-pull\?repo=", html)


def test_with_jupyterlite_the_browser_comes_first():
    assert next(iter(ways(lite=True).items())) == (
        "In this browser",
        "../lite/start.html?path=book%2Fewa.ipynb",
    )


@each_notebook
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
    markdown, code = json.loads(
        launch.linked(json.dumps({"cells": cells}), "https://example.org/b")
    )["cells"]
    assert markdown["source"] == (
        "[EWA](https://example.org/b/book/ewa.html), "
        "[a claim](https://example.org/b/book/claims.html#claim-3), [out](https://example.org/a.md)"
    )
    assert code["source"] == [text]


@pytest.mark.browser
def test_the_menu_opens_without_javascript(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/book/ewa.html")
    entry = page.get_by_role("link", name="Download the notebook")
    assert not entry.is_visible()
    page.get_by_text("Run this page").click()
    assert entry.is_visible()
    context.close()


def test_the_page_run_states_what_was_measured():
    text = (ROOT / "book" / "run.md").read_text(encoding="utf-8")
    rows = {row.split("|")[1].strip(): row for row in re.findall(r"^\|.*\|$", text, re.MULTILINE)}
    browser, lab = launch.MEASURED["browser"], launch.MEASURED["lab"]
    assert f" {browser['megabytes']} MB " in rows["in this browser"]
    assert f"| {browser['seconds']} seconds |" in rows["in this browser"]
    assert f"| {lab['seconds']} seconds," in rows["your own machine"]
    assert launch.MEASURED["machine"] in " ".join(text.split())
