r"""The textbook rules, one class each: read one and you have read them all.

An optimizer is a pair. ``state = opt.init(x)`` is what it remembers before the
first step. ``step, state = opt.update(gradient, state)`` is the step and what
it remembers next; the new point is ``x - step``. Nothing given is changed.

Hyperparameters may be arrays: they broadcast against ``runs``, the axes of
``x`` after the first, so that one call moves many runs.
"""

from dataclasses import dataclass, fields
from functools import wraps
from typing import NamedTuple

import numpy as np

from rmsprop_edu import validation


class Rule:
    """What all rules share: hyperparameters are checked and shapes must fit."""

    runs = ()  # the shape that the hyperparameters broadcast to
    memory = tuple  # the type of the state

    def _check(self, **checks):
        for name, check in checks.items():
            object.__setattr__(self, name, check(name, getattr(self, name)))
        shapes = {field.name: np.shape(getattr(self, field.name)) for field in fields(self)}
        try:
            object.__setattr__(self, "runs", np.broadcast_shapes(*shapes.values()))
        except ValueError:
            given = ", ".join(f"{name} of shape {shape}" for name, shape in shapes.items() if shape)
            raise ValueError(f"hyperparameters must broadcast together, got {given}") from None

    def _fitted(self, name, x):
        x = validation.array(name, x)
        if x.ndim == 0:
            raise ValueError(f"{name} must have shape (dim,) or (dim, *runs), got a single number")
        if self.runs and not validation.broadcasts(self.runs, x.shape[1:]):
            raise ValueError(
                f"{name} of shape {x.shape} must end in runs that hyperparameters "
                f"of shape {self.runs} broadcast to"
            )
        return x


def fitted(update):
    """Let `update` see only a state of its own and a gradient whose shape fits.

    A gradient that is not finite goes through: the loop stops at it and names the step.
    """

    @wraps(update)
    def checked(self, gradient, state, x=None):
        gradient = self._fitted("gradient", gradient)
        if type(state) is not self.memory:
            raise ValueError(
                f"state must be the {self.memory.__name__} that init or update returned, "
                f"got {validation.shown(state)}"
            )
        if state and gradient.shape != state[0].shape:
            raise ValueError(
                f"gradient must have the shape of the state, {state[0].shape}, got {gradient.shape}"
            )
        return update(self, gradient, state, x)

    return checked


class GradientDescentState(NamedTuple):
    """Gradient descent remembers nothing."""


@dataclass(frozen=True, eq=False)
class GradientDescent(Rule):
    r"""Gradient descent: one learning rate for every coordinate.

    .. math:: x \leftarrow x - \alpha\, g

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha`, finite and > 0, in units of one over the curvature.

    Raises
    ------
    ValueError
        For a learning rate that is not finite and > 0.

    Examples
    --------
    >>> opt = GradientDescent(learning_rate=0.1)
    >>> step, state = opt.update(np.array([2.0, -1.0]), opt.init(np.zeros(2)))
    >>> step
    array([ 0.2, -0.1])
    """

    learning_rate: float

    memory = GradientDescentState

    def __post_init__(self):
        self._check(learning_rate=validation.positive)

    def init(self, x):
        """Return the state before the first step from `x`."""
        self._fitted("x", x)
        return GradientDescentState()

    @fitted
    def update(self, gradient, state, x=None):
        """Return the step to subtract and the next state."""
        step = self.learning_rate * gradient
        return step, state


class MomentumState(NamedTuple):
    """`B`: the running sum of gradients, in their unit."""

    B: np.ndarray


@dataclass(frozen=True, eq=False)
class Momentum(Rule):
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

    Raises
    ------
    ValueError
        For a value outside its range.

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

    learning_rate: float
    momentum: float = 0.9
    nesterov: bool = False

    memory = MomentumState

    def __post_init__(self):
        self._check(
            learning_rate=validation.positive,
            momentum=validation.fraction,
            nesterov=validation.flag,
        )

    def init(self, x):
        """Return the state before the first step from `x`."""
        return MomentumState(B=np.zeros_like(self._fitted("x", x)))

    @fitted
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
class AdaGrad(Rule):
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

    Raises
    ------
    ValueError
        For a value outside its range.

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

    learning_rate: float
    eps: float = 1e-10

    memory = AdaGradState

    def __post_init__(self):
        self._check(learning_rate=validation.positive, eps=validation.nonnegative)

    def init(self, x):
        """Return the state before the first step from `x`."""
        return AdaGradState(s=np.zeros_like(self._fitted("x", x)))

    @fitted
    def update(self, gradient, state, x=None):
        """Return the step to subtract and the next state."""
        s = state.s + gradient**2
        step = self.learning_rate / (np.sqrt(s) + self.eps) * gradient
        return step, AdaGradState(s)


class RMSPropState(NamedTuple):
    """`v`: the running average of squared gradients."""

    v: np.ndarray


@dataclass(frozen=True, eq=False)
class RMSProp(Rule):
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

    Raises
    ------
    ValueError
        For a value outside its range.

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

    learning_rate: float = 0.001
    beta: float = 0.9
    eps: float = 1e-8

    memory = RMSPropState

    def __post_init__(self):
        self._check(
            learning_rate=validation.positive,
            beta=validation.fraction,
            eps=validation.nonnegative,
        )

    def init(self, x):
        """Return the state before the first step from `x`."""
        return RMSPropState(v=np.zeros_like(self._fitted("x", x)))

    @fitted
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
class Adam(Rule):
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

    Raises
    ------
    ValueError
        For a value outside its range.

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

    learning_rate: float = 0.001
    beta1: float = 0.9
    beta2: float = 0.999
    eps: float = 1e-8

    memory = AdamState

    def __post_init__(self):
        self._check(
            learning_rate=validation.positive,
            beta1=validation.fraction,
            beta2=validation.fraction,
            eps=validation.nonnegative,
        )

    def init(self, x):
        """Return the state before the first step from `x`."""
        zeros = np.zeros_like(self._fitted("x", x))
        return AdamState(m=zeros, v=zeros, t=0)

    @fitted
    def update(self, gradient, state, x=None):
        """Return the step to subtract and the next state."""
        t = state.t + 1
        m = self.beta1 * state.m + (1 - self.beta1) * gradient
        v = self.beta2 * state.v + (1 - self.beta2) * gradient**2
        m_hat = m / (1 - np.power(self.beta1, t))  # np.power rounds alike for one run and many
        v_hat = v / (1 - np.power(self.beta2, t))
        step = self.learning_rate / (np.sqrt(v_hat) + self.eps) * m_hat
        return step, AdamState(m, v, t)
