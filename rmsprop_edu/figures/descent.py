"""Paths of several optimizers over the contours of one objective."""

import traitlets

from rmsprop_edu import objectives
from rmsprop_edu.descent import descend
from rmsprop_edu.figures.assemble import HYPER, OBJECTIVES, RULES
from rmsprop_edu.figures.contours import level_lines
from rmsprop_edu.figures.figure import (
    Figure,
    Number,
    Pair,
    Whole,
    by_name,
    number,
    one_of,
    whole,
)


class Descent(Figure):
    """Paths of several optimizers side by side, from a start that the reader drags.

    Parameters
    ----------
    objective : {"ravine", "rosenbrock", "saddle", "rastrigin"}
        The objective minimized.
    optimizers : dict
        The shown optimizers by name, each with its hyperparameters; those left
        out have the rule's own defaults.
    kappa, rotation : float
        Of the ravine: condition number, and angle in degrees.
    start : pair of float, optional
        Where all start; the objective's own start by default.
    steps, step : int
        How many steps there are, and the one shown; the last by default.
    choices : list of str, optional
        The optimizers that the reader may show or hide; by default those given.
    objectives : list of str, optional
        The objectives that the reader may choose from; by default the one given.
    letters : str
        Letters at the first points of the first path: ``"ABC"``.
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
    """

    KIND = "descent"
    STATE = ("objective", "kappa", "rotation", "start", "steps", "step", "optimizers")
    EXTRA = ("choices", "objectives", "letters", "plain", "contours")

    objective = traitlets.Enum(OBJECTIVES, "ravine").tag(sync=True)
    kappa = Number("kappa", 25.0).tag(sync=True)
    rotation = Number("rotation", 0.0).tag(sync=True)
    start = Pair("start", [-4.0, 1.5]).tag(sync=True)
    steps = Whole("steps", 60).tag(sync=True)
    step = traitlets.Int(60).tag(sync=True)
    optimizers = traitlets.Dict({"rmsprop": {"learning_rate": 0.05}}).tag(sync=True)
    choices = traitlets.List(traitlets.Enum(tuple(RULES))).tag(sync=True)
    objectives = traitlets.List(traitlets.Enum(OBJECTIVES)).tag(sync=True)
    letters = traitlets.Unicode("").tag(sync=True)
    plain = traitlets.Bool(False).tag(sync=True)
    contours = traitlets.Dict().tag(sync=True)

    def __init__(self, **settings):
        one_of("objective", settings.setdefault("objective", "ravine"), OBJECTIVES)
        settings.setdefault("optimizers", {"rmsprop": {"learning_rate": 0.05}})
        shown = by_name("optimizers", settings["optimizers"])
        known = [name for name in RULES if name in shown]
        settings.setdefault("choices", known)
        settings.setdefault("objectives", [settings["objective"]])
        settings.setdefault("step", settings.get("steps", 60))
        super().__init__(**settings)
        if "start" not in settings:
            self.start = self._objective().start.tolist()
        self.contours = {name: level_lines(name) for name in self.objectives if name != "ravine"}

    @traitlets.validate("optimizers")
    def _complete(self, proposal):
        shown = proposal["value"]
        if not shown:
            raise traitlets.TraitError("optimizers must name at least one optimizer")
        return {name: self._hyper(name, given) for name, given in shown.items()}

    def _hyper(self, name, given):
        if name not in RULES:
            known = ", ".join(RULES)
            raise traitlets.TraitError(f"optimizers must be among {known}, got {name!r}")
        known = HYPER[name]
        if not isinstance(given, dict):
            raise traitlets.TraitError(
                f"{name} needs its hyperparameters by name, {', '.join(known)}, got {given!r}"
            )
        unknown = [key for key in given if key not in known]
        if unknown:
            raise traitlets.TraitError(
                f"{name} has the hyperparameters {', '.join(known)}, got {unknown[0]!r}"
            )
        return {
            key: number(key, given.get(key, default), f"{key} of {name}")
            for key, default in known.items()
        }

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
        return getattr(objectives, self.objective)()

    def trajectory(self):
        """Return the Python trajectory of each shown optimizer, for the current settings.

        Returns
        -------
        dict of str to Trajectory
            All of `steps`; a run that diverges is NaN from there on.
        """
        return {
            name: descend(
                self._objective(),
                RULES[name](**hyper),
                start=self.start,
                steps=self.steps,
                on_divergence="stop",
            )
            for name, hyper in self.optimizers.items()
        }

    def reserve(self):
        """Return how many groups of sliders there are, and how many sliders."""
        ground = self.objective == "ravine"
        sliders = sum(len(hyper) for hyper in self.optimizers.values()) + 2 * ground
        return f"--groups: {len(self.optimizers) + ground}; --sliders: {sliders}"
