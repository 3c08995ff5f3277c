"""Many hyperparameters at once: the same optimizers and loop, in blocks that fit the cache."""

import numpy as np

from rmsprop_edu import validation
from rmsprop_edu.descent import Trajectory, descend, starting_points
from rmsprop_edu.optimizers import Optimizer


def sweep(objective, optimizer, start=None, steps=100, *, block=5000):
    r"""Run one descent per combination of hyperparameters and keep the ends.

    The optimizer's fields are arrays that broadcast to the shape of the sweep,
    say ``learning_rate`` of shape (100, 1) and ``beta`` of shape (1, 50) for
    5,000 runs. They are cut into blocks of runs, and each block goes through
    ``descend``. A run that diverges is NaN and the others go on.

    `objective` must give every block the same answer: the ravine does, a
    loader of mini-batches does not.

    Memory does not grow with the steps. For RMSProp in the plane the ends take
    80 bytes for each run, and at the peak, while blocks are joined, about 250.
    Small arrays are the quick ones, hence blocks of 5,000 runs of the plane.
    Blocks go one after the other: an operation on one takes a few microseconds,
    and threads that hand Python over at each of them take longer than one.

    Parameters
    ----------
    objective : Objective
        What to minimize.
    optimizer : Optimizer
        An optimizer of this package, or a subclass, with arrays of hyperparameters.
    start : array_like, shape (dim,) or (dim, *runs), optional
        Where to start; the objective's own start by default.
    steps : int
        How many steps, 0 to 10,000,000.
    block : int
        How many runs go together, at least 1. The result does not depend on it.

    Returns
    -------
    Trajectory
        As from ``descend(..., record="last", on_divergence="stop")``.

    Raises
    ------
    ValueError
        For bad arguments, shapes that do not fit, or an optimizer without
        arrays of hyperparameters.

    Examples
    --------
    >>> from rmsprop_edu import RMSProp, ravine
    >>> ends = sweep(ravine(), RMSProp(learning_rate=[0.01, 0.1]), steps=100)
    >>> ends.values[-1].round(4)
    array([7.3446, 0.    ])
    """
    block = validation.whole("block", block, least=1)
    start = starting_points(objective, optimizer, start)
    runs = getattr(optimizer, "runs", ())
    if not (runs and isinstance(optimizer, Optimizer)):
        raise ValueError(
            "optimizer must be one of the package's with an array of hyperparameters, "
            f"got {validation.shown(optimizer)}"
        )
    if start.shape[1:] != runs:
        raise ValueError(
            f"start of shape {start.shape} must not have more runs than "
            f"the hyperparameters, of shape {runs}"
        )
    start = start.reshape(len(start), -1)
    blocks = [slice(first, first + block) for first in range(0, start.shape[1], block)]

    end_only = {"record": "last", "on_divergence": "stop"}
    ends = [
        descend(objective, optimizer.block(part), start[:, part], steps, **end_only)
        for part in blocks
    ]

    def joined(parts):
        whole = np.concatenate(list(parts), axis=-1)
        return whole.reshape(*whole.shape[:-1], *runs)

    states = (  # a count of steps is one number for all runs
        joined(parts) if parts[0].ndim > 1 else parts[0]
        for parts in zip(*(end.states for end in ends), strict=True)
    )
    return Trajectory(
        objective,
        optimizer,
        joined(end.points for end in ends),
        joined(end.values for end in ends),
        joined(end.gradients for end in ends),
        joined(end.updates for end in ends),
        type(ends[0].states)(*states),
        joined(end.diverged_at for end in ends),
    )
