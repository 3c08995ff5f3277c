"""The loss that stays over learning rate and decay."""

import numpy as np
import traitlets

from rmsprop_edu import objectives
from rmsprop_edu.descent import descend
from rmsprop_edu.figures.figure import Figure, Number, Whole, number, whole
from rmsprop_edu.metrics import staying
from rmsprop_edu.optimizers import RMSProp

HIGHEST_RATE = 1.0
MOST_ZOOM = 12

# Places of the map that are named: a default, one for each thing that a run does at the figure's
# own settings, and one on the border between low for now and comes back, which is rough at any
# zoom.
PLACES = [
    {"label": "Keras's defaults", "learning_rate": 0.001, "beta": 0.9},
    {"label": "", "learning_rate": 0.03, "beta": 0.7},
    {"label": "", "learning_rate": 0.3, "beta": 0.5},
    {"label": "", "learning_rate": 0.1, "beta": 0.999},
    {"label": "", "learning_rate": 0.4, "beta": 0.989},
    {"label": "rough border", "learning_rate": 0.083762, "beta": 0.96832},
]


def _rate(name, value):
    """Return a learning rate of the map, or say what is allowed."""
    value = number("learning_rate", value, name)
    if value > HIGHEST_RATE:
        raise traitlets.TraitError(f"{name} must be a number in [0.0001, 1], got {value}")
    return value


class Tuning(Figure):
    """A map of the loss that stays after n steps, over learning rate and decay.

    What stays is the largest loss over the last tenth of the steps, as in
    `rmsprop_edu.metrics.staying`.

    Parameters
    ----------
    learning_rate, beta : float
        Where the handle is; the learning rate is at most 1.
    kappa : float
        Condition number of the ravine.
    steps : int
        How many steps, at most 1,000.
    distance : float
        How far from the minimum the start lies, along the ravine's floor.
    dip : bool
        Whether to show the lowest loss on the way instead.
    zoom : int
        How many times the map is enlarged twofold, at most 12.
    centre : pair of float
        Learning rate and decay in the middle of an enlarged map.
    figure_id, caption, alt : str
        Name in the page's address, caption, and text alternative.

    Raises
    ------
    traitlets.TraitError
        For a value outside its range.

    Examples
    --------
    >>> from rmsprop_edu.metrics import staying
    >>> round(staying(Tuning(learning_rate=0.1).trajectory().values), 4)
    0.0325
    """

    KIND = "tuning"
    STATE = ("learning_rate", "beta", "kappa", "steps", "distance", "dip", "zoom", "centre")
    EXTRA = ("places",)

    learning_rate = Number("learning_rate", 0.001).tag(sync=True)
    beta = Number("memory", 0.9).tag(sync=True)
    kappa = Number("kappa", 25.0).tag(sync=True)
    steps = Whole("sweep_steps", 300).tag(sync=True)
    distance = Number("distance", 4.0).tag(sync=True)
    dip = traitlets.Bool(False).tag(sync=True)
    zoom = traitlets.Int(0).tag(sync=True)
    centre = traitlets.List([0.01, 0.99]).tag(sync=True)
    places = traitlets.List(PLACES).tag(sync=True)

    @traitlets.validate("learning_rate")
    def _in_map(self, proposal):
        return _rate("learning_rate", proposal["value"])

    @traitlets.validate("zoom")
    def _within_depth(self, proposal):
        return whole("zoom", proposal["value"], 0, MOST_ZOOM)

    @traitlets.validate("centre")
    def _a_place(self, proposal):
        rate, beta = proposal["value"] if len(proposal["value"]) == 2 else (None, None)
        return [_rate("centre[0]", rate), number("memory", beta, "centre[1]")]

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
        """Return the Python map in 41 x 41 places, one row per decay, one column per rate.

        Returns
        -------
        ndarray, shape (41, 41)
            The loss that stays, or with `dip` the lowest on the way, for learning
            rates from 1e-4 to 1 and memories from 1 to 10,000 steps.
        """
        power = np.arange(41) / 10
        ground, start = objectives.ravine(self.kappa), np.tile(np.c_[self._start()], 41)
        runs = (
            descend(ground, RMSProp(10 ** (power - 4), beta), start, self.steps).values
            for beta in 1 - 10**-power
        )
        return np.array([values.min(axis=0) if self.dip else staying(values) for values in runs])
