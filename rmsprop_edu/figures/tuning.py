"""The loss after n steps over learning rate and decay."""

import inspect

import numpy as np
import traitlets

from rmsprop_edu import frameworks, objectives
from rmsprop_edu.descent import descend
from rmsprop_edu.figures.figure import Figure, Number, Whole
from rmsprop_edu.optimizers import RMSProp
from rmsprop_edu.sweeps import sweep

# Of each framework: how it is written, and its names of the learning rate and the decay.
FRAMEWORKS = {
    "keras": ("Keras", "learning_rate", "rho"),
    "pytorch": ("PyTorch", "lr", "alpha"),
    "optax": ("Optax", "learning_rate", "decay"),
    "tensorflow1": ("TF 1", "learning_rate", "decay"),
    "fastai": ("fastai", "lr", "sqr_mom"),
}


def markers():
    """Return the article's values and each framework's defaults, those of one place together.

    A framework without a default learning rate has None there.

    Returns
    -------
    list of dict
        With ``label``, ``learning_rate`` and ``beta``.

    Examples
    --------
    >>> for marker in markers():
    ...     print(*marker.values(), sep=": ")
    article, Keras: 0.001: 0.9
    PyTorch: 0.01: 0.99
    Optax, TF 1: None: 0.9
    fastai: None: 0.99
    """
    places = {(0.001, 0.9): ["article"]}
    for framework, (label, rate, decay) in FRAMEWORKS.items():
        given = inspect.signature(getattr(frameworks, framework)).parameters
        rate = given[rate].default
        rate = None if rate is inspect.Parameter.empty else rate
        places.setdefault((rate, given[decay].default), []).append(label)
    return [
        {"label": ", ".join(labels), "learning_rate": rate, "beta": beta}
        for (rate, beta), labels in places.items()
    ]


class Tuning(Figure):
    """A map of the loss after n steps over learning rate and decay.

    Parameters
    ----------
    learning_rate, beta : float
        The marked place of the map; the learning rate is at most 1.
    kappa : float
        Condition number of the ravine.
    steps : int
        How many steps, at most 1,000.
    distance : float
        How far from the minimum the start lies, along the ravine's floor.
    figure_id, caption, alt : str
        Name in the page's address, caption, and text alternative.

    Raises
    ------
    traitlets.TraitError
        For a value outside its range.

    Examples
    --------
    >>> float(Tuning(learning_rate=0.1).trajectory().values[-1]) < 1e-3
    True
    """

    KIND = "tuning"
    STATE = ("learning_rate", "beta", "kappa", "steps", "distance")
    EXTRA = ("markers",)

    learning_rate = Number("learning_rate", 0.001).tag(sync=True)
    beta = Number("memory", 0.9).tag(sync=True)
    kappa = Number("kappa", 25.0).tag(sync=True)
    steps = Whole("sweep_steps", 100).tag(sync=True)
    distance = Number("distance", 4.0).tag(sync=True)
    markers = traitlets.List(markers()).tag(sync=True)

    @traitlets.validate("learning_rate")
    def _in_map(self, proposal):
        if proposal["value"] > 1:
            raise traitlets.TraitError(
                f"learning_rate must be a number in [0.0001, 1], got {proposal['value']}"
            )
        return proposal["value"]

    def _start(self):
        return [-self.distance, 0.375 * self.distance]

    def trajectory(self):
        """Return the Python trajectory of the marked place, for the current settings.

        Returns
        -------
        Trajectory
            Of RMSProp on the ravine.
        """
        rule = RMSProp(self.learning_rate, self.beta)
        return descend(objectives.ravine(self.kappa), rule, self._start(), self.steps)

    def losses(self):
        """Return the Python map: loss after `steps`, one row per decay, one column per rate.

        Returns
        -------
        ndarray, shape (41, 41)
            For learning rates from 1e-4 to 1 and memories from 1 to 10,000 steps.
        """
        power = np.arange(41) / 10
        rule = RMSProp(learning_rate=10 ** (power - 4), beta=(1 - 10**-power)[:, None])
        return sweep(objectives.ravine(self.kappa), rule, self._start(), self.steps).values[-1]
