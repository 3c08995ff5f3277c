r"""RMSProp exactly as libraries compute it, under their own argument names.

All of them average the squares of the gradient and divide by the root. They
differ in the order of the links between the gradient and the step: where
:math:`\varepsilon` sits, what starts the average, whether the learning rate
comes before or after the momentum, and where weight decay enters. Each class
is one library, and its ``links`` stand in that library's order.

Read `links` first, then `five`; `others` are made of the same links.
"""

from rmsprop_edu.frameworks.five import fastai, keras, optax, pytorch, tensorflow1
from rmsprop_edu.frameworks.links import (
    Chain,
    Link,
    add_decayed_weights,
    average_squares,
    center,
    clip_by_norm,
    clip_by_value,
    divide_by_root_of_sum,
    divide_by_root_plus,
    scale_by_learning_rate,
    trace,
)
from rmsprop_edu.frameworks.others import (
    burn,
    chainer,
    jax,
    keras2,
    mlx,
    mxnet,
    optimisers,
    paddle,
    stable_baselines3,
    timm,
)

__all__ = [
    "Chain",
    "Link",
    "add_decayed_weights",
    "average_squares",
    "burn",
    "center",
    "chainer",
    "clip_by_norm",
    "clip_by_value",
    "divide_by_root_of_sum",
    "divide_by_root_plus",
    "fastai",
    "jax",
    "keras",
    "keras2",
    "mlx",
    "mxnet",
    "optax",
    "optimisers",
    "paddle",
    "pytorch",
    "scale_by_learning_rate",
    "stable_baselines3",
    "tensorflow1",
    "timm",
    "trace",
]
