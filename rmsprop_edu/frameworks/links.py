r"""What the libraries' rules are made of: links between the gradient and the step, and the chain.

A link is a pair like an optimizer: ``init(zeros)`` names what it remembers,
and ``update(step, state, x)`` changes what passes on its path from gradient to
step and says what it remembers next.
"""

from collections import namedtuple
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

import numpy as np

from rmsprop_edu.optimizers import Optimizer


class Link(NamedTuple):
    """One link of a chain: what it remembers at first, by name, and what it does to a step."""

    init: Callable
    update: Callable


def memoryless(change):
    """Return a link that remembers nothing and changes the step by ``change(step, state, x)``."""
    return Link(lambda zeros: {}, lambda step, state, x: (change(step, state, x), {}))


unchanged = memoryless(lambda step, state, x: step)
negate = memoryless(lambda step, state, x: -step)


def average_squares(beta, start=0.0, bias_correction=False):
    r"""Average the squares of what passes, from `start` on, and pass it on unchanged.

    .. math:: v \leftarrow \beta v + (1-\beta)\,g^2

    What a later link divides by is the root of `spread`: :math:`v` itself, or
    :math:`v / (1-\beta^t)` with `bias_correction`.
    """

    def init(zeros):
        return {"v": zeros + start, "spread": zeros + start, "t": 0}

    def update(g, state, x):
        t = state.t + 1
        v = beta * state.v + (1 - beta) * g**2
        spread = v / (1 - np.power(beta, t)) if bias_correction else v
        return g, {"v": v, "spread": spread, "t": t}

    return Link(init, update)


def center(beta, bias_correction=False):
    r"""Average the gradients too, and take the square of their mean off `spread`.

    .. math:: \bar g \leftarrow \beta \bar g + (1-\beta)\,g

    In exact arithmetic the difference is a variance and at least 0. In floating
    point it can come out below 0, whose root is NaN, so it is clamped at 0. The
    libraries do not clamp, and under a constant gradient they can end in NaN.
    """

    def update(g, state, x):
        mean = beta * state.mean + (1 - beta) * g
        level = mean / (1 - np.power(beta, state.t)) if bias_correction else mean
        return g, {"mean": mean, "spread": np.maximum(state.spread - level**2, 0.0)}

    return Link(lambda zeros: {"mean": zeros}, update)


def divide_by_root_plus(eps):
    r"""Divide by :math:`\sqrt v + \varepsilon`: eps outside the root, in the gradient's unit."""
    return memoryless(lambda g, state, x: g / (np.sqrt(state.spread) + eps))


def divide_by_root_of_sum(eps):
    r"""Divide by :math:`\sqrt{v + \varepsilon}`: eps inside, in the squared gradient's unit."""
    return memoryless(lambda g, state, x: g / np.sqrt(state.spread + eps))


def scale_by_learning_rate(learning_rate):
    r"""Multiply by the learning rate :math:`\alpha`."""
    return memoryless(lambda step, state, x: learning_rate * step)


def trace(momentum, nesterov=False):
    r"""Sum what passes, older entries fading: :math:`B \leftarrow \mu B + g`. None is 0."""
    momentum = 0.0 if momentum is None else momentum

    def update(g, state, x):
        B = momentum * state.B + g
        return (g + momentum * B if nesterov else B), {"B": B}

    return Link(lambda zeros: {"B": zeros}, update)


def add_decayed_weights(weight_decay):
    r"""Add :math:`\lambda x`: to the gradient as the first link, to the step as the last.

    None adds nothing.
    """

    def add(step, state, x):
        if x is None:
            raise ValueError("weight decay needs the point: call update(gradient, state, x)")
        return step + weight_decay * x

    return unchanged if weight_decay is None or not np.any(weight_decay) else memoryless(add)


def clip_by_value(limit):
    r"""Cut every entry off at :math:`\pm c`."""
    return memoryless(lambda g, state, x: np.clip(g, -limit, limit))


def clip_by_norm(limit):
    r"""Shorten what is longer than `limit`: :math:`g \leftarrow g\, c / \max(\|g\|, c)`.

    The norm is over the parameters, the first axis: `x` is one variable.
    """

    def shorten(g, state, x):
        return g * limit / np.maximum(np.sqrt(np.sum(g**2, axis=0)), limit)

    return memoryless(shorten)


def clipping(clipnorm, clipvalue, global_clipnorm):
    """Return the one link that Keras' three arguments ask for."""
    given = {"clipnorm": clipnorm, "clipvalue": clipvalue, "global_clipnorm": global_clipnorm}
    given = {name: limit for name, limit in given.items() if limit is not None}
    if len(given) > 1:
        raise ValueError(f"{' and '.join(given)} must not be given together: Keras takes one")
    if clipvalue is not None:
        return clip_by_value(clipvalue)
    return clip_by_norm(*given.values()) if given else unchanged


class Chain(Optimizer):
    """An optimizer made of links. Its state holds by name what they remember."""

    def __post_init__(self):
        super().__post_init__()
        self.init(np.zeros((1, *self.runs)))  # a chain that cannot be says so at once

    @cached_property
    def links(self):
        """The links, in the order in which the gradient passes them."""
        raise NotImplementedError

    def init(self, x):
        """Return the state before the first step from `x`."""
        zeros = self.zeros(x)
        parts = {}
        for link in self.links:
            parts |= link.init(zeros)
        return namedtuple("ChainState", parts)(**parts)

    def update(self, gradient, state, x=None):
        """Return the step to subtract and the next state; weight decay needs the point `x`."""
        step = gradient
        for link in self.links:
            step, changed = link.update(step, state, x)
            state = state._replace(**changed)
        return step, state
