"""A real JupyterLab: what moves in a figure moves in Python, and back; links lead to sections."""

import json
import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT
from tools.lab import served

pytestmark = pytest.mark.browser

# Cells behind the chapter: figures in a row; and two that read its figure and set it, the second
# of which says something new each time it runs.
TALK = [
    "import ipywidgets\nipywidgets.HBox([figures.Ewa(), figures.Ewa()])",
    "print('beta', damping.optimizers['rmsprop']['beta'])",
    "damping.kappa = 10.0 if damping.kappa > 10 else 20.0",
]

# And one with links: to a section of the chapter, and to one with a formula in its name.
MORE = "[here](#equalise-not-cancel), [there](parameter_update.ipynb#what--does)"
# What these lead to, and two links of the chapter: to another notebook and to another page.
SECTIONS = {
    "equalise-not-cancel": "Equalise, not cancel",
    "what--does": re.compile(r"^What \S+ does\b(?! not)"),
    "the-cycle-of-half-a-step": "The cycle of half a step",
    "goh-2017": "Goh 2017",
}

# The first cell of the chapter with code that is not folded, counted among its code cells.
OPEN = 5


def chapter():
    """Return the chapter as never run, with its figure under a name, and three cells more."""
    book = json.loads((ROOT / "book" / "working.ipynb").read_text(encoding="utf-8"))
    cells = book["cells"]
    shown = next(cell for cell in cells if 'figure_id="damping"' in "".join(cell["source"]))
    source = "".join(shown["source"]).replace("figures.Descent(", "damping = figures.Descent(")
    shown["source"] = f"{source}\ndamping"
    cells += [
        {"cell_type": "code", "id": f"talk-{k}", "source": source, "metadata": {}}
        for k, source in enumerate(TALK)
    ]
    cells += [{"cell_type": "markdown", "id": "more", "source": MORE, "metadata": {}}]
    for cell in cells:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return book


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab server of its own, with the chapter, and pages that link to each other."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "working.ipynb").write_text(json.dumps(chapter()), encoding="utf-8")
    for name in ("parameter_update.ipynb", "settling.ipynb", "references.md"):
        shutil.copy(ROOT / "book" / name, folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser, lab):
    """The chapter in JupyterLab, and no notebook of another run."""
    page = browser.new_page(viewport={"width": 1280, "height": 1400})
    page.goto(f"{lab}/lab/tree/working.ipynb?reset")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=90_000)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=90_000)
    yield page
    page.close()


def run_cell(page, k):
    """Run a cell and wait until it has its number."""
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(k)
    before = cell.locator(".jp-InputArea-prompt").inner_text()
    cell.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    return wait_for_number(cell, before)


def wait_for_number(cell, before):
    prompt = cell.locator(".jp-InputArea-prompt")
    expect(prompt).not_to_have_text(before, timeout=30_000)
    expect(prompt).to_have_text(re.compile(r"^\[\d+\]:$"), timeout=30_000)
    return cell


def wait_for_state(figure, condition):
    function = f"figure => JSON.parse(figure.dataset.state).{condition}"
    figure.page.wait_for_function(function, arg=figure.element_handle())


def test_the_chapter_runs_whole_and_its_figure_answers(page):
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    run_cell(page, OPEN)  # the kernel answers; the cells before it are folded
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    wait_for_number(cells.last, "[ ]:")
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    figure = page.locator(".rms-figure[data-figure=descent][data-ready='true']")
    assert state_of(figure)["kappa"] == 10
    row = page.locator(".widget-hbox .rms-figure[data-ready='true']")
    assert [one.bounding_box()["width"] > 250 for one in row.all()] == [True, True]

    # Moving the slider sets the trait.
    before = state_of(figure)["optimizers"]["rmsprop"]["beta"]
    slider = figure.locator("input[name='rmsprop.beta']")
    slider.scroll_into_view_if_needed()
    slider.click()  # into its middle
    wait_for_state(figure, f"optimizers.rmsprop.beta !== {before}")
    beta = state_of(figure)["optimizers"]["rmsprop"]["beta"]
    read = run_cell(page, cells.count() - 2)
    output = read.locator(".jp-OutputArea-output pre").first
    output.wait_for()
    assert output.inner_text() == f"beta {beta}\n"

    # So do the arrow keys.
    slider.focus()
    page.keyboard.press("ArrowRight")
    wait_for_state(figure, f"optimizers.rmsprop.beta > {beta}")

    # Setting the trait moves the ravine of the figure, and not the path: the chapter's point.
    lines, path = figure.locator(".rms-contours"), figure.locator(".rms-path").first
    before = [lines.inner_html(), path.get_attribute("d")]
    run_cell(page, cells.count() - 1)
    wait_for_state(figure, "kappa === 20")
    assert lines.inner_html() != before[0]
    assert path.get_attribute("d") == before[1]


# At the top of what is shown, below the bars.
IN_SIGHT = "e => e.getBoundingClientRect().top > 0 && e.getBoundingClientRect().top < 200"


def test_a_link_to_a_section_brings_it_into_sight(page):
    shown = page.locator("#jp-main-dock-panel > .jp-Document:not(.lm-mod-hidden)")
    for section, name in SECTIONS.items():
        page.get_by_role("tab", name="working.ipynb").click()
        shown.locator(f"a[href$='#{section}']").first.click()
        heading = shown.locator("h2").filter(has_text=name).element_handle()
        page.wait_for_function(IN_SIGHT, arg=heading, timeout=20_000)


def state_of(figure):
    return json.loads(figure.get_attribute("data-state"))
