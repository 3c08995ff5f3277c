"""A page with every figure on it, and what tests ask of a figure."""

import json

from sklearn.datasets import load_digits

from rmsprop_edu import figures
from rmsprop_edu.network import split
from rmsprop_site.figures import script, with_digits, with_stills

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Figures</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="figures.css"><script defer src="figures.js"></script></head>
<body data-theme="auto"><main style="max-width: 46em; margin: auto; padding: 0 1em">
%s
</main></body></html>"""

RATES = {"gradient_descent": 1.0, "momentum": 0.5, "adagrad": 0.2, "rmsprop": 0.01, "adam": 0.05}
READY = "() => [...document.querySelectorAll('.rms-figure')].every((f) => f.dataset.ready)"
TWO_FRAMES = "() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))"


def race(rates, **settings):
    """Return a race over the real digits, as the chapter cuts them."""
    digits = load_digits()
    train, valid, _ = split(digits.data / 16, digits.target, (1000, 400, 397))
    return figures.Race(train, valid, rates, **settings)


def race_ends(rates, **settings):
    """Return where Python's race ends: each optimizer's last step, loss and mistakes."""
    history = race(rates, **settings).history()
    return {name: {key: values[-1] for key, values in run.items()} for name, run in history.items()}


def shown():
    """Return every figure of the page, under the name it has there."""
    gradient_descent = {"learning_rate": 0.07}
    made = {
        "division": figures.Division(),
        "damping": figures.Descent(
            optimizers={"gradient_descent": gradient_descent, "rmsprop": {"learning_rate": 0.05}},
            choices=["gradient_descent", "momentum", "adagrad", "rmsprop", "adam"],
            objectives=["ravine", "rosenbrock", "saddle", "rastrigin", "own"],
            letters="ABC",
        ),
        "average": figures.Ewa(),
        "step": figures.Arithmetic(),
        "map": figures.Tuning(),
        "race": race({"constant": RATES, "falling": RATES}, steps=40),
    }
    for name, figure in made.items():
        figure.figure_id, figure.alt, figure.caption = name, f"The {name}", f"About the {name}."
    return made


NAMES = ("division", "damping", "average", "step", "map", "race")


def write_page(folder):
    """Write the page into a folder, with all that it loads."""
    pages = [with_digits(figure.html(), folder) for figure in shown().values()]
    body = "".join(with_stills(pages))
    (folder / "page.html").write_text(PAGE % body, encoding="utf-8")
    (folder / "figures.css").write_text(figures.site_style(), encoding="utf-8")
    (folder / "figures.js").write_text(script(*figures.KINDS), encoding="utf-8")


def data(page, figure, name):
    """Return what a figure tells the page, once it has answered."""
    page.evaluate(TWO_FRAMES)
    return json.loads(page.locator(f"#{figure}").get_attribute(f"data-{name}"))


def slide(page, figure, name, value):
    """Move a slider."""
    page.locator(f"#{figure} input[name='{name}']").evaluate(
        "(field, value) => { field.value = value;"
        " field.dispatchEvent(new Event('input', {bubbles: true})); }",
        value,
    )


def press(page, figure, name):
    """Press a button."""
    page.locator(f"#{figure} button[name='{name}']").click()
