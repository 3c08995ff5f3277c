"""Plots take an ax, return it, and leave the rest of matplotlib alone."""

import matplotlib
import numpy as np
import pytest

matplotlib.use("agg")

import matplotlib.pyplot as plt
from matplotlib.colors import to_hex

from rmsprop_edu import descend, frameworks, look, plots
from rmsprop_edu.objectives import Objective, ravine, rosenbrock, saddle
from rmsprop_edu.optimizers import Adam, GradientDescent, Momentum, RMSProp

RUN = descend(ravine(), RMSProp(0.05), steps=10)
MANY = descend(ravine(), RMSProp([0.05, 0.1]), steps=10)
LOST = descend(ravine(), GradientDescent(1.0), steps=400, on_divergence="stop")
LINE = Objective("line", lambda x: x[0] ** 2, lambda x: 2 * x, [0.0], [1.0])
ARGUMENTS = {
    "contours": {"objective": ravine(), "levels": 3},
    "path": {"trajectory": LOST},
    "letters": {"trajectory": RUN, "names": "AB"},
    "loss": {"trajectory": LOST},
    "band": {"optimizer": "adam", "values": [[3.0, 2.0], [1.0, 1.5]], "x": [0, 1]},
    "weights": {"beta": 0.9, "n": 3},
    "running_average": {"values": [3.0, -3.0, 3.0], "beta": 0.9},
    "tuning_map": {
        "alpha": [0.1, 1.0],
        "beta": [0.0, 0.9],
        "values": np.ones((2, 2)),
        "limits": (0.1, 1),
    },
    "effective_rates": {"trajectory": RUN},
}


@pytest.fixture(autouse=True)
def no_figure_left():
    yield
    plt.close("all")


def test_every_function_on_axes_is_tested_here():
    on_axes = {name for name in vars(plots) if hasattr(getattr(plots, name), "__wrapped__")}
    assert on_axes == set(ARGUMENTS)


@pytest.mark.parametrize("name", ARGUMENTS)
def test_a_plot_returns_its_ax_and_changes_no_global_state(name):
    _, ax = plots.figure()
    other = plt.figure()
    parameters, figures = dict(plt.rcParams), plt.get_fignums()
    assert getattr(plots, name)(ax, **ARGUMENTS[name]) is ax
    assert dict(plt.rcParams) == parameters
    assert plt.get_fignums() == figures and plt.gcf() is other
    assert ax.has_data() or ax.texts


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda ax: plots.contours(ax, LINE), "line has no window of the plane"),
        (lambda ax: plots.path(ax, MANY), "trajectory must be of one run of 2 parameters, got"),
        (lambda ax: plots.letters(ax, RUN, "A" * 12), "names must be at most 11 letters"),
        (lambda ax: plots.loss(ax, MANY), "trajectory must be of one run, got points of shape"),
    ],
)
def test_a_plot_names_what_it_cannot_draw(call, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}"):
        call(plots.figure()[1])


@pytest.mark.parametrize(
    ("optimizer", "divisor"),
    [
        (RMSProp(0.01), lambda v, t: np.sqrt(v) + 1e-8),
        (Adam(0.01, beta1=0.0), lambda v, t: np.sqrt(v / (1 - 0.999**t)) + 1e-8),
        (frameworks.keras(0.01, epsilon=0.1), lambda v, t: np.sqrt(v + 0.1)),
    ],
    ids=lambda case: type(case).__name__,
)
def test_effective_rates_are_those_of_the_optimizer_that_ran(optimizer, divisor):
    run = descend(rosenbrock(), optimizer, steps=10)
    ax = plots.effective_rates(plots.figure()[1], run)
    t = np.arange(1, 11)[:, None]
    drawn = np.array([line.get_ydata() for line in ax.lines]).T
    np.testing.assert_allclose(drawn, 0.01 / divisor(run.states.v, t), rtol=1e-12)


def test_effective_rates_leave_a_gap_where_a_step_goes_against_its_gradient():
    run = descend(ravine(), Momentum(0.02), steps=30)
    drawn = plots.effective_rates(plots.figure()[1], run).lines[1].get_ydata()
    against = run.updates[:, 1] * run.gradients[:, 1] <= 0
    np.testing.assert_array_equal(np.isnan(drawn), against)
    assert against.any()


def test_a_figure_has_the_style_and_leaves_the_global_one():
    parameters = dict(plt.rcParams)
    fig, axes = plots.figure(2, 3)
    assert axes.shape == (3, 2)
    assert fig.get_size_inches().tolist() == pytest.approx([6.0, 10.8])
    assert not axes[0, 0].spines["top"].get_visible()
    assert dict(plt.rcParams) == parameters


def test_a_path_is_drawn_with_the_look_of_its_optimizer_unless_a_style_is_given():
    ax = plots.path(plots.figure()[1], RUN)
    ax.plot([0, 1], **plots.line_style("rmsprop"))
    own, by_hand = ax.lines[0], ax.lines[-1]
    np.testing.assert_array_equal(own.get_xydata(), RUN.points)
    for line in (own, by_hand):
        assert to_hex(line.get_color()) == look.of("rmsprop")["color"]
        assert line.get_linewidth() == 1.8
    assert own.get_label() == look.of("rmsprop")["label"]
    assert own.get_marker() == plots.MARKS[look.of("rmsprop")["mark"]]
    given = plots.path(plots.figure()[1], RUN, color="#123456").lines[0]
    assert to_hex(given.get_color()) == "#123456"


@pytest.mark.parametrize("objective", [ravine(), saddle()])
def test_contours_are_equal_in_scale_and_mark_the_minimum(objective):
    ax = plots.contours(plots.figure()[1], objective)
    assert ax.get_aspect() == 1.0
    assert ax.lines[0].get_xydata().tolist() == [objective.minimum.tolist()]
    assert (ax.get_xlim(), ax.get_ylim()) == tuple(map(tuple, objective.window))


def test_letters_stand_at_the_first_points_and_the_loss_on_a_logarithmic_scale():
    ax = plots.letters(plots.figure()[1], RUN, "ABC")
    assert [text.get_text() for text in ax.texts] == ["A", "B", "C"]
    np.testing.assert_array_equal([text.xy for text in ax.texts], RUN.points[:3])
    ax = plots.loss(plots.figure()[1], RUN)
    assert ax.get_yscale() == "log"
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), RUN.values)
