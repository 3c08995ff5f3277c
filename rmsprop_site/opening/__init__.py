"""The first screen of the book: one sentence, and the ravine in which two methods go down.

``{opening}`` holds the sentence; the moving figure follows it, without its sliders.
"""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from rmsprop_edu import figures

RATE = 0.074  # the best of gradient descent for 1 % of the loss, as in the chapter working


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
        self.env.metadata[self.env.docname]["opening"] = True
        opening = nodes.container(classes=["book-opening"])
        self.state.nested_parse(self.content, self.content_offset, opening)
        opening += nodes.raw("", ravine(), format="html")
        return [opening]


def add_files(app, pagename, templatename, context, doctree):
    """Load the style and the script of the first screen on its page only."""
    if "opening" in app.env.metadata.get(pagename, {}):
        app.add_css_file("opening.css")
        app.add_js_file("opening.js", loading_method="defer")


def setup(app):
    """Make the directive known."""
    app.add_directive("opening", Opening)
    app.connect("html-page-context", add_files, priority=950)  # after the figures' own files
    return {"parallel_read_safe": True, "parallel_write_safe": True}
