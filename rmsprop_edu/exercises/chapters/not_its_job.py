"""Exercises of the page on what is not RMSProp's job."""

import math

from rmsprop_edu.exercises.values import RELATIVE
from rmsprop_edu.exercises.verdicts import Function, Prediction


def _arriving(layers_of=None, step=None):
    """Return a function for the gradient that arrives and the step made of it."""

    def run(factor, layers, eps):
        g = layers_of(factor, layers) if layers_of else factor**layers
        return [g, step(g, eps) if step else abs(g) / (abs(g) + eps)]

    return run


def _layers(draw):
    layers, eps = draw.whole(0, 20), draw.one_of([1e-10, 1e-8, 1e-3, 0.25, 1.0])
    return draw.eighths(0, 4) / draw.one_of([1, 4]), layers, eps


EXERCISES = {
    "arriving": Function(
        arguments=("factor", "layers", "eps"),
        solution=_arriving(),
        cases=[
            (0.5, 2, 0.25),
            (0.25, 3, 0.015625),
            (0.125, 8, 1e-8),
            (1.0, 12, 0.5),
            (2.0, 5, 0.125),
            (0.25, 1, 0.5),
            (0.9, 0, 0.125),
            (0.25, 20, 1e-8),
            (3.0, 12, 1e-4),
        ],
        draw=_layers,
        tolerance=(RELATIVE, 1e-15),
        verified="the gradient is the product over the layers, and the step is close to 1 alpha "
        "far above eps, half of it at eps, and fades below.",
        slips=[
            (
                "Sum of the layers",
                _arriving(lambda factor, layers: factor * layers),
                "each layer multiplies: factor to the power of layers.",
            ),
            (
                "One layer left out",
                _arriving(lambda factor, layers: factor ** (layers - 1)),
                "it passes through all the layers.",
            ),
            (
                "eps forgotten",
                _arriving(step=lambda g, eps: 1.0),
                "near eps and below, the step is shorter than alpha.",
            ),
            (
                "Square not undone",
                _arriving(step=lambda g, eps: g / (g * g + eps)),
                "settled, v is g**2, and its root is the size of g.",
            ),
            (
                "eps inside the root",
                _arriving(step=lambda g, eps: g / math.sqrt(g * g + eps)),
                "here eps is added to the root.",
            ),
            (
                "The step of gradient descent",
                _arriving(step=lambda g, eps: g),
                "RMSProp divides the gradient by the root of v, plus eps.",
            ),
        ],
    ),
    "new_scores": Prediction(
        right=[0.75, 0.25, 1.0, -0.96],
        slips=[
            ("Constants forgotten", 1, 0.25, "both constants are 1 and add their weights."),
            ("One constant", 1, 0.5, "there are two constants."),
            ("Constants forgotten", 2, -0.25, "both constants are 1 and add their weights."),
            ("Sign turned", 2, -0.75, "only the signal changes its sign with the label."),
            ("Label forgotten", 2, 0.75, "for a negative example the signal is -1."),
            ("One constant", 2, 0.0, "there are two constants."),
            ("Constants forgotten", 3, 0.98, "both constants add 0.01."),
            ("Label forgotten", 4, 1.0, "for a negative example the signal is -1."),
            ("Sign turned", 4, -1.0, "only the signal changes its sign with the label."),
            ("Constants forgotten", 4, -0.98, "both constants add 0.01."),
        ],
        because="RMSProp's scores are 3/4 and 1/4, both positive, so each negative example is "
        "wrong; gradient descent's are 1.00 and -0.96, each with the sign of its label.",
        relative=0.001,
    ),
    "whose_job": Prediction(
        right=["b", "a", "d", "e", "c"],
        slips=[
            ("RMSProp asked to restore", 1, "e", "it rescales the step; the gradient stays tiny."),
            ("Clipped the small", 1, "c", "clipping cuts large gradients; these are tiny."),
            ("Training error trusted", 2, "e", "both fit; only new data can tell them apart."),
            ("RMSProp asked to jump", 3, "e", "the length of the steps leads out of a basin."),
            ("Held back for basins", 3, "a", "that tells which end is better; it reaches none."),
            ("Job refused", 4, "b", "unequal steepness along the axes is what it divides away."),
            ("Schedule for scales", 4, "d", "a schedule shortens both coordinates alike."),
            ("Left to RMSProp", 5, "e", "the step is bounded, but v remembers the spike."),
            ("Schedule for spikes", 5, "d", "the spike sits in v whatever the schedule."),
        ],
        because="vanishing is a matter of the architecture, generalising of data held back, basins "
        "of the length of the steps, spikes of clipping. Unequal steepness is RMSProp's own job.",
    ),
}
