"""Objectives with a known gradient, for the optimizers to minimize.

The parameter axis comes first: ``x`` has shape ``(dim,)`` or ``(dim, *runs)``,
``value(x)`` has shape ``runs``, ``gradient(x)`` the shape of ``x``.

Squares are ``np.square``: ``**`` rounds a single number and an array of them
differently, and a run would then depend on how many others go with it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from rmsprop_edu import formula, validation


@dataclass(frozen=True, eq=False)
class Objective:
    """A function of a vector, its gradient, and where to look at it.

    Parameters
    ----------
    name : str
        Its name in tables, figures and errors.
    value : callable
        ``value(x)`` of shape ``runs`` for ``x`` of shape ``(dim, *runs)``.
    gradient : callable
        ``gradient(x)`` of the shape of ``x``.
    minimum : array_like of shape (dim,), or None
        A global minimum, where one is known.
    start : array_like, shape (dim,)
        Where a descent starts unless told otherwise.
    window : array_like of shape (dim, 2), or None
        Lower and upper end of each axis when it is drawn.

    Raises
    ------
    ValueError
        For a value or gradient that cannot be called, entries that are not
        finite, or shapes that do not fit `start`.

    Examples
    --------
    >>> bowl = Objective("bowl", lambda x: (x**2).sum(axis=0), lambda x: 2 * x,
    ...                  minimum=[0, 0], start=[3, 4], window=[(-5, 5), (-5, 5)])
    >>> float(bowl.value(bowl.start))
    25.0
    """

    name: str
    value: Callable
    gradient: Callable
    minimum: np.ndarray | None
    start: np.ndarray
    window: np.ndarray | None = None

    def __post_init__(self):
        if not isinstance(self.name, str):
            raise ValueError(f"name must be a string, got {validation.shown(self.name)}")
        for field in ("value", "gradient"):
            if not callable(getattr(self, field)):
                given = validation.shown(getattr(self, field))
                raise ValueError(f"{field} must be a function of x, got {given}")
        start = validation.point("start", self.start)
        if start.ndim != 1:
            raise ValueError(f"start must have shape (dim,), got {start.shape}")
        object.__setattr__(self, "start", start)
        for field, shape in (("minimum", start.shape), ("window", (*start.shape, 2))):
            if getattr(self, field) is None:
                continue
            array = np.asarray(validation.finite(field, getattr(self, field)))
            if array.shape != shape:
                raise ValueError(
                    f"{field} must have shape {shape}, as start asks; got {array.shape}"
                )
            object.__setattr__(self, field, array)

    @classmethod
    def from_formula(cls, text, start=(-4.0, 1.5), window=((-5.0, 5.0), (-2.5, 2.5))):
        """Return the objective of a formula of x and y, with its exact gradient.

        Parameters
        ----------
        text : str
            A formula such as ``"(1 - x)^2 + 100*(y - x^2)^2"``: numbers, x, y,
            pi, e, ``+ - * / ^`` (or ``**``), parentheses, and sin, cos, tan,
            exp, log, sqrt, abs, tanh. It becomes the objective's name.
        start : array_like, shape (2,)
            Where a descent starts unless told otherwise.
        window : array_like of shape (2, 2), or None
            Lower and upper end of each axis when it is drawn.

        Returns
        -------
        Objective
            With no known minimum. Its value and gradient are NaN or infinite
            where the formula is.

        Raises
        ------
        ValueError
            For a formula that cannot be read; the sentence says at which
            column and what was expected there.

        Examples
        --------
        >>> own = Objective.from_formula("x^2 + sin(3*x) + 10*y^2", start=[-4, 1.5])
        >>> float(own.value(np.array([0.0, 2.0]))), own.gradient(np.array([0.0, 2.0]))
        (40.0, array([ 3., 40.]))
        """
        value, gradient = formula.functions(text)
        return cls(text, value, gradient, None, validation.point("start", start, dim=2), window)


def rotate(x, degrees):
    r"""Turn points of the plane counter-clockwise about the origin.

    .. math:: (x_1, x_2) \mapsto (x_1\cos\varphi - x_2\sin\varphi,\;
              x_1\sin\varphi + x_2\cos\varphi)

    Quarter turns are exact.

    Parameters
    ----------
    x : array_like, shape (2,) or (2, *runs)
        Points.
    degrees : float
        The angle in degrees.

    Returns
    -------
    ndarray
        The turned points, in the shape of `x`.

    Examples
    --------
    >>> rotate([1.0, 2.0], 90)
    array([-2.,  1.])
    """
    degrees = validation.single("degrees", validation.finite("degrees", degrees))
    return _turn(validation.point("x", x, dim=2), degrees)


def _turn(x, degrees):
    if degrees == 0:
        return x
    quarters, rest = divmod(degrees, 90)
    cos, sin = np.cos(np.deg2rad(rest)), np.sin(np.deg2rad(rest))
    for _ in range(int(quarters) % 4):
        cos, sin = -sin, cos
    return np.stack([cos * x[0] - sin * x[1], sin * x[0] + cos * x[1]])


def ravine(kappa=25.0, rotation=0.0):
    r"""The ravine: a bowl that is `kappa` times steeper across than along.

    .. math:: f(x) = \tfrac12 (u_1^2 + \kappa u_2^2), \qquad
              \nabla f(x) = R\,(u_1, \kappa u_2)^T, \qquad u = R^T x

    with :math:`R` the rotation by `rotation` degrees. Convex for every
    :math:`\kappa > 0`, one critical point, curvatures 1 and :math:`\kappa`.

    Parameters
    ----------
    kappa : float
        Condition number, finite and > 0; 1 is a round bowl.
    rotation : float
        Angle of the ravine's floor against the first axis, in degrees.

    Returns
    -------
    Objective
        With its start at (-4, 1.5) turned along with the ravine.

    Examples
    --------
    >>> ravine(kappa=25.0).gradient(np.array([-4.0, 1.5]))
    array([-4. , 37.5])

    References
    ----------
    Goh 2017 (the quadratic as a model of ill-conditioning).
    """
    kappa = validation.single("kappa", validation.positive("kappa", kappa))
    rotation = validation.single("rotation", validation.finite("rotation", rotation))
    curvature = np.array([1.0, kappa])

    def value(x):
        u = _turn(x, -rotation)
        return 0.5 * (np.square(u[0]) + kappa * np.square(u[1]))

    def gradient(x):
        u = _turn(x, -rotation)
        return _turn((curvature * u.T).T, rotation)

    return Objective(
        "ravine",
        value,
        gradient,
        minimum=[0.0, 0.0],
        start=_turn(np.array([-4.0, 1.5]), rotation),
        window=[(-5.0, 5.0), (-5.0, 5.0)] if rotation % 180 else [(-5.0, 5.0), (-2.5, 2.5)],
    )


def rosenbrock():
    r"""Rosenbrock's curved valley.

    .. math:: f(x) = (1 - x_1)^2 + 100\,(x_2 - x_1^2)^2

    Returns
    -------
    Objective
        Minimum 0 at (1, 1), start (-1.2, 1).

    Examples
    --------
    >>> float(rosenbrock().value(np.array([1.0, 1.0])))
    0.0

    References
    ----------
    Rosenbrock 1960.
    """

    def value(x):
        return np.square(1 - x[0]) + 100 * np.square(x[1] - np.square(x[0]))

    def gradient(x):
        rise = x[1] - np.square(x[0])
        return np.stack([-2 * (1 - x[0]) - 400 * x[0] * rise, 200 * rise])

    return Objective(
        "rosenbrock",
        value,
        gradient,
        minimum=[1.0, 1.0],
        start=[-1.2, 1.0],
        window=[(-2.0, 2.0), (-1.0, 3.0)],
    )


def saddle():
    r"""A saddle at the origin between two minima.

    .. math:: f(x) = \tfrac12 x_1^2 + \tfrac14 (x_2^2 - 1)^2

    The gradient vanishes at (0, 0), where the second axis curves down, and at
    the minima (0, 1) and (0, -1).

    Returns
    -------
    Objective
        Minimum 0 at (0, 1) and, by symmetry, (0, -1); start (-2, 0.01), just
        off the ridge.

    Examples
    --------
    >>> saddle().gradient(np.array([0.0, 0.0]))
    array([0., 0.])
    """

    def value(x):
        return 0.5 * np.square(x[0]) + 0.25 * np.square(np.square(x[1]) - 1)

    def gradient(x):
        return np.stack([x[0], np.square(x[1]) * x[1] - x[1]])

    return Objective(
        "saddle",
        value,
        gradient,
        minimum=[0.0, 1.0],
        start=[-2.0, 0.01],
        window=[(-2.5, 2.5), (-1.75, 1.75)],
    )


def rastrigin():
    r"""Rastrigin's bowl, covered with local minima near the whole numbers.

    .. math:: f(x) = \sum_i \left( x_i^2 + 10\,(1 - \cos 2\pi x_i) \right)

    Returns
    -------
    Objective
        Minimum 0 at (0, 0), start (-3.3, 2.2).

    Examples
    --------
    >>> float(rastrigin().value(np.array([0.0, 0.0])))
    0.0
    """

    def value(x):
        return (x**2 + 10 * (1 - np.cos(2 * np.pi * x))).sum(axis=0)

    def gradient(x):
        return 2 * x + 20 * np.pi * np.sin(2 * np.pi * x)

    return Objective(
        "rastrigin",
        value,
        gradient,
        minimum=[0.0, 0.0],
        start=[-3.3, 2.2],
        window=[(-4.5, 4.5), (-4.5, 4.5)],
    )
