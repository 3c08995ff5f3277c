"""What a rule does along gradients that are given."""

import numpy as np


def steps_of(rule, gradients, x=0.0):
    """Return the steps at a point that does not move."""
    x = np.full(np.shape(gradients[0]), x)
    state, steps = rule.init(x), []
    for gradient in gradients:
        step, state = rule.update(np.asarray(gradient), state, x)
        steps.append(step)
    return np.array(steps)


def path_of(rule, gradients, start):
    """Return the points after each step."""
    x = np.full(np.shape(gradients[0]), start)
    state, points = rule.init(x), []
    for gradient in gradients:
        step, state = rule.update(np.asarray(gradient), state, x)
        x = x - step
        points.append(x)
    return np.array(points)
