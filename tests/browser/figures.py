"""A page with every figure on it, and what tests ask of a figure."""

import json

from rmsprop_edu import figures
from rmsprop_site.figures import script, with_stills

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Figures</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="figures.css"><script defer src="figures.js"></script></head>
<body data-theme="auto"><main style="max-width: 46em; margin: auto; padding: 0 1em">
%s
</main></body></html>"""

READY = "() => [...document.querySelectorAll('.rms-figure')].every((f) => f.dataset.ready)"
TWO_FRAMES = "() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))"


def shown():
    """Return every figure of the page, under the name it has there."""
    gradient_descent = {"learning_rate": 0.07}
    made = {
        "division": figures.Division(),
        "damping": figures.Descent(
            optimizers={"gradient_descent": gradient_descent, "rmsprop": {"learning_rate": 0.05}},
            choices=["gradient_descent", "momentum", "adagrad", "rmsprop", "adam"],
            objectives=["ravine", "rosenbrock", "saddle", "rastrigin"],
            letters="ABC",
        ),
        "average": figures.Ewa(),
        "step": figures.Arithmetic(),
        "map": figures.Tuning(),
    }
    for name, figure in made.items():
        figure.figure_id, figure.alt, figure.caption = name, f"The {name}", f"About the {name}."
    return made


NAMES = tuple(shown())


def write_page(folder):
    """Write the page into a folder, with all that it loads."""
    body = "".join(with_stills([figure.html() for figure in shown().values()]))
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
