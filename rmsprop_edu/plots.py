"""Pictures with matplotlib: every function draws on the ``ax`` it is given and returns it.

`ax` is one ``matplotlib.axes.Axes``; anything else, like any other argument
that does not fit, raises ``ValueError`` with a sentence that names it. The
colour, dash and mark of an optimizer are those of `look`; ``**style``
overrides them with keywords of ``Axes.plot``.

Importing this module needs matplotlib; the rest of the package does not.
"""

from functools import wraps
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm

from rmsprop_edu import averages, look, validation
from rmsprop_edu.descent import Trajectory
from rmsprop_edu.objectives import Objective

STYLE = Path(__file__).with_name("style.mplstyle")

MARKS = {"circle": "o", "square": "s", "triangle": "^", "diamond": "D", "plus": "P", "star": "*"}

LINE_WIDTH = 1.8  # as in the style; dashes are given in points


def _on_axes(draw):
    """Let `draw` see one axes only, and draw in the book's style."""

    @wraps(draw)
    def checked(ax, *given, **options):
        if not isinstance(ax, Axes):
            raise ValueError(f"ax must be one matplotlib Axes, got {validation.shown(ax)}")
        with plt.style.context(STYLE):
            return draw(ax, *given, **options)

    return checked


def figure(columns=1, rows=1, *, height=None, **options):
    """Return a figure, 6 inches wide in the book's style, and its axes.

    Parameters
    ----------
    columns, rows : int
        How many axes side by side and on top of each other, 1 to 20.
    height : float, optional
        Height in inches, at most 200; by default 3.6 per row.
    **options
        Passed on to ``matplotlib.pyplot.subplots``.

    Returns
    -------
    tuple
        The figure and its axes: one, or an array of them.

    Examples
    --------
    >>> fig, ax = figure()
    """
    columns = validation.whole("columns", columns, least=1, most=20)
    rows = validation.whole("rows", rows, least=1, most=20)
    height = validation.positive("height", 3.6 * rows if height is None else height)
    if validation.single("height", height) > 200:
        raise ValueError(f"height must be at most 200 inches, got {height}")
    plt.draw_if_interactive()  # a notebook's backend must set itself up outside the style
    with plt.style.context(STYLE):
        return plt.subplots(rows, columns, figsize=(6.0, height), **options)


def line_style(optimizer):
    """Return the keywords that draw an optimizer's line: colour, dash, width and label.

    Parameters
    ----------
    optimizer : object or str
        An optimizer, or its name in the table of looks.

    Returns
    -------
    dict
        For ``ax.plot``.

    Examples
    --------
    >>> line_style("rmsprop")["label"]
    'RMSProp'
    """
    entry = look.of(optimizer)
    dash = (0, [length / LINE_WIDTH for length in entry["dash"]]) if entry["dash"] else "-"
    return {
        "color": entry["color"],
        "linestyle": dash,
        "linewidth": LINE_WIDTH,
        "label": entry["label"],
    }


@_on_axes
def contours(ax, objective, *, levels=12):
    """Draw the level lines of an objective over its window, and its minimum as a star.

    The levels are evenly spaced in the root of the value, so that those of a
    bowl are evenly spaced on the page. Both axes have the same scale.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    objective : Objective
        One of two parameters that has a window.
    levels : int
        How many bands the lines separate, 2 to 1,000.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> from rmsprop_edu import ravine
    >>> ax = contours(figure()[1], ravine())
    """
    levels = validation.whole("levels", levels, least=2, most=1000)
    if not isinstance(objective, Objective):
        raise ValueError(f"objective must be an Objective, got {validation.shown(objective)}")
    if objective.window is None or objective.window.shape != (2, 2):
        raise ValueError(f"{objective.name} has no window of the plane to draw")
    across = [np.linspace(*side, 240) for side in objective.window]
    grid = np.stack(np.meshgrid(*across))
    root = np.sqrt(objective.value(grid) - objective.value(grid).min())
    ax.contour(
        *across,
        root,
        levels=np.linspace(0, root.max(), levels + 1)[1:-1],
        colors="#9a9a9a",
        linewidths=0.7,
    )
    if objective.minimum is not None:
        minimum = look.POINTS["minimum"]
        ax.plot(*objective.minimum, MARKS[minimum["mark"]], color=minimum["color"], ms=11, zorder=4)
    ax.set_aspect("equal")
    ax.set_xlim(objective.window[0])
    ax.set_ylim(objective.window[1])
    ax.set_xlabel("$x_1$")
    ax.set_ylabel("$x_2$")
    return ax


@_on_axes
def path(ax, trajectory, **style):
    """Draw the path of one run over the plane, with a ring at its start.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    trajectory : Trajectory
        One run of two parameters.
    **style
        Overrides, such as ``color``.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> from rmsprop_edu import RMSProp, descend, ravine
    >>> ax = path(figure()[1], descend(ravine(), RMSProp(0.05), steps=10))
    """
    points = _one_run(trajectory, dim=2).points
    mark = MARKS[look.of(trajectory.optimizer)["mark"]]
    ax.plot(*points.T, **line_style(trajectory.optimizer) | {"marker": mark, "ms": 3.5} | style)
    start = look.POINTS["start"]
    ax.plot(*points[0], "o", ms=9, mfc="none", mec=start["color"], mew=1.5, zorder=5)
    return ax


@_on_axes
def letters(ax, trajectory, names="ABC"):
    """Write a letter at each of the first points of a path: A at the start, and so on.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    trajectory : Trajectory
        One run of two parameters with at least as many points as letters.
    names : str
        The letters, in the order of the points.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> from rmsprop_edu import GradientDescent, descend, ravine
    >>> ax = letters(figure()[1], descend(ravine(), GradientDescent(0.07), steps=2))
    """
    points = _one_run(trajectory, dim=2).points
    if not isinstance(names, str) or len(names) > len(points):
        raise ValueError(
            f"names must be at most {len(points)} letters, one for each point, "
            f"got {validation.shown(names)}"
        )
    for name, (x, y) in zip(names, points, strict=False):
        ax.annotate(
            name,
            (x, y),
            xytext=(-8, 8 if y >= 0 else -16),
            textcoords="offset points",
            fontweight="bold",
        )
    return ax


@_on_axes
def loss(ax, trajectory, **style):
    """Draw the value against the step, the value on a logarithmic scale.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    trajectory : Trajectory
        One run.
    **style
        Overrides, such as ``label``.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> from rmsprop_edu import RMSProp, descend, ravine
    >>> ax = loss(figure()[1], descend(ravine(), RMSProp(0.05), steps=10))
    """
    ax.semilogy(_one_run(trajectory).values, **line_style(trajectory.optimizer) | style)
    ax.set_xlabel("step")
    ax.set_ylabel("loss")
    return ax


@_on_axes
def band(ax, optimizer, values, x=None, **style):
    """Draw the median of several runs as a line, in a band from the lowest to the highest.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    optimizer : object or str
        An optimizer, or its name in the table of looks.
    values : array_like, shape (n, runs)
        One column for each run.
    x : array_like, shape (n,), optional
        Positions of the rows, finite; 0, 1, 2, ... by default.
    **style
        Overrides, such as ``label``.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> ax = band(figure()[1], "adam", [[3.0, 2.0, 4.0], [1.0, 1.5, 0.5]])
    """
    values = validation.array("values", values)
    if values.ndim != 2 or values.shape[1] == 0:
        raise ValueError(
            f"values must have shape (n, runs), one column for each run; got {values.shape}"
        )
    x = np.asarray(np.arange(len(values)) if x is None else validation.finite("x", x))
    if x.shape != (len(values),):
        raise ValueError(f"x must have shape ({len(values)},), one for each row; got {x.shape}")
    style = line_style(optimizer) | style
    ax.fill_between(
        x, values.min(axis=1), values.max(axis=1), color=style["color"], alpha=0.2, lw=0
    )
    ax.plot(x, np.median(values, axis=1), **style)
    return ax


@_on_axes
def running_average(ax, values, beta, **style):
    """Draw a series as dots and its running average as a line, against the step.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : array_like, shape (n,)
        The series, finite; its first value belongs to step 1.
    beta : float
        Decay per step in [0, 1).
    **style
        Overrides of the line, such as ``color``.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> ax = running_average(figure()[1], [3.0, -3.0, 3.0, -3.0], beta=0.9)
    """
    values = np.asarray(validation.finite("values", values))
    if values.ndim != 1:
        raise ValueError(f"values must have shape (n,), one series; got {values.shape}")
    average = averages.ewa(values, validation.single("beta", validation.fraction("beta", beta)))
    steps = np.arange(1, len(average) + 1)
    ax.plot(steps, values, "o", color="#9a9a9a", ms=2.5, mew=0, label="values")
    ax.plot(steps, average, **{"color": look.of("rmsprop")["color"], "label": "average"} | style)
    ax.set_xlabel("step")
    return ax


@_on_axes
def tuning_map(ax, alpha, beta, values, *, limits):
    r"""Draw values over learning rate and decay as a heat map, all scales logarithmic.

    The decay is spaced as its window, :math:`1/(1-\beta)`: from 0.9 to 0.99 is as
    far as from 0.99 to 0.999.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    alpha : array_like, shape (n,)
        Learning rates > 0, rising.
    beta : array_like, shape (m,)
        Decays in [0, 1), rising.
    values : array_like, shape (m, n)
        The values to show, > 0.
    limits : tuple of float
        The values, 0 < lowest < highest, at the two ends of the colours; those
        beyond take the colour of the end.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax.collections[0]`` is what a colour bar needs.

    Examples
    --------
    >>> values = [[1.0, 0.1, 1.0], [1.0, 0.01, 1.0]]
    >>> ax = tuning_map(figure()[1], [0.01, 0.1, 1], [0, 0.9], values, limits=(0.01, 1))
    """
    alpha = _rising("alpha", validation.positive("alpha", alpha))
    beta = _rising("beta", validation.fraction("beta", beta))
    limits = _rising("limits", validation.positive("limits", limits))
    if len(limits) != 2:
        raise ValueError(f"limits must be the lowest and the highest value, got {len(limits)}")
    values = validation.array("values", values)
    if values.shape != (len(beta), len(alpha)):
        raise ValueError(
            "values must have one row per beta and one column per alpha, "
            f"shape {(len(beta), len(alpha))}, got {values.shape}"
        )
    ax.pcolormesh(
        alpha,
        averages.window(beta),
        np.clip(values, *limits),
        norm=LogNorm(*limits),
        cmap="viridis",
        shading="nearest",
        rasterized=True,
    )
    ax.set_xscale("log")
    ax.set_yscale("log")
    ticks = [tick for tick in (0, 0.5, 0.9, 0.99, 0.999) if beta[0] <= tick <= beta[-1]]
    ax.set_yticks([averages.window(tick) for tick in ticks], [f"{tick}" for tick in ticks])
    ax.minorticks_off()
    ax.set_xlabel("alpha")
    ax.set_ylabel("beta")
    return ax


@_on_axes
def effective_rates(ax, trajectory):
    r"""Draw what the optimizer multiplied each gradient by, per coordinate, against the step.

    .. math:: \frac{\text{step}_k}{g_k}, \qquad
              \text{for RMSProp } \frac{\alpha}{\sqrt{v_k} + \varepsilon}

    It is taken from the recorded steps, so it is right for every optimizer. A
    step against the sign of its gradient, as momentum takes, has a rate below
    0 and leaves a gap on the logarithmic scale; so does a gradient of 0.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    trajectory : Trajectory
        One run of two parameters.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> from rmsprop_edu import RMSProp, descend, ravine
    >>> ax = effective_rates(figure()[1], descend(ravine(), RMSProp(0.05), steps=10))
    """
    run = _one_run(trajectory, dim=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = run.updates / run.gradients
    rates = np.where(np.isfinite(rates) & (rates > 0), rates, np.nan)
    for rate, axis, dash in zip(rates.T, look.AXES.values(), ("--", "-")):
        ax.semilogy(range(1, len(rate) + 1), rate, dash, color=axis["color"], label=axis["label"])
    ax.set_xlabel("step")
    ax.set_ylabel("effective rate")
    return ax


@_on_axes
def weights(ax, beta, n=40):
    """Draw the weights of the last `n` values in the average as bars, newest first.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    beta : float
        Decay per step in [0, 1).
    n : int
        How many ages, 1 to 10,000.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> ax = weights(figure()[1], beta=0.9)
    """
    n = validation.whole("n", n, least=1, most=10_000)
    ax.bar(np.arange(n), averages.weights(beta, n), color=look.OPTIMIZERS["rmsprop"]["color"])
    ax.set_xlabel("age in steps")
    ax.set_ylabel("weight")
    return ax


def _one_run(trajectory, dim=None):
    if not isinstance(trajectory, Trajectory):
        raise ValueError(
            f"trajectory must be what descend returned, got {validation.shown(trajectory)}"
        )
    shape = trajectory.points.shape
    if len(shape) != 2 or (dim and shape[1] != dim):
        wanted = f"one run of {dim} parameters" if dim else "one run"
        raise ValueError(f"trajectory must be of {wanted}, got points of shape {shape}")
    return trajectory


def _rising(name, values):
    if np.ndim(values) != 1 or not (np.diff(values) > 0).all():
        raise ValueError(f"{name} must be numbers in rising order, got {validation.shown(values)}")
    return values
