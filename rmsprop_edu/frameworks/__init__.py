r"""RMSProp exactly as libraries compute it, under their own argument names.

All of them average the squares of the gradient and divide by the root. They
differ in the order of the links between the gradient and the step: where
:math:`\varepsilon` sits, what starts the average, whether the learning rate
comes before or after the momentum, and where weight decay enters. Each class
is one library, and its ``links`` stand in that library's order.

Read `links` first, then `five`; `others` are made of the same links. `convert`
carries settings from one library to another.
"""

from rmsprop_edu.frameworks import calls
from rmsprop_edu.frameworks.conversion import LIBRARIES, Conversion, Difference, convert
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
    "LIBRARIES",
    "Chain",
    "Conversion",
    "Difference",
    "Link",
    "add_decayed_weights",
    "average_squares",
    "burn",
    "center",
    "chainer",
    "clip_by_norm",
    "clip_by_value",
    "convert",
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
    "read_call",
    "scale_by_learning_rate",
    "stable_baselines3",
    "tensorflow1",
    "timm",
    "trace",
]


def read_call(call, library=None):
    """Return the library and the settings of a call that is pasted, without running it.

    Parameters
    ----------
    call : str
        One call of RMSProp, with numbers in it.
    library : str, optional
        Whose call it is where its name does not tell.

    Returns
    -------
    tuple of str and dict
        For `convert`.

    Raises
    ------
    ValueError
        For what cannot be read, in a sentence that says why.

    Examples
    --------
    >>> read_call("optim = torch.optim.RMSprop(net.parameters(), 0.064, eps=0.01/32)")
    ('pytorch', {'lr': 0.064, 'eps': 0.0003125})
    """
    return calls.read(call, LIBRARIES, library)
