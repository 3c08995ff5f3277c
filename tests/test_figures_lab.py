"""The figures in a real JupyterLab: what moves there moves in Python, and back."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

pytestmark = pytest.mark.browser

CELLS = [
    "from rmsprop_edu import figures\n"
    "figure = figures.Descent(optimizers={'rmsprop': {'learning_rate': 0.05}})\n"
    "figure",
    "print('rate', figure.optimizers['rmsprop']['learning_rate'], 'step', figure.step)",
    "figure.kappa = 10.0",
    "print('last', figure.trajectory()['rmsprop'].points[-1].tolist())",
]


def notebook():
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{k}",
            "source": source,
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }
        for k, source in enumerate(CELLS)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab server of its own, with one notebook."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "figure.ipynb").write_text(json.dumps(notebook()), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    own = {name: str(home) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "HOME")}
    options = ["--no-browser", f"--port={port}", f"--ServerApp.root_dir={folder}", "--allow-root"]
    quiet = [
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    local = ["--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True", "--ip=127.0.0.1"]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "lab", *options, *quiet, *local],
        env=os.environ | own,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/api")
            break
        except OSError:
            time.sleep(0.5)
    yield address
    server.terminate()
    server.wait(timeout=20)


def run_cell(page, k):
    """Run a cell and wait until it has its number."""
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(k)
    cell.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    prompt = cell.locator(".jp-InputArea-prompt")
    for _ in range(120):
        if prompt.inner_text().strip("[]: ").isdigit():
            return cell
        page.wait_for_timeout(250)
    if "SHOTS" in os.environ:
        page.screenshot(path=f"{os.environ['SHOTS']}/lab.png")
    raise AssertionError(f"cell {k} did not finish: {prompt.inner_text()}")


def printed(cell):
    output = cell.locator(".jp-OutputArea-output pre").first
    output.wait_for()
    return output.inner_text()


def test_moving_the_figure_sets_the_trait_and_setting_the_trait_moves_the_figure(browser, lab):
    page = browser.new_page(viewport={"width": 1280, "height": 1400})
    page.goto(f"{lab}/lab/tree/figure.ipynb")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=90_000)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=90_000)
    run_cell(page, 0)
    figure = page.locator(".rms-figure")
    figure.and_(page.locator("[data-ready='true']")).wait_for(timeout=30_000)
    assert page.locator(".rms-still").count() == 0

    for name, value in (("rmsprop.learning_rate", "-1"), ("step", "12")):
        page.locator(f".rms-figure input[name='{name}']").evaluate(
            "(e, v) => { e.value = v; e.dispatchEvent(new Event('input', {bubbles: true})); }",
            value,
        )
    page.wait_for_timeout(500)
    assert printed(run_cell(page, 1)) == "rate 0.1 step 12\n"

    run_cell(page, 2)
    page.wait_for_timeout(800)
    assert json.loads(figure.get_attribute("data-state"))["kappa"] == 10
    shown = page.locator(".rms-figure input[name='kappa']").input_value()
    assert float(shown) == pytest.approx(1)

    page.locator(".rms-figure input[name='step']").evaluate(
        "e => { e.value = e.max; e.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    page.wait_for_timeout(300)
    last = json.loads(printed(run_cell(page, 3)).removeprefix("last "))
    point = json.loads(figure.get_attribute("data-point"))["rmsprop"]
    assert point == pytest.approx(last, rel=1e-6)
    if "SHOTS" in os.environ:
        page.screenshot(path=f"{os.environ['SHOTS']}/lab.png")
    page.close()
