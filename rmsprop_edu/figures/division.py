"""RMSProp's division seen: each coordinate's gradient divided by its own root."""

import numpy as np
import traitlets

from rmsprop_edu.figures.figure import Figure, Number, Pair, Whole, whole
from rmsprop_edu.objectives import ravine
from rmsprop_edu.optimizers import RMSProp

SPIKE = 20.0  # how many times as large the gradient of a spike is


class Division(Figure):
    r"""A point in a ravine, its gradient, the roots that divide it, and the step they make.

    The loss is :math:`\tfrac12 c\,(u_1^2 + \kappa u_2^2)` in the axes of the ravine.

    Parameters
    ----------
    kappa, rotation : float
        Of the ravine: condition number, and angle in degrees.
    curvature : float
        Curvature along the floor of the ravine, the c above.
    start : pair of float
        Where RMSProp starts.
    scale : pair of float
        What the gradient is multiplied by in each coordinate; the reader
        switches between 1 and 1000.
    spike : int
        The step whose gradient is twenty times as large, counted from 0; -1
        for none.
    learning_rate, beta, eps : float
        RMSProp's hyperparameters.
    steps, step : int
        How many steps there are, and how many are done when the figure opens.
    small : bool
        Whether to leave out the graph of the squares and the sliders.
    figure_id, caption, alt : str
        Name in the page's address, caption, and text alternative.

    Raises
    ------
    traitlets.TraitError
        For a value outside its range.

    Examples
    --------
    >>> first = next(Division().walk())
    >>> first["g"], first["root"], first["step"].round(6)
    (array([-4., 40.]), array([ 2., 20.]), array([-0.2,  0.2]))
    """

    KIND = "division"
    STATE = (
        "kappa",
        "rotation",
        "curvature",
        "start",
        "scale",
        "spike",
        "learning_rate",
        "beta",
        "eps",
        "steps",
        "step",
    )
    EXTRA = ("small",)

    kappa = Number("kappa", 25.0).tag(sync=True)
    rotation = Number("rotation", 0.0).tag(sync=True)
    curvature = Number("curvature", 4.0).tag(sync=True)
    start = Pair("start", [-1.0, 0.4]).tag(sync=True)
    scale = Pair("scale", [1.0, 1.0]).tag(sync=True)
    spike = traitlets.Int(-1).tag(sync=True)
    learning_rate = Number("learning_rate", 0.1).tag(sync=True)
    beta = Number("beta", 0.75).tag(sync=True)
    eps = Number("eps", 1e-8).tag(sync=True)
    steps = Whole("few_steps", 10).tag(sync=True)
    step = traitlets.Int(0).tag(sync=True)
    small = traitlets.Bool(False).tag(sync=True)

    @traitlets.validate("step")
    def _within_steps(self, proposal):
        return whole("step", proposal["value"], 0, self.steps)

    @traitlets.validate("spike")
    def _at_a_step(self, proposal):
        return whole("spike", proposal["value"], -1, self.steps)

    @traitlets.observe("steps")
    def _keep_within_steps(self, change):
        self.step = min(self.step, self.steps)
        self.spike = min(self.spike, self.steps)

    def walk(self):
        """Yield what the package computes at each step, for the current settings.

        Yields
        ------
        dict of str to ndarray
            The point ``x``, its gradient ``g``, the average ``v`` with its
            square in it, the ``root`` of v, and the ``step`` to subtract.
        """
        rule = RMSProp(self.learning_rate, self.beta, self.eps)
        ground = ravine(self.kappa, self.rotation)
        x = np.array(self.start)
        state = rule.init(x)
        for number in range(self.steps + 1):
            g = ground.gradient(x) * self.curvature * np.array(self.scale)
            if number == self.spike:
                g = g * SPIKE
            step, state = rule.update(g, state)
            yield {"x": x, "g": g, "v": state.v, "root": np.sqrt(state.v), "step": step}
            x = x - step

    def reserve(self):
        """Return how high the small figure is; the style sheet knows the other one."""
        return "--rms-narrow: 796px; --rms-wide: 456px" if self.small else ""
