"""Paths of several optimizers over the contours of one objective."""

import numpy as np
import traitlets

from rmsprop_edu import formula as formulas
from rmsprop_edu import objectives
from rmsprop_edu.descent import descend
from rmsprop_edu.figures.assemble import GALLERY, HYPER, OBJECTIVES, RANGES, RULES
from rmsprop_edu.figures.contours import level_lines
from rmsprop_edu.figures.figure import (
    Figure,
    Number,
    Pair,
    Whole,
    Window,
    by_name,
    one_of,
    whole,
)
from rmsprop_edu.figures.rules import ADDED, at_rates, complete, rule_of
from rmsprop_edu.metrics import staying

LOSS_LIMIT = 1e6  # a run whose loss passes it has diverged for the figure
FAR = 1e9  # so has one that goes farther than that
OWN = "own"  # the objective that is a formula
LOW, HIGH, NOTCH = (RANGES["learning_rate"][key] for key in ("low", "high", "step"))
EXPONENTS = np.log10(LOW) + NOTCH * np.arange(round(np.log10(HIGH / LOW) / NOTCH) + 1)
RATES = np.array([float(f"{10**exponent:.4g}") for exponent in EXPONENTS])


class Descent(Figure):
    """Paths of several optimizers side by side, from a start that the reader drags.

    Parameters
    ----------
    objective : {"ravine", "rosenbrock", "saddle", "rastrigin", "own"}
        The objective minimized; ``"own"`` is that of `formula`.
    formula : str
        A loss of x and y, as `Objective.from_formula` reads it. A figure that is
        given one shows it.
    window : pair of pairs of float
        The part of the plane that is shown of `formula`: lower and upper end of
        each axis.
    optimizers : dict
        The shown optimizers by name, each with its hyperparameters; those left
        out have the rule's own defaults. RMSProp may have a ``momentum`` too.
    kappa, rotation : float
        Of the ravine: condition number, and angle in degrees.
    start : pair of float, optional
        Where all start; the objective's own start by default, for a formula
        a point at the upper left of its window.
    steps, step : int
        How many steps there are, and the one shown; the last by default.
    best : bool
        Whether the figure keeps each optimizer at its best rate, see `best_rates`.
    choices : list of str, optional
        The optimizers that the reader may show or hide; by default those given.
    objectives : list of str, optional
        The objectives that the reader may choose from; by default the one given.
        With ``"own"`` among them the reader may type a loss.
    letters : str
        Letters at the first points of the first path: ``"ABC"``.
    unturned : bool
        Whether dotted lines show the same run in the ravine at rotation 0: its losses,
        and its path, turned to lie beside the other. Rules whose path turns with the
        ravine have none.
    plain : bool
        Whether to show the picture and its player alone.
    figure_id, caption, alt : str
        Name in the page's address, caption, and text alternative.

    Raises
    ------
    traitlets.TraitError
        For a value outside its range.

    Examples
    --------
    >>> figure = Descent(optimizers={"rmsprop": {"learning_rate": 0.05}}, steps=2)
    >>> figure.trajectory()["rmsprop"].points.round(3).tolist()
    [[-4.0, 1.5], [-3.842, 1.342], [-3.729, 1.233]]
    >>> own = Descent(formula="x^2 + sin(3*x) + 10*y^2")
    >>> own.objective, own.start
    ('own', [-4.0, 1.5])
    """

    KIND = "descent"
    STATE = ("objective", "kappa", "rotation", "start", "steps", "step", "optimizers", "best")
    STATE += ("formula", "window")
    EXTRA = ("choices", "objectives", "letters", "unturned", "plain", "contours")

    objective = traitlets.Enum((*OBJECTIVES, OWN), "ravine").tag(sync=True)
    kappa = Number("kappa", 25.0).tag(sync=True)
    rotation = Number("rotation", 0.0).tag(sync=True)
    start = Pair("start", [-4.0, 1.5]).tag(sync=True)
    steps = Whole("steps", 60).tag(sync=True)
    step = traitlets.Int(60).tag(sync=True)
    optimizers = traitlets.Dict({"rmsprop": {"learning_rate": 0.05}}).tag(sync=True)
    best = traitlets.Bool(False).tag(sync=True)
    formula = traitlets.Unicode(GALLERY[0]["formula"]).tag(sync=True)
    window = Window(GALLERY[0]["window"]).tag(sync=True)
    choices = traitlets.List(traitlets.Enum(tuple(RULES))).tag(sync=True)
    objectives = traitlets.List(traitlets.Enum((*OBJECTIVES, OWN))).tag(sync=True)
    letters = traitlets.Unicode("").tag(sync=True)
    unturned = traitlets.Bool(False).tag(sync=True)
    plain = traitlets.Bool(False).tag(sync=True)
    contours = traitlets.Dict().tag(sync=True)

    def __init__(self, **settings):
        settings.setdefault("objective", OWN if "formula" in settings else "ravine")
        one_of("objective", settings["objective"], (*OBJECTIVES, OWN))
        settings.setdefault("optimizers", {"rmsprop": {"learning_rate": 0.05}})
        shown = by_name("optimizers", settings["optimizers"])
        known = [name for name in RULES if name in shown]
        settings.setdefault("choices", known)
        settings.setdefault("objectives", [settings["objective"]])
        settings.setdefault("step", settings.get("steps", 60))
        super().__init__(**settings)
        if "start" not in settings:
            self.start = self._objective().start.tolist()
        if self.best:
            self.optimizers = at_rates(self.optimizers, self.best_rates())
        drawn_in_the_page = ("ravine", OWN)
        self.contours = {
            name: level_lines(name) for name in self.objectives if name not in drawn_in_the_page
        }

    @traitlets.validate("optimizers")
    def _complete(self, proposal):
        return complete(proposal["value"])

    @traitlets.validate("formula")
    def _readable(self, proposal):
        try:
            formulas.functions(proposal["value"])
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None
        return proposal["value"]

    @traitlets.validate("step")
    def _within_steps(self, proposal):
        return whole("step", proposal["value"], 0, self.steps)

    @traitlets.observe("steps")
    def _keep_step_within(self, change):
        if self.step > self.steps:
            self.step = self.steps

    def _objective(self):
        if self.objective == "ravine":
            return objectives.ravine(self.kappa, self.rotation)
        if self.objective == OWN:
            (left, right), (low, high) = self.window
            start = [left + (right - left) / 10, high - (high - low) / 5]
            return objectives.Objective.from_formula(self.formula, start, self.window)
        return getattr(objectives, self.objective)()

    def _descend(self, name, hyper):
        return descend(
            self._objective(),
            rule_of(name, hyper),
            start=self.start,
            steps=self.steps,
            on_divergence="stop",
        )

    def best_rates(self):
        """Return the learning rate at which the loss of each shown optimizer stays lowest.

        Of the notches of the slider, the one with the smallest loss that stays
        (`metrics.staying`), for the objective, start and steps as they are now. Runs that
        diverge do not count: whose loss passes a million, or the start's where that is
        larger, up or down. Where all do, the rate is the optimizer's own.

        Returns
        -------
        dict of str to float
            Rates by the optimizer's name.
        """
        return {name: self._best_rate(name, hyper) for name, hyper in self.optimizers.items()}

    def _best_rate(self, name, hyper):
        blocks = []
        for rates in np.array_split(RATES, 10):  # of 10,000 steps, a tenth fits the memory
            run = self._descend(name, hyper | {"learning_rate": rates})
            limit = np.maximum(LOSS_LIMIT, np.abs(run.values[0]))
            near = (np.abs(run.points) <= FAR).all(axis=(0, 1))
            counts = near & (np.abs(run.values) <= limit).all(axis=0)
            blocks.append(np.where(counts, staying(run.values), np.inf))
        losses = np.concatenate(blocks)
        if np.isinf(losses).all():
            return hyper["learning_rate"]
        return float(RATES[losses.argmin()])

    def trajectory(self):
        """Return the Python trajectory of each shown optimizer, for the current settings.

        Returns
        -------
        dict of str to Trajectory
            All of `steps`; a run that diverges is NaN from there on.
        """
        rates = self.best_rates() if self.best else {}
        return {
            name: self._descend(name, hyper)
            for name, hyper in at_rates(self.optimizers, rates).items()
        }

    def reserve(self):
        """Return how many groups of sliders there are, and how many sliders."""
        ground = self.objective in ("ravine", OWN)
        all_of = [HYPER[name] | ADDED.get(name, {}) for name in self.optimizers]
        sliders = sum(map(len, all_of)) + 2 * ground
        return f"--groups: {len(self.optimizers) + ground}; --sliders: {sliders}"
