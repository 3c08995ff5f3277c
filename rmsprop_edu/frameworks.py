r"""RMSProp exactly as five libraries compute it, under their own argument names.

All of them average the squares of the gradient and divide by the root. They
differ in the order of the links between the gradient and the step: where
:math:`\varepsilon` sits, what starts the average, whether the learning rate
comes before or after the momentum, and where weight decay enters. Each class
below is one library, and its ``links`` stand in that library's order.

A link is a pair like an optimizer: ``init(zeros)`` names what it remembers,
and ``update(step, state, x)`` changes what passes on its path from gradient to
step and says what it remembers next.
"""

from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from rmsprop_edu.optimizers import Optimizer
from rmsprop_edu.validation import (
    Flag,
    Fraction,
    FractionOrNone,
    NonNegative,
    NonNegativeOrNone,
    Positive,
)


class Link(NamedTuple):
    """One link of a chain: what it remembers at first, by name, and what it does to a step."""

    init: Callable
    update: Callable


def memoryless(change):
    """Return a link that remembers nothing and changes the step by ``change(step, state, x)``."""
    return Link(lambda zeros: {}, lambda step, state, x: (change(step, state, x), {}))


unchanged = memoryless(lambda step, state, x: step)


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
    r"""Sum what passes, older entries fading: :math:`B \leftarrow \mu B + g`."""

    def update(g, state, x):
        B = momentum * state.B + g
        return (g + momentum * B if nesterov else B), {"B": B}

    return Link(lambda zeros: {"B": zeros}, update)


def add_decayed_weights(weight_decay):
    r"""Add :math:`\lambda x`: to the gradient as the first link, to the step as the last."""

    def add(step, state, x):
        if x is None:
            raise ValueError("weight decay needs the point: call update(gradient, state, x)")
        return step + weight_decay * x

    return memoryless(add) if np.any(weight_decay) else unchanged


class Chain(Optimizer):
    """An optimizer made of links. Its state holds by name what they remember."""

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


@dataclass(frozen=True, eq=False)
class pytorch(Chain):  # noqa: N801 (named as the library)
    r"""``torch.optim.RMSprop``: eps outside the root, learning rate after the momentum.

    .. math:: B \leftarrow \mu B + \frac{g}{\sqrt v + \varepsilon}, \qquad
              x \leftarrow x - \alpha B, \qquad g = \nabla f + \lambda x

    Parameters
    ----------
    lr : float or array_like
        Learning rate :math:`\alpha > 0`; PyTorch allows 0, too.
    alpha : float or array_like
        Decay :math:`\beta` of the average, in [0, 1): the book's beta. PyTorch allows 1, too.
    eps : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the gradient.
    weight_decay : float or array_like
        :math:`\lambda \ge 0`, coupled: it goes through the average as well.
    momentum : float or array_like
        :math:`\mu` in [0, 1); PyTorch allows 1 and above, too.
    centered : bool
        Whether to divide by the standard deviation instead.

    Examples
    --------
    >>> opt = pytorch()
    >>> step, _ = opt.update(np.array([123.0]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([0.1])

    References
    ----------
    torch 2.13.0, ``torch/optim/rmsprop.py``.
    """

    lr: Positive = 0.01
    alpha: Fraction = 0.99
    eps: NonNegative = 1e-8
    weight_decay: NonNegative = 0
    momentum: Fraction = 0
    centered: Flag = False

    @cached_property
    def links(self):
        """PyTorch's order."""
        return (
            add_decayed_weights(self.weight_decay),
            average_squares(self.alpha),
            center(self.alpha) if self.centered else unchanged,
            divide_by_root_plus(self.eps),
            trace(self.momentum),
            scale_by_learning_rate(self.lr),
        )


@dataclass(frozen=True, eq=False)
class keras(Chain):  # noqa: N801
    r"""``keras.optimizers.RMSprop``: eps inside the root, learning rate before the momentum.

    .. math:: B \leftarrow \mu B + \frac{\alpha g}{\sqrt{v + \varepsilon}}, \qquad
              x \leftarrow x - \alpha\lambda x - B

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha > 0`.
    rho : float or array_like
        Decay :math:`\beta` of the average, in [0, 1); Keras allows 1, too.
    momentum : float or array_like
        :math:`\mu` in [0, 1); Keras allows 1, too.
    epsilon : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the squared gradient.
    centered : bool
        Whether to divide by the standard deviation instead.
    weight_decay : float, array_like or None
        :math:`\lambda \ge 0`, decoupled; None is none.

    Notes
    -----
    Keras 2 put epsilon outside the root where the momentum is 0.

    Examples
    --------
    >>> opt = keras()
    >>> step, _ = opt.update(np.array([1e-4]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([0.000315])

    References
    ----------
    Keras 3.15.1, ``keras/src/optimizers/rmsprop.py``.
    """

    learning_rate: Positive = 0.001
    rho: Fraction = 0.9
    momentum: Fraction = 0.0
    epsilon: NonNegative = 1e-7
    centered: Flag = False
    weight_decay: NonNegativeOrNone = None

    @cached_property
    def links(self):
        """Keras' order."""
        decay = 0.0 if self.weight_decay is None else self.weight_decay
        return (
            average_squares(self.rho),
            center(self.rho) if self.centered else unchanged,
            divide_by_root_of_sum(self.epsilon),
            scale_by_learning_rate(self.learning_rate),
            trace(self.momentum),
            add_decayed_weights(self.learning_rate * decay),
        )


@dataclass(frozen=True, eq=False)
class optax(Chain):  # noqa: N801
    r"""``optax.rmsprop``: eps inside the root unless asked, learning rate before the momentum.

    .. math:: B \leftarrow \mu B + \frac{\alpha g}{\sqrt{v + \varepsilon}}, \qquad
              x \leftarrow x - B

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha > 0`.
    decay : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    eps : float or array_like
        :math:`\varepsilon \ge 0`: in the unit of the squared gradient inside
        the root, of the gradient outside.
    initial_scale : float or array_like
        What `v` is before the first step, >= 0.
    eps_in_sqrt : bool
        Whether eps is added under the root.
    centered : bool
        Whether to divide by the standard deviation instead.
    momentum : float, array_like or None
        :math:`\mu` in [0, 1); None is none.
    nesterov : bool
        Whether momentum looks one step ahead.
    bias_correction : bool
        Whether the averages are divided by :math:`1-\beta^t`.

    Notes
    -----
    With both `centered` and `bias_correction` the first variance is
    :math:`g^2 - g^2 = 0` for any gradient: the first step divides by rounding
    noise and eps. Optax itself can give NaN there if eps is outside the root.

    Examples
    --------
    >>> opt = optax(0.1, bias_correction=True)
    >>> step, _ = opt.update(np.array([3.0]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([0.1])

    References
    ----------
    Optax 0.2.8, ``optax/_src/alias.py`` and ``optax/_src/transform.py``.
    """

    learning_rate: Positive
    decay: Fraction = 0.9
    eps: NonNegative = 1e-8
    initial_scale: NonNegative = 0.0
    eps_in_sqrt: Flag = True
    centered: Flag = False
    momentum: FractionOrNone = None
    nesterov: Flag = False
    bias_correction: Flag = False

    @cached_property
    def links(self):
        """Optax' order."""
        divide = divide_by_root_of_sum if self.eps_in_sqrt else divide_by_root_plus
        momentum = 0.0 if self.momentum is None else self.momentum
        return (
            average_squares(self.decay, self.initial_scale, self.bias_correction),
            center(self.decay, self.bias_correction) if self.centered else unchanged,
            divide(self.eps),
            scale_by_learning_rate(self.learning_rate),
            trace(momentum, self.nesterov),
        )


@dataclass(frozen=True, eq=False)
class tensorflow1(Chain):  # noqa: N801
    r"""``tf.compat.v1.train.RMSPropOptimizer``: the average starts at 1, eps inside the root.

    .. math:: B \leftarrow \mu B + \frac{\alpha g}{\sqrt{v + \varepsilon}}, \qquad
              x \leftarrow x - B, \qquad v_0 = 1

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha > 0`.
    decay : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    momentum : float or array_like
        :math:`\mu` in [0, 1).
    epsilon : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the squared gradient.
    centered : bool
        Whether to divide by the standard deviation instead. TensorFlow's fifth
        argument by position is another, `use_locking`: give this one by name.

    Examples
    --------
    >>> opt = tensorflow1(0.1)
    >>> step, _ = opt.update(np.array([3.0]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([0.223607])

    References
    ----------
    TensorFlow, ``tensorflow/python/training/rmsprop.py`` and its kernel.
    """

    learning_rate: Positive
    decay: Fraction = 0.9
    momentum: Fraction = 0.0
    epsilon: NonNegative = 1e-10
    centered: Flag = False

    @cached_property
    def links(self):
        """TensorFlow's order."""
        return (
            average_squares(self.decay, start=1.0),
            center(self.decay) if self.centered else unchanged,
            divide_by_root_of_sum(self.epsilon),
            scale_by_learning_rate(self.learning_rate),
            trace(self.momentum),
        )


@dataclass(frozen=True, eq=False)
class fastai(Chain):  # noqa: N801
    r"""``fastai.optimizer.RMSProp``: momentum sums raw gradients, and the sum is divided.

    .. math:: B \leftarrow \mu B + g, \qquad
              x \leftarrow x - \alpha\lambda x - \frac{\alpha B}{\sqrt v + \varepsilon}

    Parameters
    ----------
    lr : float or array_like
        Learning rate :math:`\alpha > 0`.
    mom : float or array_like
        :math:`\mu` in [0, 1).
    sqr_mom : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    eps : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the gradient.
    wd : float or array_like
        :math:`\lambda \ge 0`.
    decouple_wd : bool
        Whether weights decay by themselves or through the gradient.

    Notes
    -----
    fastai 2.8.12 accepts `eps` and adds 1e-8 all the same, unless ``set_hyper``
    sets it. The class here adds what it is given.

    Examples
    --------
    >>> opt = fastai(0.1, sqr_mom=0.75)
    >>> step, _ = opt.update(np.array([4.0, -0.5]), opt.init(np.zeros(2)))
    >>> step.round(6)
    array([ 0.2, -0.2])

    References
    ----------
    fastai 2.8.12, ``fastai/optimizer.py``.
    """

    lr: Positive
    mom: Fraction = 0.0
    sqr_mom: Fraction = 0.99
    eps: NonNegative = 1e-8
    wd: NonNegative = 0.0
    decouple_wd: Flag = True

    @cached_property
    def links(self):
        """The order of fastai."""
        coupled, decoupled = (0.0, self.lr * self.wd) if self.decouple_wd else (self.wd, 0.0)
        return (
            add_decayed_weights(coupled),
            average_squares(self.sqr_mom),
            trace(self.mom),
            divide_by_root_plus(self.eps),
            scale_by_learning_rate(self.lr),
            add_decayed_weights(decoupled),
        )
