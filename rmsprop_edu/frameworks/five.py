r"""The five libraries that the book compares, each under its own argument names.

Each class is one library, and its ``links`` stand in that library's order.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import numpy as np  # noqa: F401 (the examples)

from rmsprop_edu.frameworks.links import (
    Chain,
    add_decayed_weights,
    average_squares,
    center,
    clipping,
    divide_by_root_of_sum,
    divide_by_root_plus,
    negate,
    scale_by_learning_rate,
    trace,
    unchanged,
)
from rmsprop_edu.validation import (
    Flag,
    Fraction,
    FractionOrNone,
    NonNegative,
    NonNegativeOrNone,
    Positive,
    PositiveOrNone,
    beyond,
    fraction,
    positive,
)


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
    maximize : bool
        Whether to climb: the gradient is turned round before anything else. In
        PyTorch this one is by keyword, after three flags of speed.

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

    lr: Annotated[float, beyond(positive, "PyTorch itself takes 0, too")] = 0.01
    alpha: Annotated[float, beyond(fraction, "PyTorch itself takes 1 and above, too")] = 0.99
    eps: NonNegative = 1e-8
    weight_decay: NonNegative = 0
    momentum: Annotated[float, beyond(fraction, "PyTorch itself takes 1 and above, too")] = 0
    centered: Flag = False
    maximize: Flag = False

    @cached_property
    def links(self):
        """PyTorch's order."""
        return (
            negate if self.maximize else unchanged,
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
    clipnorm, clipvalue, global_clipnorm : float, array_like or None
        Cut long gradients off before the rule sees them, by their norm, entry by
        entry, or by the norm of all variables. At most one of the three. Here
        `x` is one variable, so both norms are the same.

    Notes
    -----
    Before version 2.11, tf.keras put epsilon outside the root where the momentum
    is 0: that rule is `keras2`. Keras 3 from the end of 2025 on refuses an epsilon of 0.

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
    rho: Annotated[float, beyond(fraction, "Keras itself takes 1, too")] = 0.9
    momentum: Annotated[float, beyond(fraction, "Keras itself takes 1, too")] = 0.0
    epsilon: NonNegative = 1e-7
    centered: Flag = False
    weight_decay: NonNegativeOrNone = None
    clipnorm: PositiveOrNone = None
    clipvalue: PositiveOrNone = None
    global_clipnorm: PositiveOrNone = None

    @cached_property
    def links(self):
        """Keras' order."""
        decay = 0.0 if self.weight_decay is None else self.weight_decay
        return (
            clipping(self.clipnorm, self.clipvalue, self.global_clipnorm),
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
        return (
            average_squares(self.decay, self.initial_scale, self.bias_correction),
            center(self.decay, self.bias_correction) if self.centered else unchanged,
            divide(self.eps),
            scale_by_learning_rate(self.learning_rate),
            trace(self.momentum, self.nesterov),
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
