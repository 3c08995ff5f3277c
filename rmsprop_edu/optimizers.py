r"""The textbook optimizers, one class each: read one and you have read them all.

An optimizer is a pair. ``state = opt.init(x)`` is what it remembers before the
first step. ``step, state = opt.update(gradient, state)`` is the step and what
it remembers next; the new point is ``x - step``. Nothing given is changed.

Hyperparameters may be arrays: they broadcast against ``runs``, the axes of
``x`` after the first, so that one call moves many runs. One outside its range
raises ``ValueError`` with a sentence that names it.
"""

from dataclasses import dataclass, fields, replace
from typing import NamedTuple

import numpy as np

from rmsprop_edu import validation
from rmsprop_edu.validation import Flag, Fraction, NonNegative, Positive


class Optimizer:
    """What all optimizers share: each hyperparameter is checked by the range beside its field."""

    runs = ()  # the shape that the hyperparameters broadcast to

    def __post_init__(self):
        for field in fields(self):
            for check in getattr(field.type, "__metadata__", ()):
                object.__setattr__(self, field.name, check(field.name, getattr(self, field.name)))
        shapes = {field.name: np.shape(getattr(self, field.name)) for field in fields(self)}
        try:
            object.__setattr__(self, "runs", np.broadcast_shapes(*shapes.values()))
        except ValueError:
            given = ", ".join(f"{name} of shape {shape}" for name, shape in shapes.items() if shape)
            raise ValueError(f"hyperparameters must broadcast together, got {given}") from None

    def zeros(self, x):
        """Return zeros in the shape of the point `x`, which must fit the hyperparameters."""
        x = validation.array("x", x)
        if x.ndim == 0:
            raise ValueError("x must have shape (dim,) or (dim, *runs), got a single number")
        if self.runs and not validation.broadcasts(self.runs, x.shape[1:]):
            raise ValueError(
                f"x of shape {x.shape} must end in runs that hyperparameters "
                f"of shape {self.runs} broadcast to"
            )
        return np.zeros_like(x)

    def block(self, runs):
        """Return the same optimizer for some of its runs, a slice of them in one row."""
        arrays = {
            field.name: np.broadcast_to(getattr(self, field.name), self.runs).flat[runs]
            for field in fields(self)
            if np.ndim(getattr(self, field.name))
        }
        return replace(self, **arrays)


class GradientDescentState(NamedTuple):
    """Gradient descent remembers nothing."""


@dataclass(frozen=True, eq=False)
class GradientDescent(Optimizer):
    r"""Gradient descent: one learning rate for every coordinate.

    .. math:: x \leftarrow x - \alpha\, g

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha`, finite and > 0, in units of one over the curvature.

    Examples
    --------
    >>> opt = GradientDescent(learning_rate=0.1)
    >>> step, state = opt.update(np.array([2.0, -1.0]), opt.init(np.zeros(2)))
    >>> step
    array([ 0.2, -0.1])
    """

    learning_rate: Positive

    def init(self, x):
        """Return the state before the first step from `x`."""
        self.zeros(x)
        return GradientDescentState()

    def update(self, gradient, state, x=None):
        """Return the step to subtract and the next state."""
        step = self.learning_rate * gradient
        return step, state


class MomentumState(NamedTuple):
    """`B`: the running sum of gradients, in their unit."""

    B: np.ndarray


@dataclass(frozen=True, eq=False)
class Momentum(Optimizer):
    r"""Gradient descent with momentum (heavy ball), or Nesterov's form of it.

    .. math::

        \begin{aligned}
        B &\leftarrow \mu B + g \\
        x &\leftarrow x - \alpha B
        \qquad\text{(Nesterov: } x \leftarrow x - \alpha\,(g + \mu B)\text{)}
        \end{aligned}

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha`, finite and > 0.
    momentum : float or array_like
        :math:`\mu`, in [0, 1).
    nesterov : bool
        Whether to look one step of momentum ahead.

    Examples
    --------
    >>> opt = Momentum(learning_rate=0.1, momentum=0.5)
    >>> state = opt.init(np.zeros(1))
    >>> for _ in range(3):
    ...     step, state = opt.update(np.array([1.0]), state)
    >>> state.B
    array([1.75])

    References
    ----------
    Polyak 1964; Goh 2017.
    """

    learning_rate: Positive
    momentum: Fraction = 0.9
    nesterov: Flag = False

    def init(self, x):
        """Return the state before the first step from `x`."""
        return MomentumState(B=self.zeros(x))

    def update(self, gradient, state, x=None):
        """Return the step to subtract and the next state."""
        B = self.momentum * state.B + gradient
        ahead = gradient + self.momentum * B if self.nesterov else B
        step = self.learning_rate * ahead
        return step, MomentumState(B)


class AdaGradState(NamedTuple):
    """`s`: the sum of all squared gradients so far."""

    s: np.ndarray


@dataclass(frozen=True, eq=False)
class AdaGrad(Optimizer):
    r"""AdaGrad: divide by the root of the sum of all squared gradients.

    .. math::

        \begin{aligned}
        s &\leftarrow s + g^2 \\
        x &\leftarrow x - \frac{\alpha}{\sqrt{s} + \varepsilon}\, g
        \end{aligned}

    The sum never shrinks, so the effective rate only falls.

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha`, finite and > 0, in the unit of the parameters.
    eps : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the gradient, outside the root.
    initial_sum : float or array_like
        What the sum starts at, >= 0: 0.1 in Keras and TensorFlow, 0 in PyTorch.

    Examples
    --------
    >>> opt = AdaGrad(learning_rate=0.1)
    >>> step, state = opt.update(np.array([4.0, -0.5]), opt.init(np.zeros(2)))
    >>> step.round(6)
    array([ 0.1, -0.1])

    References
    ----------
    Duchi, Hazan and Singer 2011.
    """

    learning_rate: Positive
    eps: NonNegative = 1e-10
    initial_sum: NonNegative = 0.0

    def init(self, x):
        """Return the state before the first step from `x`."""
        return AdaGradState(s=self.zeros(x) + self.initial_sum)

    def update(self, gradient, state, x=None):
        """Return the step to subtract and the next state."""
        s = state.s + gradient**2
        step = self.learning_rate / (np.sqrt(s) + self.eps) * gradient
        return step, AdaGradState(s)


class RMSPropState(NamedTuple):
    """`v`: the running average of squared gradients."""

    v: np.ndarray


@dataclass(frozen=True, eq=False)
class RMSProp(Optimizer):
    r"""RMSProp: divide by the root of a running average of squared gradients.

    .. math::

        \begin{aligned}
        v &\leftarrow \beta v + (1 - \beta)\, g^2 \\
        x &\leftarrow x - \frac{\alpha}{\sqrt{v} + \varepsilon}\, g
        \end{aligned}

    Every operation is per coordinate. :math:`v` starts at 0 and is not
    corrected for it, so the first step is :math:`\alpha/\sqrt{1-\beta}`; no
    step is ever longer than that.

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha`, finite and > 0, in the unit of the parameters.
    beta : float or array_like
        Decay of the average per step, in [0, 1).
    eps : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the gradient, outside the
        root. With ``eps=0`` a coordinate whose gradient has been 0 from the
        start gives 0/0.

    Examples
    --------
    >>> opt = RMSProp(learning_rate=0.1, beta=0.75)
    >>> step, state = opt.update(np.array([4.0, -0.5]), opt.init(np.zeros(2)))
    >>> step.round(6)
    array([ 0.2, -0.2])
    >>> state.v
    array([4.    , 0.0625])

    References
    ----------
    Tieleman and Hinton 2012.
    """

    learning_rate: Positive = 0.001
    beta: Fraction = 0.9
    eps: NonNegative = 1e-8

    def init(self, x):
        """Return the state before the first step from `x`."""
        return RMSPropState(v=self.zeros(x))

    def update(self, gradient, state, x=None):
        """Return the step to subtract and the next state."""
        v = self.beta * state.v + (1 - self.beta) * gradient**2
        step = self.learning_rate / (np.sqrt(v) + self.eps) * gradient
        return step, RMSPropState(v)


class AdamState(NamedTuple):
    """`m`, `v`: running averages of gradients and of their squares; `t`: steps taken."""

    m: np.ndarray
    v: np.ndarray
    t: int


@dataclass(frozen=True, eq=False)
class Adam(Optimizer):
    r"""Adam: RMSProp's division, an averaged gradient, and both averages bias-corrected.

    .. math::

        \begin{aligned}
        m &\leftarrow \beta_1 m + (1 - \beta_1)\, g \\
        v &\leftarrow \beta_2 v + (1 - \beta_2)\, g^2 \\
        x &\leftarrow x - \frac{\alpha}{\sqrt{v/(1-\beta_2^t)} + \varepsilon}
                        \cdot \frac{m}{1-\beta_1^t}
        \end{aligned}

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha`, finite and > 0, in the unit of the parameters.
    beta1, beta2 : float or array_like
        Decays of the two averages per step, in [0, 1).
    eps : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the gradient, outside the root.

    Examples
    --------
    >>> opt = Adam(learning_rate=0.1)
    >>> step, state = opt.update(np.array([4.0, -0.5]), opt.init(np.zeros(2)))
    >>> step.round(6)
    array([ 0.1, -0.1])

    References
    ----------
    Kingma and Ba 2015.
    """

    learning_rate: Positive = 0.001
    beta1: Fraction = 0.9
    beta2: Fraction = 0.999
    eps: NonNegative = 1e-8

    def init(self, x):
        """Return the state before the first step from `x`."""
        zeros = self.zeros(x)
        return AdamState(m=zeros, v=zeros, t=0)

    def update(self, gradient, state, x=None):
        """Return the step to subtract and the next state."""
        t = state.t + 1
        m = self.beta1 * state.m + (1 - self.beta1) * gradient
        v = self.beta2 * state.v + (1 - self.beta2) * gradient**2
        m_hat = m / (1 - np.power(self.beta1, t))  # np.power rounds alike for one run and many
        v_hat = v / (1 - np.power(self.beta2, t))
        step = self.learning_rate / (np.sqrt(v_hat) + self.eps) * m_hat
        return step, AdamState(m, v, t)
