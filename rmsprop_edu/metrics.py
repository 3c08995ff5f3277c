"""Measures of a trajectory: crossings, path length, when it arrived and stayed.

Anything but a Trajectory, or a bad argument, raises ``ValueError`` with a
sentence that names it.
"""

import numpy as np

from rmsprop_edu import validation
from rmsprop_edu.descent import Trajectory
from rmsprop_edu.objectives import rotate


def sign_flips(trajectory, rotation=0.0):
    r"""Count how often each coordinate crosses the minimum.

    .. math:: \#\{k : (u_k - u^*)\,(u_{k-1} - u^*) < 0\}

    A coordinate that lands exactly on the minimum has not crossed it.

    Parameters
    ----------
    trajectory : Trajectory
        One or many runs on an objective whose minimum is known.
    rotation : float
        Degrees by which the axes to count along are turned (points of the
        plane only).

    Returns
    -------
    ndarray of int, shape (dim, *runs)
        Crossings per axis.

    Raises
    ------
    ValueError
        For an objective whose minimum is not known.

    Examples
    --------
    >>> from rmsprop_edu import GradientDescent, descend, ravine
    >>> sign_flips(descend(ravine(kappa=25.0), GradientDescent(0.07), steps=50))
    array([ 0, 50])
    """
    away = _axes(_offsets(trajectory), rotation)
    side = np.sign(away)  # their product neither overflows nor underflows
    return np.count_nonzero(side[1:] * side[:-1] < 0, axis=0)


def path_length(trajectory, rotation=0.0):
    r"""Length of the path along each axis, back and forth.

    .. math:: \sum_k |u_k - u_{k-1}|

    Parameters
    ----------
    trajectory : Trajectory
        One or many runs; steps after a divergence do not count.
    rotation : float
        Degrees by which the axes to measure along are turned (points of the
        plane only).

    Returns
    -------
    ndarray, shape (dim, *runs)
        Length per axis, in the unit of the parameters.

    Raises
    ------
    ValueError
        For a rotation of points that are not of the plane.

    Examples
    --------
    >>> from rmsprop_edu import GradientDescent, descend, ravine
    >>> path_length(descend(ravine(kappa=25.0), GradientDescent(0.04), steps=1)).round(2)
    array([0.16, 1.5 ])
    """
    points = _axes(_known(trajectory).points, rotation)
    with np.errstate(over="ignore"):
        return np.nansum(np.abs(np.diff(points, axis=0)), axis=0)


def tail_amplitude(trajectory, last):
    r"""Largest distance from the minimum, per coordinate, over the `last` points.

    .. math:: \max_{k > n - \text{last}} |x_k - x^*|

    Parameters
    ----------
    trajectory : Trajectory
        One or many runs on an objective whose minimum is known.
    last : int
        How many points from the end, at least 1.

    Returns
    -------
    ndarray, shape (dim, *runs)
        In the unit of the parameters; NaN for a run that diverged.

    Raises
    ------
    ValueError
        For `last` below 1 or above the number of points.

    Examples
    --------
    >>> from rmsprop_edu import RMSProp, descend, ravine
    >>> tail_amplitude(descend(ravine(), RMSProp(0.1), steps=2000), last=100).round(6)
    array([0.05, 0.05])
    """
    last = validation.whole("last", last, least=1)
    if last > len(_known(trajectory).points):
        raise ValueError(f"last must be at most the {len(trajectory.points)} points, got {last}")
    return np.abs(_offsets(trajectory)[-last:]).max(axis=0)


def best_so_far(values):
    r"""Smallest value up to each step, :math:`\min_{j \le k} f_j`.

    Parameters
    ----------
    values : array_like, shape (steps + 1, *runs)
        Values along a trajectory; NaN is never the smallest.

    Returns
    -------
    ndarray
        Of the shape of `values`, never rising.

    Examples
    --------
    >>> best_so_far([3.0, 5.0, 1.0, 2.0])
    array([3., 3., 1., 1.])
    """
    return np.fmin.accumulate(_series(values))


def steps_to_reach(values, target):
    r"""First step at which the value is at most `target`.

    First passage is not convergence: RMSProp may leave again. Compare
    :func:`steps_to_stay`.

    Parameters
    ----------
    values : array_like, shape (steps + 1, *runs)
        Values along a trajectory.
    target : float or array_like
        What to reach; broadcasts against the runs.

    Returns
    -------
    int or None, or ndarray of int
        Steps; None for a run that never does, -1 among many runs.

    Examples
    --------
    >>> steps_to_reach([9.0, 1.0, 4.0, 0.5], target=1.0)
    1
    """
    return _first(_at_most(values, target))


def steps_to_stay(values, target):
    r"""First step from which the value is at most `target` until the end.

    Parameters
    ----------
    values : array_like, shape (steps + 1, *runs)
        Values along a trajectory.
    target : float or array_like
        What to reach and keep; broadcasts against the runs.

    Returns
    -------
    int or None, or ndarray of int
        Steps; None for a run that never does, -1 among many runs. This is about
        the steps recorded: the value may still rise after the last one.

    Examples
    --------
    >>> steps_to_stay([9.0, 1.0, 4.0, 0.5], target=1.0)
    3
    """
    reached = _at_most(values, target)
    stays = np.logical_and.accumulate(reached[::-1])[::-1]
    return _first(stays)


def staying(values):
    r"""Largest value over the last tenth of the steps: the loss that *stays*.

    A dip on the way does not count, nor does a lucky last step.

    Parameters
    ----------
    values : array_like, shape (steps + 1, *runs)
        Values along a trajectory.

    Returns
    -------
    float, or ndarray of shape runs
        NaN for a run that diverged before the end.

    Examples
    --------
    >>> staying([9.0] * 18 + [0.0, 4.0, 1.0])
    4.0
    """
    values = _series(values)
    largest = values[-max(1, (len(values) - 1) // 10) :].max(axis=0)
    return largest if largest.ndim else float(largest)


def _at_most(values, target):
    values = _series(values)
    target = validation.finite("target", target)
    if not validation.broadcasts(np.shape(target), values.shape[1:]):
        raise ValueError(
            f"target of shape {np.shape(target)} must broadcast to the runs of values, "
            f"of shape {values.shape[1:]}"
        )
    return values <= target


def _series(values):
    values = validation.array("values", values)
    if values.ndim == 0 or len(values) == 0:
        raise ValueError(f"values must have a first axis of steps, got shape {values.shape}")
    return values


def _first(hits):
    first = np.where(hits.any(axis=0), hits.argmax(axis=0), -1)
    if first.ndim:
        return first
    return int(first) if first >= 0 else None


def _known(trajectory):
    if not isinstance(trajectory, Trajectory):
        raise ValueError(
            f"trajectory must be what descend returned, got {validation.shown(trajectory)}"
        )
    return trajectory


def _offsets(trajectory):
    minimum = _known(trajectory).objective.minimum
    if minimum is None:
        raise ValueError(f"the minimum of {trajectory.objective.name} is not known")
    return trajectory.points - minimum.reshape(-1, *[1] * (trajectory.points.ndim - 2))


def _axes(points, rotation):
    """Express points of shape (steps, dim, *runs) in axes turned by `rotation` degrees."""
    rotation = validation.single("rotation", validation.finite("rotation", rotation))
    if rotation == 0:
        return points
    if points.shape[1] != 2:
        raise ValueError(
            f"rotation must be 0 for points of {points.shape[1]} parameters, got {rotation}"
        )
    turned = rotate(np.nan_to_num(np.moveaxis(points, 1, 0), nan=0.0), -rotation)
    lost = np.isnan(points).any(axis=1)
    return np.moveaxis(np.where(lost, np.nan, turned), 0, 1)
