"""The converter on its page, from disk: by keyboard, by a pasted call, by its link."""

import pytest

from rmsprop_edu.frameworks import convert
from tests.browser.figures import data
from tests.conftest import PHONE

pytestmark = pytest.mark.browser

PASTED = "opt = tf.train.RMSPropOptimizer(2.5e-4, decay=0.95, epsilon=0.01/32**2, centered=True)"


def test_the_converter_says_what_python_says_and_refuses_in_a_sentence(site, open_page):
    page = open_page(f"{site.as_uri()}/book/libraries.html", viewport=PHONE)
    figure = page.locator("figure#converter[data-ready]")
    figure.wait_for()
    hint = figure.locator(".rms-hint")

    figure.locator("[name=paste]").focus()
    page.keyboard.type(PASTED)
    assert data(page, "converter", "state")["settings"]["epsilon"] == 0.01 / 32**2
    figure.locator("[name=to]").focus()
    page.keyboard.type("Optax")
    given = {"learning_rate": 2.5e-4, "decay": 0.95, "epsilon": 0.01 / 32**2, "centered": True}
    expected = convert("tensorflow1", "optax", **given)
    found = {"call": expected.call, "exact": True, "warnings": []}
    assert data(page, "converter", "point") == found

    figure.locator("[name=decay]").fill("1.5")
    assert hint.inner_text() == "decay must be a number in [0, 1)."
    figure.locator("[name=paste]").fill("torch.optim.RMSprop(params, rho=0.9)")
    assert hint.inner_text().startswith("PyTorch has no rho.")
    assert data(page, "converter", "point") == found  # what cannot be read changes nothing

    figure.locator("[name=link]").click()
    again = open_page(page.url)
    again.locator("figure#converter[data-ready]").wait_for()
    assert data(again, "converter", "point") == found
    assert page.evaluate("document.documentElement.scrollWidth") == 390
