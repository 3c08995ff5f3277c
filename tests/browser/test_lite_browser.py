"""From a chapter's button to Python in the browser, in a real one, every foreign host blocked."""

import hashlib
import json
import os
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.browser

START = "lite/start.html?path=book%2Fewa.ipynb"
PATIENCE = 180_000  # ms; a busy machine needs long to start Python
OFFLINE = Path(os.environ.get("RMSPROP_WHEELS", ROOT / "tools" / "lite" / "offline"))


@pytest.fixture
def tab(lite, browser):
    """Open one tab of a browser that has seen nothing yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def open_lab(tab, served, way):
    """Go from the chapter's page to the notebook in JupyterLab, by the entry of its menu."""
    tab.goto(f"{served}/book/ewa.html")
    tab.get_by_text("Run this page").click()
    tab.get_by_role("link", name="In this browser").click()
    way(tab)
    tab.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=PATIENCE)
    tab.locator(".jp-Toolbar-kernelName", has_text="Python").first.wait_for(timeout=PATIENCE)


def all_the_same(tab):
    """Go on although the foreign files did not come."""
    button = tab.get_by_role("button", name="Open it all the same")
    button.wait_for(timeout=PATIENCE)
    assert "could not be fetched from cdn.jsdelivr.net" in tab.get_by_role("alert").inner_text()
    button.click()


def answer(tab, code):
    """Put code into a code cell, run it, and return what stands below it."""
    cells = tab.locator(".jp-Notebook .jp-CodeCell")
    cell = cells.filter(has=tab.locator(".cm-content:visible")).first  # others are folded
    cell.locator(".cm-content").click()
    tab.keyboard.press("Control+a")
    tab.keyboard.insert_text(code)
    tab.keyboard.press("Control+Enter")
    cell.locator(".jp-InputArea-prompt", has_text="[*]").wait_for(timeout=10_000)
    cell.locator(".jp-InputArea-prompt", has_not_text="*").wait_for(timeout=PATIENCE)
    output = cell.locator(".jp-OutputArea-output")
    output.first.wait_for()
    return "\n".join(output.all_inner_texts())


COMPLETED = """
import jedi
print([found.name for found in jedi.Interpreter("import os; os.getcw", [{}]).complete()])
"""
INSTALLED = """
import micropip, pyodide_js
await pyodide_js.loadPackage("rmsprop-edu")
print(micropip.list()["rmsprop_edu"])
"""


def test_the_button_opens_the_notebook_and_its_kernel_answers(tab, served):
    asked = []
    tab.context.on("request", lambda request: asked.append(request.url))
    open_lab(tab, served, all_the_same)
    tab.get_by_role("heading", name="The running average").wait_for(timeout=PATIENCE)
    assert answer(tab, "import sys; print(sys.version)").startswith("3.14")
    assert f"name='rmsprop_edu', version='{version('rmsprop_edu')}'" in answer(tab, INSTALLED)
    assert any(url.startswith(f"{served}/lite/static/pyodide/rmsprop_edu-") for url in asked)
    hosts = {urlsplit(url).hostname for url in asked if url.startswith("http")}
    assert hosts == {"127.0.0.1", "cdn.jsdelivr.net"}

    said = answer(tab, "from rmsprop_edu import ewa")
    assert said.endswith("ModuleNotFoundError: No module named 'numpy'")
    assert answer(tab, COMPLETED).strip() == "['getcwd', 'getcwdb']"

    with tab.context.expect_page() as opened:
        tab.get_by_role("link", name="notation and glossary").first.click()
    assert opened.value.url.split("#")[0] == f"{served}/book/notation.html"

    tab.locator("a[href*='parameter_update.ipynb'][href$='#the-first-step']").first.click()
    section = tab.get_by_role("heading", name="The first step")
    section.wait_for(timeout=PATIENCE)
    assert 0 < section.bounding_box()["y"] < 900


def test_the_foreign_files_are_awaited_no_longer_than_needed_and_other_ways_are_named(tab, served):
    tab.goto(f"{served}/{START}")
    why = tab.get_by_role("alert")
    why.wait_for(timeout=PATIENCE)
    assert "numpy" in why.inner_text()
    for name in ("Read the page", "Download the notebook", "All ways to run"):
        assert tab.get_by_role("link", name=name).is_visible()


def test_a_reader_who_is_offline_is_told_so(tab, served):
    tab.goto(f"{served}/book/ewa.html")
    tab.route("**/lite/static/**", lambda route: route.abort())
    tab.goto(f"{served}/{START}")
    why = tab.get_by_role("alert")
    why.wait_for(timeout=PATIENCE)
    assert "could not be fetched from 127.0.0.1" in why.inner_text()


def test_who_is_offline_from_the_first_is_offered_page_and_notebook(tab, served):
    tab.route("**/lite/files.json", lambda route: route.abort())
    tab.goto(f"{served}/{START}")
    tab.get_by_role("alert").wait_for()
    assert "ewa.ipynb opens in JupyterLab" in tab.locator("main").inner_text()
    page = tab.get_by_role("link", name="Read the page")
    assert page.get_attribute("href") == "../book/ewa.html"
    notebook = tab.get_by_role("link", name="Download the notebook")
    assert notebook.get_attribute("href") == "../book/ewa.ipynb"
    assert tab.locator("li:visible").count() == tab.locator("li a:visible").count()


def test_what_comes_from_elsewhere_is_counted_with_its_size(lite, tab, served):
    big = {"body": "0" * 3_000_000, "headers": {"access-control-allow-origin": "*"}}
    tab.route("https://cdn.jsdelivr.net/**", lambda route: route.fulfill(**big))
    held = []
    tab.route("**/lite/static/pyodide/pyodide.asm.wasm", lambda route: held.append(route))
    tab.goto(f"{served}/{START}")
    listed = tab.locator("#sizes", has_text="From cdn.jsdelivr.net: contourpy, kiwisolver, ")
    listed.wait_for(timeout=PATIENCE)
    own = json.loads((lite / "files.json").read_text(encoding="utf-8"))["book/ewa.ipynb"]["files"]
    megabytes = round((sum(file.get("bytes", 0) for file in own) + 5 * 3_000_000) / 1e6)
    status = tab.get_by_role("status", name="")
    status.filter(has_text=f"of {megabytes} MB").wait_for(timeout=PATIENCE)
    assert tab.locator("progress").evaluate("(bar) => bar.value < 1")


def test_too_little_memory_is_told(tab, served):
    tab.add_init_script("WebAssembly.Memory = function () { throw new RangeError('none'); };")
    tab.goto(f"{served}/{START}")
    assert "too little free memory" in tab.get_by_role("alert").inner_text()


def test_a_notebook_that_is_not_there_is_told(tab, served):
    tab.goto(f"{served}/lite/start.html?path=book/nothing.ipynb")
    why = tab.get_by_role("alert")
    why.wait_for()
    assert why.inner_text() == "There is no notebook book/nothing.ipynb here."


def test_from_a_folder_on_a_disk_it_says_why_not(lite, tab):
    tab.goto(f"{lite.as_uri()}/start.html?path=book%2Fewa.ipynb")
    assert "From a folder on a disk" in tab.get_by_role("alert").inner_text()
    assert tab.get_by_role("link", name="All ways").is_visible()


def test_the_chapter_computes_and_its_figure_moves(lite, tab, served):
    """NumPy for the browser is on no registry: this needs its official files."""
    packages = json.loads((lite / "static" / "pyodide" / "pyodide-lock.json").read_text())
    numpy = packages["packages"]["numpy"]
    file = OFFLINE / numpy["file_name"].rpartition("/")[2]
    if not file.is_file():
        pytest.skip(
            f"{file.name} is not in {OFFLINE.name}: neither PyPI nor npm has NumPy for the "
            "browser. With the internet, run python -m tools.lite.offline and make site; "
            "RMSPROP_WHEELS names a folder that has the official file"
        )
    assert hashlib.sha256(file.read_bytes()).hexdigest() == numpy["sha256"]
    assert not numpy["file_name"].startswith("https:"), "run make site, which takes the files"
    open_lab(tab, served, lambda tab: None)
    code = "from rmsprop_edu import ewa, figures; print(ewa([8.0, 4.0], 0.5)); figures.Ewa()"
    assert "[4. 4.]" in answer(tab, code)
    tab.locator(".rms-figure[data-ready='true']").wait_for(timeout=PATIENCE)
