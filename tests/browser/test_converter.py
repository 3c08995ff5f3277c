"""The converter on its page, from disk: by keyboard, by a pasted call, by its link."""

import json

import pytest

from rmsprop_edu.frameworks import convert
from tests.conftest import SITE

pytestmark = pytest.mark.browser

PASTED = "opt = tf.train.RMSPropOptimizer(2.5e-4, decay=0.95, epsilon=0.01/32**2, centered=True)"


def test_the_converter_says_what_python_says_and_refuses_in_a_sentence(site, open_page):
    address = (SITE / "book" / "libraries.html").as_uri()
    page = open_page(address, viewport={"width": 390, "height": 900})
    figure = page.locator("figure#converter[data-ready]")
    figure.wait_for()
    hint = figure.locator(".rms-hint")

    def point():
        page.wait_for_timeout(100)
        return json.loads(figure.get_attribute("data-point"))

    figure.locator("[name=paste]").focus()
    page.keyboard.type(PASTED)
    page.wait_for_timeout(100)
    assert json.loads(figure.get_attribute("data-state"))["settings"]["epsilon"] == 0.01 / 32**2
    figure.locator("[name=to]").focus()
    page.keyboard.type("Optax")
    given = {"learning_rate": 2.5e-4, "decay": 0.95, "epsilon": 0.01 / 32**2, "centered": True}
    expected = convert("tensorflow1", "optax", **given)
    found = {"call": expected.call, "exact": True, "warnings": []}
    assert point() == found

    figure.locator("[name=decay]").fill("1.5")
    assert hint.inner_text() == "decay must be a number in [0, 1)."
    figure.locator("[name=paste]").fill("torch.optim.RMSprop(params, rho=0.9)")
    assert hint.inner_text().startswith("PyTorch has no rho.")
    assert point() == found  # what cannot be read changes nothing

    figure.locator("[name=link]").click()
    again = open_page(page.url).locator("figure#converter[data-ready]")
    again.wait_for()
    assert json.loads(again.get_attribute("data-point")) == found
    assert page.evaluate("document.documentElement.scrollWidth") == 390
