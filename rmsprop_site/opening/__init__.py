"""The first screen of the book: one sentence, and the ravine in which two methods race.

``{opening}`` holds the sentence; the moving figure follows it, without its sliders.
"""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from rmsprop_edu import figures

RATE = 0.074  # the best of gradient descent for 1 % of the loss, as in the chapter working


def register(app):
    """Make the directive, its style and its script known."""
    app.add_directive("opening", Opening)
    app.add_css_file("opening.css")
    app.add_js_file("opening.js", loading_method="defer")


def ravine():
    """Return the figure as HTML."""
    return figures.Descent(
        optimizers={
            "gradient_descent": {"learning_rate": RATE},
            "rmsprop": {"learning_rate": RATE, "beta": 0.9},
        },
        steps=50,
        figure_id="opening",
        caption="Both start at the ring, with the same learning rate. Press play; drag the ring.",
        alt="In a long ravine gradient descent swings from wall to wall and creeps towards the "
        "minimum. RMSProp goes down diagonally and bends onto the floor without crossing it.",
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
