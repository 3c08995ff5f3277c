"""A formula is read, told its mistakes, and differentiated."""

import json
from pathlib import Path

import numpy as np
import pytest

from rmsprop_edu import Objective, RMSProp, descend, rastrigin, rosenbrock, saddle

SAME = {
    rosenbrock: "(1 - x)^2 + 100*(y - x^2)^2",
    saddle: "x**2/2 + (y**2 - 1)**2/4",
    rastrigin: "x^2 + 10*(1 - cos(2*pi*x)) + y^2 + 10*(1 - cos(2*pi*y))",
}
INNER = ".5 - -sqrt(x^2 + 2) * e^(-y / 3)"

FILE = Path(__file__).parents[1] / "data" / "broken_formulas.json"
BROKEN = json.loads(FILE.read_text(encoding="utf-8"))["formulas"]
FUNCTIONS = ("sin", "cos", "tan", "exp", "log", "sqrt", "abs", "tanh")


def mistake(text):
    with pytest.raises(ValueError) as raised:
        Objective.from_formula(text)
    return str(raised.value)


@pytest.mark.parametrize(("text", "column", "expected"), BROKEN)
def test_a_mistake_is_told_with_its_column_and_what_was_expected_there(text, column, expected):
    sentence = mistake(text).partition(" cannot be read: ")[2]
    assert sentence.startswith(expected)
    assert f" was expected at column {column}, " in sentence


@pytest.mark.parametrize("known", SAME)
def test_the_formula_of_a_known_objective_has_its_values_and_gradients(known):
    own, other = Objective.from_formula(SAME[known]), known()
    x = np.random.default_rng(1).uniform(-4, 4, (2, 3, 50))
    assert own.value(x) == pytest.approx(other.value(x), rel=1e-12, abs=1e-12)
    assert own.gradient(x) == pytest.approx(other.gradient(x), rel=1e-12, abs=1e-11)


@pytest.mark.parametrize("text", [f"{name}({INNER})" for name in FUNCTIONS] + [f"({INNER})^(x*y)"])
def test_gradients_are_the_slopes_of_the_values(text):
    own, x = Objective.from_formula(text), np.random.default_rng(2).uniform(0, 1.2, (2, 20))
    for axis, step in enumerate(1e-6 * np.eye(2)):
        slope = (own.value(x + step[:, None]) - own.value(x - step[:, None])) / 2e-6
        assert own.gradient(x)[axis] == pytest.approx(slope, rel=1e-6, abs=1e-7)


def test_many_points_at_once_have_the_shapes_of_the_contract_also_without_x_or_y():
    for text in ("3", "x", "y^2", "x*y"):
        own = Objective.from_formula(text)
        for shape in ((2,), (2, 4), (2, 4, 5)):
            x = np.ones(shape)
            assert np.shape(own.value(x)) == shape[1:]
            assert own.gradient(x).shape == shape


@pytest.mark.parametrize(
    ("text", "point", "value", "gradient"),
    [
        ("log(x)", (-1, 0), np.nan, (-1, 0)),
        ("1/x", (0, 1), np.inf, (-np.inf, np.nan)),
        ("exp(x)", (1000, 0), np.inf, (np.inf, np.nan)),
        ("1/0 + x", (1, 1), np.inf, (np.nan, np.nan)),
        ("(-2)^(4/2) + x", (1, 1), 5, (1, 0)),
        ("x^0 + x^1", (0, 0), 1, (1, 0)),
        ("1^(1/0)", (1, 1), np.nan, (np.nan, np.nan)),
        ("sqrt(x^2 + y^2)", (0, 0), 0, (np.nan, np.nan)),
    ],
)
def test_what_is_not_finite_is_said_so_and_warns_of_nothing(text, point, value, gradient):
    own = Objective.from_formula(text)
    assert own.value(point) == pytest.approx(value, nan_ok=True)
    assert own.gradient(point) == pytest.approx(gradient, nan_ok=True)


def test_the_deepest_formulas_are_read_and_longer_ones_are_refused():
    for text in ("(" * 149 + "x" + ")" * 149, "-" * 298 + "x", "sin(" * 59 + "x" + ")" * 59):
        assert np.isfinite(Objective.from_formula(text).value([1.0, 1.0]))
    assert mistake("x" * 301) == "formula must have at most 300 characters, got 301"
    assert mistake(3) == "formula must be a string, got 3"
    with pytest.raises(ValueError, match="start must have shape"):
        Objective.from_formula("x", start=[1, 2, 3])


def test_an_optimizer_goes_down_a_formula_as_down_the_objective_it_is():
    same = Objective.from_formula(SAME[rosenbrock], [-1.2, 1.0])
    known, own = (descend(f, RMSProp(0.01), steps=50) for f in (rosenbrock(), same))
    assert own.points == pytest.approx(known.points, rel=1e-9)
