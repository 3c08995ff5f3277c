"""RMSProp, explained by code that has the shape of its equations."""

from importlib import import_module

from rmsprop_edu import frameworks, metrics
from rmsprop_edu.averages import ewa
from rmsprop_edu.descent import Trajectory, descend
from rmsprop_edu.objectives import Objective, rastrigin, ravine, rosenbrock, saddle
from rmsprop_edu.optimizers import AdaGrad, Adam, GradientDescent, Momentum, RMSProp
from rmsprop_edu.sweeps import sweep

__version__ = "1.0.0"

_WHEN_FIRST_USED = ("exercises", "figures", "plots")  # not needed by every reader

__all__ = [
    "AdaGrad",
    "Adam",
    "GradientDescent",
    "Momentum",
    "Objective",
    "RMSProp",
    "Trajectory",
    "descend",
    "ewa",
    "exercises",
    "figures",
    "frameworks",
    "metrics",
    "plots",
    "rastrigin",
    "ravine",
    "rosenbrock",
    "saddle",
    "sweep",
]


def __getattr__(name):
    if name in _WHEN_FIRST_USED:
        return import_module(f"rmsprop_edu.{name}")
    raise AttributeError(f"module 'rmsprop_edu' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_WHEN_FIRST_USED})
