"""The loop of every descent: gradient, update, step."""

from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from rmsprop_edu import validation
from rmsprop_edu.objectives import Objective
from rmsprop_edu.optimizers import Optimizer

MOST_STEPS = 10**7  # a minute or more
MOST_NUMBERS = 10**8  # of each kind that is recorded: 0.8 GB


@dataclass(frozen=True, eq=False)
class Trajectory:
    """The record of a descent, the step axis first.

    Parameters
    ----------
    objective : Objective
        The objective that was minimized.
    optimizer : object with `init` and `update`
        The optimizer used.
    points : ndarray, shape (steps + 1, dim, *runs)
        The start and the point after each step.
    values : ndarray, shape (steps + 1, *runs)
        The objective at `points`.
    gradients, updates : ndarray, shape (steps, dim, *runs)
        The gradient that each step used, and the step that was subtracted.
    states : NamedTuple of ndarray, shapes (steps, ...)
        The optimizer's state after each step.
    diverged_at : None, int, or int ndarray of shape runs
        The step at which a gradient, point or state was no longer finite. If
        there is none: None for one run, -1 among many.

    Notes
    -----
    With ``record="last"`` every first axis has length 1 and holds the end; it
    is empty for gradients, updates and states when no step was taken.

    Examples
    --------
    >>> from rmsprop_edu import RMSProp, ravine
    >>> trajectory = descend(ravine(), RMSProp(learning_rate=0.05), steps=100)
    >>> trajectory.points.shape, trajectory.states.v.shape
    ((101, 2), (100, 2))
    """

    objective: Objective
    optimizer: Optimizer
    points: np.ndarray
    values: np.ndarray
    gradients: np.ndarray
    updates: np.ndarray
    states: Any
    diverged_at: Any


def descend(
    objective,
    optimizer,
    start=None,
    steps=100,
    *,
    noise=0.0,
    seed=None,
    record="all",
    on_divergence="raise",
):
    r"""Minimize `objective` with `optimizer`, recording the trajectory.

    .. math:: x_{k} = x_{k-1} - \text{step}_k, \qquad
              \text{step}_k \text{ from } g_k = \nabla f(x_{k-1}) + \sigma\,\xi_k

    Parameters
    ----------
    objective : Objective
        The objective to minimize.
    optimizer : object with `init` and `update`
        Its hyperparameters may be arrays, with one entry per run.
    start : array_like, shape (dim,) or (dim, *runs), optional
        Where to start; the objective's own start by default.
    steps : int
        How many steps, 0 to 10,000,000.
    noise : float
        Standard deviation :math:`\sigma \ge 0` of Gaussian noise added to
        every entry of the gradient.
    seed : int or numpy.random.Generator, optional
        Makes the noise repeatable.
    record : {"all", "last"}
        Whether to keep every step or only the end. Every step is kept up to
        100,000,000 numbers of each kind: steps times entries of a point.
    on_divergence : {"raise", "stop"}
        What to do when a gradient, a point or the optimizer's state is no
        longer finite: raise, or set that run to NaN from there on while the
        others continue.

    Returns
    -------
    Trajectory
        Points, values, gradients, updates and states, the step axis first.

    Raises
    ------
    ValueError
        For an argument outside its range, and for a start, a gradient or a
        value whose shape does not fit.
    FloatingPointError
        When a run diverges or a value is NaN and `on_divergence` is
        ``"raise"``; the message names the step.

    Examples
    --------
    >>> from rmsprop_edu import RMSProp, ravine
    >>> trajectory = descend(ravine(kappa=25.0), RMSProp(learning_rate=0.05), steps=2)
    >>> trajectory.points.round(3)
    array([[-4.   ,  1.5  ],
           [-3.842,  1.342],
           [-3.729,  1.233]])
    """
    steps = validation.whole("steps", steps, most=MOST_STEPS)
    noise = validation.single("noise", validation.nonnegative("noise", noise))
    seed = validation.seed("seed", seed)
    validation.one_of("record", record, ("all", "last"))
    validation.one_of("on_divergence", on_divergence, ("raise", "stop"))
    x = starting_points(objective, optimizer, start)
    state = optimizer.init(x)
    random = np.random.default_rng(seed) if noise else None
    shape = x.shape

    kept = steps if record == "all" else 0
    if kept * x.size > MOST_NUMBERS:
        raise ValueError(
            f"steps must be at most {MOST_NUMBERS // x.size:,} to record each for a start "
            f"of shape {shape}, got {steps}; record='last' keeps only the end"
        )
    points = np.empty((kept + 1, *shape))
    gradients, updates = np.empty((2, kept, *shape))
    states = [np.empty((kept, *np.shape(part)), np.result_type(part)) for part in state]
    named = f"the gradient of {objective.name}"
    diverged_at = np.full(shape[1:], -1)

    points[0] = x
    with np.errstate(all="ignore"):
        for k in range(steps):
            gradient = validation.array(named, objective.gradient(x))
            if gradient.shape != shape:
                raise ValueError(
                    f"{named} must have the shape of the point, {shape}, got {gradient.shape}"
                )
            if noise:
                gradient = gradient + noise * random.standard_normal(shape)
            step, state = optimizer.update(gradient, state, x)
            x = x - step

            if kept:
                points[k + 1], gradients[k], updates[k] = x, gradient, step
                for whole, part in zip(states, state):
                    whole[k] = part
            elif not _surely_finite(x, gradient, *state):
                _mark(diverged_at, k + 1, x[None], gradient[None], [np.array([s]) for s in state])
                if on_divergence == "raise" and (diverged_at >= 0).any():
                    break
        if kept:
            _mark(diverged_at, 1, points[1:], gradients, states)
        elif steps:
            points, gradients, updates = x[None], gradient[None], step[None]
            states = [np.array([part]) for part in state]

        if (diverged_at >= 0).any():
            if on_divergence == "raise":
                raise FloatingPointError(_why_it_stopped(objective, diverged_at))
            index = steps + 1 - len(points) + np.arange(len(points))
            index = index.reshape(-1, *[1] * diverged_at.ndim)
            lost = (diverged_at >= 0) & (index >= diverged_at)
            points = np.where(lost[:, None], np.nan, points)
        values = _values(objective, points)
        if on_divergence == "raise" and np.isnan(values).any():
            first = steps + 1 - len(points) + int(np.argwhere(np.isnan(values))[0][0])
            raise FloatingPointError(f"the value of {objective.name} is NaN at step {first}")

    if diverged_at.ndim == 0:
        diverged_at = int(diverged_at) if diverged_at >= 0 else None
    states = type(state)(*states)
    return Trajectory(objective, optimizer, points, values, gradients, updates, states, diverged_at)


def starting_points(objective, optimizer, start):
    """Return the start of every run, as an array of shape (dim, *runs) of its own."""
    if not isinstance(objective, Objective):
        raise ValueError(f"objective must be an Objective, got {validation.shown(objective)}")
    methods = [getattr(optimizer, name, None) for name in ("init", "update")]
    if isinstance(optimizer, type) or not all(map(callable, methods)):
        raise ValueError(
            "optimizer must be an object with init and update, such as RMSProp(), "
            f"got {validation.shown(optimizer)}"
        )
    dim = len(objective.start)
    x = validation.point("start", objective.start if start is None else start, dim)
    runs = getattr(optimizer, "runs", ())
    if x.ndim == 1:
        return np.broadcast_to(x.reshape(dim, *[1] * len(runs)), (dim, *runs)).copy()
    if not validation.broadcasts(runs, x.shape[1:]):
        raise ValueError(
            f"start of shape {x.shape} must end in runs that hyperparameters "
            f"of shape {runs} broadcast to"
        )
    return x.copy()


def _values(objective, points):
    """Evaluate all points in one call: the step axis is one more axis of runs."""
    named = f"the value of {objective.name}"
    values = validation.array(named, objective.value(np.moveaxis(points, 1, 0)))
    expected = (len(points), *points.shape[2:])
    if values.shape != expected:
        raise ValueError(
            f"{named} must have one entry per point, shape {expected}, got {values.shape}"
        )
    return values


def _surely_finite(*arrays):
    """Tell quickly that all is finite: the sum of squares of NaN or infinity never is."""
    return isfinite(sum(np.vdot(array, array) for array in arrays))


def _mark(diverged_at, first_step, points, gradients, states):
    """Note the first step at which something is no longer finite, run by run."""
    watched = [points, gradients, *(part for part in states if part.ndim == points.ndim)]
    finite = np.logical_and.reduce([np.isfinite(array).all(axis=1) for array in watched])
    new = ~finite.all(axis=0) & (diverged_at < 0)
    diverged_at[new] = first_step + finite.argmin(axis=0)[new]


def _why_it_stopped(objective, diverged_at):
    if diverged_at.ndim == 0:
        return (
            f"the descent of {objective.name} diverged at step {int(diverged_at)}: "
            "its gradient, its point or the optimizer's state is not finite"
        )
    lost = diverged_at[diverged_at >= 0]
    return (
        f"{lost.size} of {diverged_at.size} descents of {objective.name} diverged, "
        f"the first at step {lost.min()}: a gradient, a point or the optimizer's state "
        "is not finite"
    )
