"""Exercises of the chapter on RMSProp in the libraries."""

import math

from rmsprop_edu.exercises.values import RELATIVE
from rmsprop_edu.exercises.verdicts import Function, Prediction


def _settings(draw):
    alpha = draw.one_of([0.0, 0.25, 0.9, 0.95, 0.999])
    return draw.eighths(1, 9) / 1000, alpha, draw.one_of([1e-10, 1e-7, 1e-3, 0.25, 2.0])


EXERCISES = {
    "to_keras": Function(
        arguments=("lr", "alpha", "eps"),
        solution=lambda lr, alpha, eps: [lr, alpha, eps**2],
        cases=[
            (0.01, 0.99, 1e-4),
            (0.001, 0.9, 0.125),
            (0.05, 0.5, 0.5),
            (1e-5, 0.999, 1e-8),
            (0.1, 0.9, 1e-10),
        ],
        draw=_settings,
        tolerance=(RELATIVE, 0.0),
        verified="rate, decay and eps arrive under the right names, so tiny gradients make the "
        "same steps.",
        slips=[
            (
                "The bug is still there",
                lambda lr, alpha, eps: [alpha, lr, eps],
                "a learning rate of 0.99 should make you look twice, and so should a memory of "
                "one step.",
            ),
            (
                "Alpha taken for the learning rate",
                lambda lr, alpha, eps: [alpha, lr, eps**2],
                "in PyTorch alpha is the decay; the learning rate is lr.",
            ),
            (
                "eps not squared",
                lambda lr, alpha, eps: [lr, alpha, eps],
                "PyTorch adds eps to the root, Keras under it: there it has the unit of g squared.",
            ),
            (
                "Root of eps",
                lambda lr, alpha, eps: [lr, alpha, math.sqrt(eps)],
                "the way from outside to inside is the square; the root leads back.",
            ),
            (
                "Beta and 1 - beta swapped",
                lambda lr, alpha, eps: [lr, 1 - alpha, eps**2],
                "both are the fraction of the old v that is kept.",
            ),
        ],
    ),
    "settled": Prediction(
        right=[0.5, 0.707, 1],
        relative=0.005,
        slips=[
            ("eps neglected", 1, 1, "here eps is as large as the gradient."),
            ("eps wins", 1, 0, "half of the divisor is still the gradient."),
            ("Read as inside", 1, 0.0001, "PyTorch adds eps to the root, not under it."),
            (
                "eps neglected",
                2,
                1,
                "Keras adds eps under the root, where g squared is 1e-8 as well.",
            ),
            ("Root forgotten", 2, 0.5, "the root of 2 divides, not 2."),
            ("Read as inside", 3, 0.707, "PyTorch adds 1e-8 to a root of 1e-4."),
            ("eps too large", 3, 0.5, "1e-8 is small beside the root of v, 1e-4."),
        ],
        because="1e-8/(1e-8 + 1e-8) is a half; 1e-4/sqrt(1e-8 + 1e-8) is 0.707; 1e-4/(1e-4 + "
        "1e-8) is nearly 1. The same eps means different things in the two places.",
    ),
    "coasting": Prediction(
        right=[0.02, 0.11, 0.065],
        slips=[
            (
                "Buffer forgotten",
                1,
                0.01,
                "with momentum 0.5 the buffer holds two quotients, not one.",
            ),
            ("Old rate in PyTorch", 1, 0.2, "PyTorch multiplies by the rate that holds now."),
            ("Obeyed at once", 2, 0.02, "the buffer of Keras still holds steps of the old rate."),
            (
                "Nothing new added",
                2,
                0.1,
                "half of the old buffer is kept, and a new step is added.",
            ),
            ("Not decayed", 2, 0.21, "only half of the old buffer of 0.2 is kept."),
            ("Settled too soon", 3, 0.02, "the buffer halves its distance to 0.02 at every step."),
            ("Nothing new added", 3, 0.055, "half of 0.11 is kept, and a new step is added."),
        ],
        because="PyTorch's buffer is 1/(1 - 0.5) = 2 quotients, times the new rate 0.01. That of "
        "Keras was 2 * 0.1 = 0.2, so next come 0.5 * 0.2 + 0.01 = 0.11 and 0.5 * 0.11 + 0.01 = "
        "0.065: the drop takes effect late.",
    ),
}
