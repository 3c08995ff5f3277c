"""A series whose numbers can be dragged, its running average, and how it forgets."""

import numpy as np
import traitlets

from rmsprop_edu import averages
from rmsprop_edu.figures.figure import Figure, Number, by_name, number, one_of, whole
from rmsprop_edu.validation import shown


def two_series(n=100, seed=7):
    """Return a slow wave under noise, and numbers that change sign at every step."""
    t = np.arange(1, n + 1)
    noise = np.random.default_rng(seed).standard_normal(n)
    return {
        "noisy": (np.sin(2 * np.pi * t / n) + 0.4 * noise).round(3).tolist(),
        "alternating": (0.2 + (-1.0) ** t).round(3).tolist(),
    }


def checked(data):
    """Return series as lists of floats, or say what is wrong with them."""
    series = by_name("data", data).values()
    if not data or not all(
        isinstance(values, (list, tuple, np.ndarray)) and len(values) for values in series
    ):
        raise traitlets.TraitError("data must name at least one series with at least one value")
    return {
        name: [number("values", value, f"every value of {name}") for value in values]
        for name, values in data.items()
    }


class Ewa(Figure):
    """A series and its exponentially weighted average, with the weights that fade behind it.

    Parameters
    ----------
    data : dict of str to list of float, optional
        The series to choose from; by default a noisy and an alternating one.
    series : str
        The one shown.
    beta : float
        Decay per step.
    bias_correction, squares : bool
        Whether to correct the start, and whether to average the squares.
    t : int
        The step shown, from 1; the last by default.
    moved : dict of int to float
        The numbers that were dragged elsewhere, by their step, from 1. The
        browser writes its keys as text.
    figure_id, caption, alt : str
        Name in the page's address, caption, and text alternative.

    Raises
    ------
    traitlets.TraitError
        For a value outside its range.

    Examples
    --------
    >>> Ewa(data={"ones": [1.0, 1.0, 1.0]}, beta=0.5).average().tolist()
    [0.5, 0.75, 0.875]
    >>> Ewa(data={"ones": [1.0, 1.0, 1.0]}, beta=0.5, moved={2: 5.0}).values().tolist()
    [1.0, 5.0, 1.0]
    """

    KIND = "ewa"
    STATE = ("series", "beta", "bias_correction", "squares", "t", "moved")
    EXTRA = ("data",)

    data = traitlets.Dict().tag(sync=True)
    series = traitlets.Unicode().tag(sync=True)
    beta = Number("memory", 0.9).tag(sync=True)
    bias_correction = traitlets.Bool(False).tag(sync=True)
    squares = traitlets.Bool(False).tag(sync=True)
    t = traitlets.Int().tag(sync=True)
    moved = traitlets.Dict().tag(sync=True)

    def __init__(self, **settings):
        data = settings["data"] = checked(settings.get("data", two_series()))
        series = settings.setdefault("series", next(iter(data), ""))
        one_of("series", series, data)
        settings.setdefault("t", len(data[series]))
        super().__init__(**settings)

    @traitlets.validate("data")
    def _numbers(self, proposal):
        return checked(proposal["value"])

    @traitlets.validate("series")
    def _known(self, proposal):
        return one_of("series", proposal["value"], self.data)

    @traitlets.validate("t")
    def _within_series(self, proposal):
        return whole("t", proposal["value"], 1, len(self.data[self.series]))

    @traitlets.validate("moved")
    def _to_numbers_within_series(self, proposal):
        moved, last = proposal["value"], len(self.data[self.series])
        for step, value in moved.items():
            if str(step) not in map(str, range(1, last + 1)):
                raise traitlets.TraitError(
                    f"moved must name steps from 1 to {last}, got {shown(step)}"
                )
            number("values", value, f"the number moved at step {step}")
        return {str(step): float(value) for step, value in moved.items()}

    @traitlets.observe("series")
    def _keep_within_series(self, change):
        last = len(self.data[self.series])
        self.t = min(self.t, last)
        self.moved = {step: value for step, value in self.moved.items() if int(step) <= last}

    def values(self):
        """Return the shown series as it was dragged, squared if its squares are averaged."""
        values = np.array(self.data[self.series])
        for step, value in self.moved.items():
            values[int(step) - 1] = value
        return values**2 if self.squares else values

    def average(self):
        """Return the Python average of the shown series, for the current settings.

        Returns
        -------
        ndarray
            As from `rmsprop_edu.ewa`.
        """
        return averages.ewa(self.values(), self.beta, bias_correction=self.bias_correction)
