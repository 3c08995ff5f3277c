"""RMSProp exactly as five libraries compute it, under their own argument names.

They agree on the average of squares and differ in everything around it: where
eps sits, what starts the average, where the learning rate meets the momentum
buffer, and how weights decay. One rule, :class:`Variant`, holds those choices;
each function below says which of them a library made.
"""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from rmsprop_edu import validation
from rmsprop_edu.optimizers import Rule, fitted


class VariantState(NamedTuple):
    """`v`, `mean`: averages of squares and of gradients; `B`: momentum buffer; `t`: steps taken."""

    v: np.ndarray
    mean: np.ndarray
    B: np.ndarray
    t: int


@dataclass(frozen=True, eq=False)
class Variant(Rule):
    r"""RMSProp with every choice that the libraries make differently.

    .. math::

        \begin{aligned}
        v &\leftarrow \beta v + (1-\beta)\,g^2, \qquad
        \bar g \leftarrow \beta \bar g + (1-\beta)\,g \\
        r &= \sqrt{v} + \varepsilon
             \quad\text{or}\quad \sqrt{v + \varepsilon}
        \end{aligned}

    With `centered`, :math:`v - \bar g^2` takes the place of :math:`v`. In exact
    arithmetic it is a variance and at least 0; in floating point it can come
    out below 0, whose root is NaN, so it is clamped at 0. (The libraries do
    not clamp: under a constant gradient they can end in NaN.)

    Parameters
    ----------
    learning_rate, beta, eps, momentum, weight_decay : float or array_like
        :math:`\alpha > 0`, :math:`\beta \in [0, 1)`, :math:`\varepsilon \ge 0`,
        :math:`\mu \in [0, 1)` and :math:`\lambda \ge 0`.
    eps_inside : bool
        Whether eps is added under the root.
    v_start : float or array_like
        What `v` is before the first step, >= 0.
    bias_correction : bool
        Whether both averages are divided by :math:`1-\beta^t`.
    centered : bool
        Whether the squared mean is taken off `v`.
    buffer : {"scaled", "step", "gradient"}
        What momentum sums: :math:`g/r` (learning rate outside),
        :math:`\alpha g/r` (learning rate inside), or :math:`g` (then divided).
    nesterov : bool
        Whether momentum looks one step ahead; for ``buffer="step"``.
    decoupled : bool
        Whether weights decay by themselves, :math:`\alpha\lambda x`, or through
        the gradient, :math:`g + \lambda x`.

    Raises
    ------
    ValueError
        For a value outside its range, or hyperparameters that do not broadcast
        together.

    Examples
    --------
    >>> opt = pytorch(lr=0.1, alpha=0.75)
    >>> step, state = opt.update(np.array([4.0, -0.5]), opt.init(np.zeros(2)))
    >>> step.round(6)
    array([ 0.2, -0.2])
    """

    learning_rate: float
    beta: float
    eps: float
    momentum: float = 0.0
    weight_decay: float = 0.0
    eps_inside: bool = False
    v_start: float = 0.0
    bias_correction: bool = False
    centered: bool = False
    buffer: str = "step"
    nesterov: bool = False
    decoupled: bool = False

    memory = VariantState

    def __post_init__(self):
        self._check(
            learning_rate=validation.positive,
            beta=validation.fraction,
            eps=validation.nonnegative,
            momentum=validation.fraction,
            weight_decay=validation.nonnegative,
            eps_inside=validation.flag,
            v_start=validation.nonnegative,
            bias_correction=validation.flag,
            centered=validation.flag,
            buffer=partial(validation.one_of, allowed=("scaled", "step", "gradient")),
            nesterov=validation.flag,
            decoupled=validation.flag,
        )
        if self.nesterov and self.buffer != "step":
            raise ValueError(f"nesterov must be False with a buffer of {self.buffer!r}, got True")

    def init(self, x):
        """Return the state before the first step from `x`."""
        zeros = np.zeros_like(self._fitted("x", x))
        return VariantState(v=zeros + self.v_start, mean=zeros, B=zeros, t=0)

    @fitted
    def update(self, gradient, state, x=None):
        """Return the step to subtract and the next state; weight decay needs `x`."""
        decays = np.any(self.weight_decay)
        if decays:
            if x is None:
                raise ValueError("weight decay needs the point: call update(gradient, state, x)")
            x = self._fitted("x", x)
            if x.shape != gradient.shape:
                raise ValueError(
                    f"x must have the shape of the gradient, {gradient.shape}, got {x.shape}"
                )
        if decays and not self.decoupled:
            gradient = gradient + self.weight_decay * x

        t = state.t + 1
        v = self.beta * state.v + (1 - self.beta) * gradient**2
        mean = self.beta * state.mean + (1 - self.beta) * gradient
        there = 1 - np.power(self.beta, t) if self.bias_correction else 1.0
        spread = v / there
        if self.centered:
            spread = np.maximum(spread - (mean / there) ** 2, 0.0)
        root = np.sqrt(spread + self.eps) if self.eps_inside else np.sqrt(spread) + self.eps

        if self.buffer == "scaled":
            B = self.momentum * state.B + gradient / root
            step = self.learning_rate * B
        elif self.buffer == "gradient":
            B = self.momentum * state.B + gradient
            step = self.learning_rate * B / root
        else:
            scaled = self.learning_rate * gradient / root
            B = self.momentum * state.B + scaled
            step = scaled + self.momentum * B if self.nesterov else B

        if decays and self.decoupled:
            step = step + self.learning_rate * self.weight_decay * x
        return step, VariantState(v, mean, B, t)


def pytorch(lr=0.01, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=False):
    r"""``torch.optim.RMSprop``: eps outside the root, learning rate outside the buffer.

    .. math:: B \leftarrow \mu B + \frac{g}{\sqrt v + \varepsilon}, \qquad
              x \leftarrow x - \alpha B, \qquad g = \nabla f + \lambda x

    Parameters
    ----------
    lr : float or array_like
        Learning rate :math:`\alpha > 0`.
    alpha : float or array_like
        Decay :math:`\beta` of the average, in [0, 1): the book's beta.
    eps : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the gradient.
    weight_decay : float or array_like
        :math:`\lambda \ge 0`, coupled: it goes through the average too.
    momentum : float or array_like
        :math:`\mu` in [0, 1).
    centered : bool
        Whether to divide by the standard deviation instead.

    Returns
    -------
    Variant
        With `init` and `update`.

    Raises
    ------
    ValueError
        For a value outside its range.

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
    return Variant(
        learning_rate=validation.positive("lr", lr),
        beta=validation.fraction("alpha", alpha),
        eps=validation.nonnegative("eps", eps),
        momentum=validation.fraction("momentum", momentum),
        weight_decay=validation.nonnegative("weight_decay", weight_decay),
        centered=validation.flag("centered", centered),
        buffer="scaled",
    )


def keras(
    learning_rate=0.001,
    rho=0.9,
    momentum=0.0,
    epsilon=1e-7,
    centered=False,
    weight_decay=None,
):
    r"""``keras.optimizers.RMSprop``: eps inside the root, learning rate inside the buffer.

    .. math:: B \leftarrow \mu B + \frac{\alpha g}{\sqrt{v + \varepsilon}}, \qquad
              x \leftarrow x - \alpha\lambda x - B

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha > 0`.
    rho : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    momentum : float or array_like
        :math:`\mu` in [0, 1).
    epsilon : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the squared gradient.
    centered : bool
        Whether to divide by the standard deviation instead.
    weight_decay : float, array_like or None
        :math:`\lambda \ge 0`, decoupled; None is none.

    Returns
    -------
    Variant
        With `init` and `update`.

    Raises
    ------
    ValueError
        For a value outside its range.

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
    return Variant(
        learning_rate=validation.positive("learning_rate", learning_rate),
        beta=validation.fraction("rho", rho),
        eps=validation.nonnegative("epsilon", epsilon),
        momentum=validation.fraction("momentum", momentum),
        weight_decay=validation.nonnegative(
            "weight_decay", 0.0 if weight_decay is None else weight_decay
        ),
        eps_inside=True,
        centered=validation.flag("centered", centered),
        buffer="step",
        decoupled=True,
    )


def optax(
    learning_rate,
    decay=0.9,
    eps=1e-8,
    initial_scale=0.0,
    eps_in_sqrt=True,
    centered=False,
    momentum=None,
    nesterov=False,
    bias_correction=False,
):
    r"""``optax.rmsprop``: eps inside the root unless asked, learning rate inside the buffer.

    .. math:: B \leftarrow \mu B + \frac{\alpha g}{\sqrt{v + \varepsilon}}, \qquad
              x \leftarrow x - B

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha > 0`.
    decay : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    eps : float or array_like
        :math:`\varepsilon \ge 0`: squared unit of the gradient inside the root,
        its unit outside.
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
        Whether averages are divided by :math:`1-\beta^t`.

    Returns
    -------
    Variant
        With `init` and `update`.

    Raises
    ------
    ValueError
        For a value outside its range.

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
    return Variant(
        learning_rate=validation.positive("learning_rate", learning_rate),
        beta=validation.fraction("decay", decay),
        eps=validation.nonnegative("eps", eps),
        momentum=validation.fraction("momentum", 0.0 if momentum is None else momentum),
        eps_inside=validation.flag("eps_in_sqrt", eps_in_sqrt),
        v_start=validation.nonnegative("initial_scale", initial_scale),
        bias_correction=validation.flag("bias_correction", bias_correction),
        centered=validation.flag("centered", centered),
        buffer="step",
        nesterov=validation.flag("nesterov", nesterov),
    )


def tensorflow1(learning_rate, decay=0.9, momentum=0.0, epsilon=1e-10, centered=False):
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
        Whether to divide by the standard deviation instead.

    Returns
    -------
    Variant
        With `init` and `update`.

    Raises
    ------
    ValueError
        For a value outside its range.

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
    return Variant(
        learning_rate=validation.positive("learning_rate", learning_rate),
        beta=validation.fraction("decay", decay),
        eps=validation.nonnegative("epsilon", epsilon),
        momentum=validation.fraction("momentum", momentum),
        eps_inside=True,
        v_start=1.0,
        centered=validation.flag("centered", centered),
        buffer="step",
    )


def fastai(lr, sqr_mom=0.99, mom=0.0, eps=1e-8, wd=0.0, decouple_wd=True):
    r"""``fastai.optimizer.RMSProp``: momentum sums raw gradients and is divided afterwards.

    .. math:: B \leftarrow \mu B + g, \qquad
              x \leftarrow x - \alpha\lambda x - \frac{\alpha B}{\sqrt v + \varepsilon}

    Parameters
    ----------
    lr : float or array_like
        Learning rate :math:`\alpha > 0`.
    sqr_mom : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    mom : float or array_like
        :math:`\mu` in [0, 1).
    eps : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the gradient.
    wd : float or array_like
        :math:`\lambda \ge 0`.
    decouple_wd : bool
        Whether weights decay by themselves or through the gradient.

    Returns
    -------
    Variant
        With `init` and `update`.

    Raises
    ------
    ValueError
        For a value outside its range.

    Notes
    -----
    fastai 2.8.12 accepts `eps` but does not use it: it always adds 1e-8. The
    rule here adds what it is given.

    Examples
    --------
    >>> opt = fastai(0.1, sqr_mom=0.75)
    >>> step, _ = opt.update(np.array([4.0, -0.5]), opt.init(np.zeros(2)))
    >>> step.round(6)
    array([ 0.2, -0.2])

    References
    ----------
    fastai 2, ``fastai/optimizer.py``.
    """
    return Variant(
        learning_rate=validation.positive("lr", lr),
        beta=validation.fraction("sqr_mom", sqr_mom),
        eps=validation.nonnegative("eps", eps),
        momentum=validation.fraction("mom", mom),
        weight_decay=validation.nonnegative("wd", wd),
        buffer="gradient",
        decoupled=validation.flag("decouple_wd", decouple_wd),
    )
