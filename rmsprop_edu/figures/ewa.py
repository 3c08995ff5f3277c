"""A series, its running average, and the weight of every value in it."""

import numpy as np
import traitlets

from rmsprop_edu import averages
from rmsprop_edu.figures.figure import Figure, Number, by_name, number, one_of, whole


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
    """A series and its exponentially weighted average, with the weights under it.

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
    """

    KIND = "ewa"
    STATE = ("series", "beta", "bias_correction", "squares", "t")
    EXTRA = ("data",)

    data = traitlets.Dict().tag(sync=True)
    series = traitlets.Unicode().tag(sync=True)
    beta = Number("memory", 0.9).tag(sync=True)
    bias_correction = traitlets.Bool(False).tag(sync=True)
    squares = traitlets.Bool(False).tag(sync=True)
    t = traitlets.Int().tag(sync=True)

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

    @traitlets.observe("series")
    def _keep_t_within(self, change):
        if self.t > len(self.data[self.series]):
            self.t = len(self.data[self.series])

    def values(self):
        """Return the shown series, squared if its squares are averaged."""
        values = np.array(self.data[self.series])
        return values**2 if self.squares else values

    def average(self):
        """Return the Python average of the shown series, for the current settings.

        Returns
        -------
        ndarray
            As from `rmsprop_edu.ewa`.
        """
        return averages.ewa(self.values(), self.beta, bias_correction=self.bias_correction)
