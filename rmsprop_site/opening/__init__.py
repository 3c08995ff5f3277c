"""The first screen of the book: one sentence, and the ravine in which two methods race.

``{opening}`` holds the sentence; the moving figure follows it, without its sliders.
"""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from rmsprop_edu import figures

KAPPA = 100.0
# Of 91 rates from 0.001 to 1 the one with which the loss is at most 1 % of the first, and stays
# so in 4000 steps, after the fewest steps: the rule of the race in the chapter working.
BEST = {"gradient_descent": 0.0185, "rmsprop": 0.0681}


def register(app):
    """Make the directive and its script known."""
    app.add_directive("opening", Opening)
    app.add_js_file("opening.js")


def ravine():
    """Return the figure as HTML."""
    return figures.Descent(
        optimizers={
            "gradient_descent": {"learning_rate": BEST["gradient_descent"]},
            "rmsprop": {"learning_rate": BEST["rmsprop"], "beta": 0.9},
        },
        kappa=KAPPA,
        steps=50,
        plain=True,
        figure_id="opening",
        caption="A ravine a hundred times as steep across as along. Each method has the quickest "
        "of 91 rates to 1 % of the loss. RMSProp gets there first. Press play; drag the ring.",
        alt="In a long ravine gradient descent swings from wall to wall at each of 50 steps and "
        "has 37 % of the distance to the minimum left. RMSProp goes down diagonally, bends onto "
        "the floor without crossing it, and has 17 % left. It is at 1 % of the loss after 33 "
        "steps, gradient descent after 51.",
    ).html()


class Opening(SphinxDirective):
    """The first screen."""

    has_content = True

    def run(self):
        """Return the sentence and the figure."""
        opening = nodes.container(classes=["book-opening"])
        self.state.nested_parse(self.content, self.content_offset, opening)
        opening += nodes.raw("", ravine(), format="html")
        return [opening]
