r"""Ten more libraries and versions, of the same links, in the order of each.

What each does was read in its source, at the commit or in the version named
under References; those that can be installed were run as well.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import numpy as np

from rmsprop_edu.frameworks.links import (
    Chain,
    add_decayed_weights,
    average_squares,
    center,
    clip_by_value,
    clipping,
    divide_by_root_of_sum,
    divide_by_root_plus,
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
    positive,
    single,
)


@dataclass(frozen=True, eq=False)
class timm(Chain):  # noqa: N801
    r"""``timm.optim.RMSpropTF``: PyTorch's arguments, TensorFlow 1's rule.

    .. math:: B \leftarrow \mu B + \frac{\alpha g}{\sqrt{v + \varepsilon}}, \qquad
              x \leftarrow x - B, \qquad v_0 = 1

    Parameters
    ----------
    lr : float or array_like
        Learning rate :math:`\alpha > 0`.
    alpha : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    eps : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the squared gradient.
    weight_decay : float or array_like
        :math:`\lambda \ge 0`, coupled unless `decoupled_decay`.
    momentum : float or array_like
        :math:`\mu` in [0, 1).
    centered : bool
        Whether to divide by the standard deviation instead.
    decoupled_decay : bool
        Whether weights decay by themselves.
    lr_in_momentum : bool
        Whether the learning rate comes before the momentum. In timm this one
        is by keyword.

    Examples
    --------
    >>> opt = timm(lr=0.1)
    >>> step, _ = opt.update(np.array([3.0]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([0.223607])

    References
    ----------
    timm 1.0.31, ``timm/optim/rmsprop_tf.py``.
    """

    lr: Positive = 0.01
    alpha: Fraction = 0.9
    eps: NonNegative = 1e-10
    weight_decay: NonNegative = 0
    momentum: Fraction = 0.0
    centered: Flag = False
    decoupled_decay: Flag = False
    lr_in_momentum: Flag = True

    @cached_property
    def links(self):
        """The order of timm."""
        scale, sum_up = scale_by_learning_rate(self.lr), trace(self.momentum)
        coupled, decoupled = self.weight_decay, 0.0
        if self.decoupled_decay:
            coupled, decoupled = 0.0, self.lr * self.weight_decay
        return (
            add_decayed_weights(coupled),
            average_squares(self.alpha, start=1.0),
            center(self.alpha) if self.centered else unchanged,
            divide_by_root_of_sum(self.eps),
            *((scale, sum_up) if self.lr_in_momentum else (sum_up, scale)),
            add_decayed_weights(decoupled),
        )


@dataclass(frozen=True, eq=False)
class stable_baselines3(Chain):  # noqa: N801
    r"""``RMSpropTFLike`` of Stable-Baselines3: eps inside, the average from 1, PyTorch's momentum.

    .. math:: B \leftarrow \mu B + \frac{g}{\sqrt{v + \varepsilon}}, \qquad
              x \leftarrow x - \alpha B, \qquad v_0 = 1

    Parameters
    ----------
    lr : float or array_like
        Learning rate :math:`\alpha > 0`; it takes 0, too.
    alpha : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    eps : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the squared gradient.
    weight_decay : float or array_like
        :math:`\lambda \ge 0`, coupled.
    momentum : float or array_like
        :math:`\mu` in [0, 1).
    centered : bool
        Whether to divide by the standard deviation instead.

    Examples
    --------
    >>> opt = stable_baselines3(lr=0.1, alpha=0.9)
    >>> step, _ = opt.update(np.array([3.0]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([0.223607])

    References
    ----------
    Stable-Baselines3 2.9.2, ``stable_baselines3/common/sb2_compat/rmsprop_tf_like.py``.
    """

    lr: Annotated[float, beyond(positive, "Stable-Baselines3 itself takes 0, too")] = 0.01
    alpha: Fraction = 0.99
    eps: NonNegative = 1e-8
    weight_decay: NonNegative = 0
    momentum: Fraction = 0
    centered: Flag = False

    @cached_property
    def links(self):
        """The order of Stable-Baselines3."""
        return (
            add_decayed_weights(self.weight_decay),
            average_squares(self.alpha, start=1.0),
            center(self.alpha) if self.centered else unchanged,
            divide_by_root_of_sum(self.eps),
            trace(self.momentum),
            scale_by_learning_rate(self.lr),
        )


@dataclass(frozen=True, eq=False)
class keras2(Chain):  # noqa: N801
    r"""``tf.keras.optimizers.RMSprop`` before 2.11: with momentum eps is inside the root.

    .. math:: B \leftarrow \mu B + \frac{\alpha g}{\sqrt{v + \varepsilon}}, \qquad
              \text{or for } \mu = 0 \quad
              x \leftarrow x - \frac{\alpha g}{\sqrt v + \varepsilon}

    Later versions keep it as ``tf.keras.optimizers.legacy.RMSprop``.

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha > 0`.
    rho : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    momentum : float
        :math:`\mu` in [0, 1), a single number: it decides where epsilon goes.
    epsilon : float or array_like
        :math:`\varepsilon > 0`. The library takes 0 for 1e-7.
    centered : bool
        Whether to divide by the standard deviation instead.
    clipnorm, clipvalue, global_clipnorm : float, array_like or None
        As in `keras`. In tf.keras these are by keyword, after the name.

    Examples
    --------
    >>> opt = keras2(epsilon=1e-3)
    >>> step, _ = opt.update(np.array([1e-3]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([0.00076])

    References
    ----------
    tf-keras 2.21.0, ``tf_keras/src/optimizers/legacy/rmsprop.py``.
    """

    learning_rate: Positive = 0.001
    rho: Fraction = 0.9
    momentum: Fraction = 0.0
    epsilon: Annotated[float, beyond(positive, "tf.keras takes 0 for 1e-7")] = 1e-7
    centered: Flag = False
    clipnorm: PositiveOrNone = None
    clipvalue: PositiveOrNone = None
    global_clipnorm: PositiveOrNone = None

    def __post_init__(self):
        super().__post_init__()
        single("momentum", self.momentum)

    @cached_property
    def links(self):
        """The order of tf.keras, by way of TensorFlow's kernel where there is momentum."""
        divide = divide_by_root_of_sum if np.all(self.momentum) else divide_by_root_plus
        return (
            clipping(self.clipnorm, self.clipvalue, self.global_clipnorm),
            average_squares(self.rho),
            center(self.rho) if self.centered else unchanged,
            divide(self.epsilon),
            scale_by_learning_rate(self.learning_rate),
            trace(self.momentum),
        )


@dataclass(frozen=True, eq=False)
class mxnet(Chain):  # noqa: N801
    r"""``mxnet.optimizer.RMSProp``: two rules, and the flag `centered` chooses.

    .. math:: x \leftarrow x - \frac{\alpha g}{\sqrt v + \varepsilon}, \qquad
              \text{or centered} \quad
              B \leftarrow \mu B + \frac{\alpha g}{\sqrt{v - \bar g^2 + \varepsilon}}

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha > 0`.
    rho : float or array_like
        Decay :math:`\beta` of the averages, in [0, 1).
    momentum : float or array_like
        :math:`\mu` in [0, 1). Only the centered rule has it.
    epsilon : float or array_like
        :math:`\varepsilon \ge 0`; inside the root of the centered rule only.
    centered : bool
        Whether to divide by the standard deviation instead.
    wd : float or array_like
        :math:`\lambda \ge 0`, coupled. By keyword, as the next.
    clip_gradient : float, array_like or None
        Cuts the gradient off entry by entry, before the weights decay.

    Examples
    --------
    >>> opt = mxnet()
    >>> step, _ = opt.update(np.array([3.0]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([0.003162])

    References
    ----------
    MXNet at b84609d and 29e946a, ``python/mxnet/optimizer/rmsprop.py``.
    """

    learning_rate: Positive = 0.001
    rho: Fraction = 0.9
    momentum: Fraction = 0.9
    epsilon: NonNegative = 1e-8
    centered: Flag = False
    wd: NonNegative = 0.0
    clip_gradient: PositiveOrNone = None

    @cached_property
    def links(self):
        """The order of MXNet."""
        prepared = (
            unchanged if self.clip_gradient is None else clip_by_value(self.clip_gradient),
            add_decayed_weights(self.wd),
            average_squares(self.rho),
        )
        scale = scale_by_learning_rate(self.learning_rate)
        if not self.centered:
            return (*prepared, divide_by_root_plus(self.epsilon), scale)
        divide = divide_by_root_of_sum(self.epsilon)
        return (*prepared, center(self.rho), divide, scale, trace(self.momentum))


@dataclass(frozen=True, eq=False)
class paddle(Chain):  # noqa: N801
    r"""``paddle.optimizer.RMSProp``: eps inside the root, learning rate before the momentum.

    .. math:: B \leftarrow \mu B + \frac{\alpha g}{\sqrt{v + \varepsilon}}, \qquad
              x \leftarrow x - B, \qquad g = \nabla f + \lambda x

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha > 0`.
    rho : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    epsilon : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the squared gradient.
    momentum : float or array_like
        :math:`\mu` in [0, 1). Its text says Nesterov; its kernel is the plain sum.
    centered : bool
        Whether to divide by the standard deviation instead.
    weight_decay : float, array_like or None
        :math:`\lambda \ge 0`, coupled; None is none. In Paddle it comes after
        the parameters.

    Examples
    --------
    >>> opt = paddle(0.1)
    >>> step, _ = opt.update(np.array([3.0]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([0.447213])

    References
    ----------
    Paddle at 04620a0, ``python/paddle/optimizer/rmsprop.py``, and its kernel at 2c8abd8.
    """

    learning_rate: Positive
    rho: Fraction = 0.95
    epsilon: NonNegative = 1e-6
    momentum: Fraction = 0.0
    centered: Flag = False
    weight_decay: NonNegativeOrNone = None

    @cached_property
    def links(self):
        """The order of Paddle."""
        return (
            add_decayed_weights(self.weight_decay),
            average_squares(self.rho),
            center(self.rho) if self.centered else unchanged,
            divide_by_root_of_sum(self.epsilon),
            scale_by_learning_rate(self.learning_rate),
            trace(self.momentum),
        )


@dataclass(frozen=True, eq=False)
class jax(Chain):  # noqa: N801
    r"""``rmsprop`` and ``rmsprop_momentum`` of ``jax.example_libraries.optimizers``.

    .. math:: B \leftarrow \mu B + \frac{\alpha g}{\sqrt{v + \varepsilon}}, \qquad
              x \leftarrow x - B

    Parameters
    ----------
    step_size : float or array_like
        :math:`\alpha > 0`.
    gamma : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    eps : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the squared gradient.
    momentum : float, array_like or None
        :math:`\mu` in [0, 1); None is ``rmsprop``, a number is ``rmsprop_momentum``.

    Examples
    --------
    >>> opt = jax(0.1)
    >>> step, _ = opt.update(np.array([3.0]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([0.316228])

    References
    ----------
    JAX 0.10.2, ``jax/example_libraries/optimizers.py``.
    """

    step_size: Positive
    gamma: Fraction = 0.9
    eps: NonNegative = 1e-8
    momentum: FractionOrNone = None

    @cached_property
    def links(self):
        """The order of JAX."""
        return (
            average_squares(self.gamma),
            divide_by_root_of_sum(self.eps),
            scale_by_learning_rate(self.step_size),
            trace(self.momentum),
        )


@dataclass(frozen=True, eq=False)
class optimisers(Chain):  # noqa: N801
    r"""``RMSProp`` of Optimisers.jl: eps outside the root, no momentum.

    .. math:: x \leftarrow x - \frac{\alpha g}{\sqrt v + \varepsilon}

    Parameters
    ----------
    eta : float or array_like
        :math:`\alpha > 0`; it takes 0, too.
    rho : float or array_like
        Decay :math:`\beta` of the average, in [0, 1). Its text calls it momentum.
    epsilon : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the gradient.
    centred : bool
        Whether to divide by the standard deviation instead. By keyword in Julia.

    Examples
    --------
    >>> opt = optimisers()
    >>> step, _ = opt.update(np.array([3.0]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([0.003162])

    References
    ----------
    Optimisers.jl at b3595f5 and 007b972, ``src/rules.jl``.
    """

    eta: Annotated[float, beyond(positive, "Optimisers.jl itself takes 0, too")] = 0.001
    rho: Fraction = 0.9
    epsilon: NonNegative = 1e-8
    centred: Flag = False

    @cached_property
    def links(self):
        """The order of Optimisers.jl."""
        return (
            average_squares(self.rho),
            center(self.rho) if self.centred else unchanged,
            divide_by_root_plus(self.epsilon),
            scale_by_learning_rate(self.eta),
        )


@dataclass(frozen=True, eq=False)
class burn(Chain):  # noqa: N801
    r"""``RmsPropConfig`` of Burn: PyTorch's rule, with momentum unless it is turned off.

    .. math:: B \leftarrow \mu B + \frac{g}{\sqrt v + \varepsilon}, \qquad
              x \leftarrow x - \alpha B, \qquad g = \nabla f + \lambda x

    Parameters
    ----------
    lr : float or array_like
        :math:`\alpha > 0`. Burn takes it at every step.
    alpha : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    momentum : float or array_like
        :math:`\mu` in [0, 1).
    epsilon : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the gradient.
    centered : bool
        Whether to divide by the standard deviation instead.
    weight_decay : float, array_like or None
        :math:`\lambda \ge 0`, coupled; None is none.

    Examples
    --------
    >>> opt = burn(lr=0.1)
    >>> step, _ = opt.update(np.array([3.0]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([0.999967])

    References
    ----------
    Burn at 0212f8e, ``crates/burn-optim/src/optim/rmsprop.rs``.
    """

    lr: Positive
    alpha: Fraction = 0.99
    momentum: Fraction = 0.9
    epsilon: NonNegative = 1e-5
    centered: Flag = False
    weight_decay: NonNegativeOrNone = None

    @cached_property
    def links(self):
        """The order of Burn."""
        return (
            add_decayed_weights(self.weight_decay),
            average_squares(self.alpha),
            center(self.alpha) if self.centered else unchanged,
            divide_by_root_plus(self.epsilon),
            trace(self.momentum),
            scale_by_learning_rate(self.lr),
        )


@dataclass(frozen=True, eq=False)
class mlx(Chain):  # noqa: N801
    r"""``mlx.optimizers.RMSprop``: the three lines of the textbook.

    .. math:: x \leftarrow x - \frac{\alpha g}{\sqrt v + \varepsilon}

    Parameters
    ----------
    learning_rate : float or array_like
        :math:`\alpha > 0`.
    alpha : float or array_like
        Decay :math:`\beta` of the average, in [0, 1); MLX takes 1 and above, too.
    eps : float or array_like
        :math:`\varepsilon > 0`, in the unit of the gradient.

    Examples
    --------
    >>> opt = mlx(0.1)
    >>> step, _ = opt.update(np.array([3.0]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([1.])

    References
    ----------
    MLX at 846d176 and 022eabb, ``python/mlx/optimizers/optimizers.py``.
    """

    learning_rate: Positive
    alpha: Fraction = 0.99
    eps: Positive = 1e-8

    @cached_property
    def links(self):
        """The order of MLX."""
        return (
            average_squares(self.alpha),
            divide_by_root_plus(self.eps),
            scale_by_learning_rate(self.learning_rate),
        )


@dataclass(frozen=True, eq=False)
class chainer(Chain):  # noqa: N801
    r"""``chainer.optimizers.RMSprop``: eps outside the root unless asked.

    .. math:: x \leftarrow x - \frac{\alpha g}{\sqrt v + \varepsilon}

    Parameters
    ----------
    lr : float or array_like
        :math:`\alpha > 0`.
    alpha : float or array_like
        Decay :math:`\beta` of the average, in [0, 1).
    eps : float or array_like
        :math:`\varepsilon \ge 0`, in the unit of the gradient; of the squared
        gradient inside the root. On a GPU Chainer refuses one that is 0 there.
    eps_inside_sqrt : bool
        Whether eps is added under the root.

    Examples
    --------
    >>> opt = chainer(lr=0.1)
    >>> step, _ = opt.update(np.array([3.0]), opt.init(np.zeros(1)))
    >>> step.round(6)
    array([1.])

    References
    ----------
    Chainer at a8e15cb and 0a068c9, ``chainer/optimizers/rmsprop.py``.
    """

    lr: Positive = 0.01
    alpha: Fraction = 0.99
    eps: NonNegative = 1e-8
    eps_inside_sqrt: Flag = False

    @cached_property
    def links(self):
        """The order of Chainer."""
        divide = divide_by_root_of_sum if self.eps_inside_sqrt else divide_by_root_plus
        return (
            average_squares(self.alpha),
            divide(self.eps),
            scale_by_learning_rate(self.lr),
        )
