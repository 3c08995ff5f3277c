"""One step of RMSProp taken apart, beside one step of gradient descent."""

import numpy as np

from rmsprop_edu.figures.figure import Figure, Number, Pair, Whole
from rmsprop_edu.optimizers import RMSProp, RMSPropState


class Arithmetic(Figure):
    """One step of RMSProp in numbers, for two coordinates, beside gradient descent.

    Parameters
    ----------
    gradient, v, x : pair of float
        The gradient, the average before the step, and the parameters W and b.
    learning_rate, beta, eps : float
        RMSProp's hyperparameters.
    stage : int
        How far the step is worked out, 0 to 4; all of it by default.
    figure_id, caption, alt : str
        Name in the page's address, caption, and text alternative.

    Raises
    ------
    traitlets.TraitError
        For a value outside its range.

    Examples
    --------
    >>> step, state = Arithmetic(gradient=[4.0, -0.5], learning_rate=0.1, beta=0.75).update()
    >>> step.round(6)
    array([ 0.2, -0.2])
    """

    KIND = "arithmetic"
    STATE = ("gradient", "v", "x", "learning_rate", "beta", "eps", "stage")

    gradient = Pair("gradient", [0.2, 4.0]).tag(sync=True)
    v = Pair("v", [0.0, 0.0]).tag(sync=True)
    x = Pair("x", [1.0, 1.0]).tag(sync=True)
    learning_rate = Number("learning_rate", 0.1).tag(sync=True)
    beta = Number("beta", 0.9).tag(sync=True)
    eps = Number("eps", 1e-8).tag(sync=True)
    stage = Whole("stage", 4).tag(sync=True)

    def update(self):
        """Return the Python step and state for the current settings.

        Returns
        -------
        tuple
            As from ``RMSProp.update``: the step to subtract and the next state.
        """
        rule = RMSProp(self.learning_rate, self.beta, self.eps)
        return rule.update(np.array(self.gradient), RMSPropState(v=np.array(self.v)))
