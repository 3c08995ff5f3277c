"""Bad input raises at once, with a sentence that names the argument, its value and its range."""

import re
import warnings
from inspect import signature
from itertools import islice

import matplotlib
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

matplotlib.use("agg")

import matplotlib.pyplot as plt

from rmsprop_edu import averages, descend, ewa, frameworks, look, metrics, plots, sweep
from rmsprop_edu.network import Network, batches, split
from rmsprop_edu.objectives import Objective, ravine, rosenbrock, rotate
from rmsprop_edu.optimizers import AdaGrad, Adam, GradientDescent, Momentum, RMSProp
from tests.package.test_plots import ARGUMENTS

NAN, INF = float("nan"), float("inf")


def bowl(value=lambda x: (x**2).sum(axis=0), gradient=lambda x: 2 * x, **given):
    return Objective(**{"name": "bowl", "minimum": None, "start": [1.0, 2.0]} | given, value=value,
                     gradient=gradient)  # fmt: skip


# ---------------------------------------------------------------- anything, everywhere


class Hostile:
    """Refuse to be an array, an index, or printed."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("no")

    def __index__(self):
        raise RuntimeError("no")

    def __repr__(self):
        raise RuntimeError("no")


scalars = st.one_of(
    st.floats(),
    st.integers(),
    st.sampled_from([0, 1, 10**18, 10**400, 2**64, 5e-324, 1e308, np.longdouble("1e400")]),
    st.booleans(),
    st.none(),
    st.text(max_size=3),
    st.binary(max_size=3),
    st.complex_numbers(),
    st.builds(Hostile),
    st.sampled_from([object(), ..., np.datetime64("2020"), {}, {1}, print, RMSProp]),
)
wild = st.one_of(
    scalars,
    st.recursive(scalars, lambda inner: st.lists(inner, max_size=3), max_leaves=5),
    hnp.arrays(st.sampled_from([np.float32, np.float64, np.int8, np.complex128, object]), (2,)),
    hnp.arrays(np.float64, hnp.array_shapes(min_dims=0, min_side=0, max_side=3)),
)

RUN = descend(ravine(), RMSProp(0.05), steps=5)
NETWORK = Network(2, 3, 2)
DATA = {"inputs": [[0.0, 1.0], [2.0, 3.0]], "labels": [0, 1]}
POINT = {"x": np.zeros(NETWORK.dim)}
DECAYING = frameworks.fastai(0.1, wd=0.1)


def trained(optimizer):
    """Return a call that makes the optimizer and descends with it."""
    return lambda **given: descend(ravine(), optimizer(**given), steps=4).points


def heard(function):
    """Return a call whose answer does not matter."""

    def call(**given):
        function(**given)

    return call


def drawn(draw):
    """Return a call that draws on axes of its own."""

    def call(**given):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # matplotlib's, about what a scale cannot show
            try:
                draw(plots.figure()[1], **given)
            finally:
                plt.close("all")

    return call


TEXTBOOK = [GradientDescent, Momentum, AdaGrad, RMSProp, Adam]
OPTIMIZERS = [*TEXTBOOK, *frameworks.Chain.__subclasses__()]

# What is called, and arguments that fit.
CALLS = {
    optimizer.__name__: (
        trained(optimizer),
        {
            name: 0.1 if parameter.default is parameter.empty else parameter.default
            for name, parameter in signature(optimizer).parameters.items()
        },
    )
    for optimizer in OPTIMIZERS
} | {
    "descend": (
        lambda **given: descend(**given).points,
        {"objective": rosenbrock(), "optimizer": GradientDescent(0.001), "start": [1.0, 2.0],
         "steps": 4, "noise": 0.0, "seed": 0, "record": "last", "on_divergence": "raise"},
    ),
    "sweep": (
        lambda **given: sweep(**given).points,
        {"objective": ravine(), "optimizer": RMSProp([0.1, 0.2]), "start": [1.0, 2.0],
         "steps": 4, "block": 1},
    ),
    "Objective": (
        lambda **given: Objective(**given).start,
        {"name": "bowl", "value": np.sum, "gradient": np.sin, "minimum": [0, 0], "start": [1, 2],
         "window": [(0, 1), (0, 1)]},
    ),
    "ravine": (lambda **g: descend(ravine(**g), RMSProp(), steps=2).points,
               {"kappa": 25, "rotation": 0}),
    "rotate": (rotate, {"x": [1.0, 2.0], "degrees": 30}),
    "ewa": (ewa, {"values": [[1.0, 2.0], [3.0, 4.0]], "beta": 0.9, "bias_correction": True}),
    "averages.weights": (averages.weights, {"beta": 0.9, "n": 3}),
    "startup_factor": (averages.startup_factor, {"beta": 0.9, "t": 3}),
    "window": (averages.window, {"beta": 0.9}),
    "half_life": (averages.half_life, {"beta": 0.9}),
    "response_time": (averages.response_time, {"beta": 0.9, "share": 0.9}),
    "sign_flips": (metrics.sign_flips, {"trajectory": RUN, "rotation": 30}),
    "path_length": (metrics.path_length, {"trajectory": RUN, "rotation": 30}),
    "tail_amplitude": (metrics.tail_amplitude, {"trajectory": RUN, "last": 2}),
    "best_so_far": (heard(metrics.best_so_far), {"values": [3.0]}),
    "steps_to_reach": (metrics.steps_to_reach, {"values": [3.0, 1.0], "target": 1.0}),
    "steps_to_stay": (metrics.steps_to_stay, {"values": [3.0, 1.0], "target": 1.0}),
    "Network": (lambda **given: Network(**given).dim, {"inputs": 2, "hidden": 3, "classes": 2}),
    "Network.init": (NETWORK.init, {"seed": 0}),
    "Network.unpack": (heard(NETWORK.unpack), POINT),
    "Network.loss": (heard(NETWORK.loss), POINT | DATA),
    "Network.gradient": (heard(NETWORK.gradient), POINT | DATA),
    "Network.accuracy": (heard(NETWORK.accuracy), POINT | DATA),
    "Network.objective": (lambda **g: NETWORK.objective(**g).start, DATA | {"size": 1, "seed": 0}),
    "batches": (heard(lambda **given: list(islice(batches(**given), 3))),
                DATA | {"size": 1, "epochs": 1, "seed": 0}),
    "split": (heard(split), DATA | {"sizes": (1, 1), "seed": 0}),
    "look.of": (heard(look.of), {"optimizer": "adam"}),
    "figure": (lambda **given: plt.close(plots.figure(**given)[0]),
               {"columns": 1, "rows": 1, "height": 3.0}),
} | {
    name: (drawn(getattr(plots, name)), fitting) for name, fitting in ARGUMENTS.items()
}  # fmt: skip


def slow(name, value):
    """Tell a number that is allowed and takes long."""
    return name in ("steps", "n") and isinstance(value, int) and 10**4 < value <= 10**7


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=settings().max_examples // 4)  # there are many functions
@given(data=st.data())
def test_anything_works_without_nan_or_raises_a_sentence(name, data):
    call, fitting = CALLS[name]
    argument = data.draw(st.sampled_from(sorted(fitting)))
    value = data.draw(wild.filter(lambda value: not slow(argument, value)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            result = call(**fitting | {argument: value})
        except (ValueError, FloatingPointError) as error:
            subject = "|".join([*fitting, "hyperparameters", r"the \w+ of", r"\d+ of"])
            said = rf"({subject})\b.* (must|diverged|has no|is (NaN|not))"
            assert re.match(said, str(error), re.S)
            assert "\n" not in str(error)
            return
    if result is not None:
        assert not np.isnan(result).any()


# ---------------------------------------------------------------- what a sentence says


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: RMSProp(0.0), "learning_rate must be a finite number > 0, got 0.0"),
        (lambda: RMSProp(10**5000), "learning_rate must be .* > 0, got an unprintable int"),
        (lambda: frameworks.keras(epsilon=-1), "epsilon must be a finite number >= 0, got -1"),
        (lambda: frameworks.pytorch(lr=0), r"lr must be .*, got 0 \(PyTorch itself takes 0, too\)"),
        (lambda: frameworks.keras(clipnorm=1, clipvalue=2), "clipnorm and clipvalue must not be"),
        (lambda: frameworks.fastai(0.1, decouple_wd=1), "decouple_wd must be True or False, got 1"),
        (lambda: RMSProp(0.1, beta=[[0.5, 0.9], [1.5, 0.0]]),
         r"beta must hold a number in \[0, 1\), got 1.5 at index \[1, 0\]"),
        (lambda: RMSProp([0.1, 0.2], beta=[0.1, 0.2, 0.3]),
         r"hyperparameters must broadcast together, got learning_rate of shape \(2,\), beta of"),
        (lambda: descend(ravine(), RMSProp(), steps=2**64, record="last"),
         "steps must be at most 10,000,000, got 18446744073709551616"),
        (lambda: RMSProp([0.1, 0.2]).init(np.zeros((2, 3))),
         r"x of shape \(2, 3\) must end in runs that hyperparameters of shape \(2,\) broadcast to"),
        (lambda: descend(ravine(), RMSProp(np.full(1000, 0.1)), steps=10**6),
         r"steps must be at most 50,000 to record each for a start of shape \(2, 1000\), got 1000"),
        (lambda: descend(ravine(), RMSProp(), steps=10.0), "steps must be a whole number >= 0"),
        (lambda: descend(ravine(), RMSProp(), seed=-1), "seed must be None, a whole number"),
        (lambda: descend(ravine(), RMSProp), "optimizer must be an object with init and update"),
        (lambda: descend(ravine(), RMSProp([0.1, 0.2, 0.3]), np.ones((2, 4))),
         r"start of shape \(2, 4\) must end in runs that hyperparameters of shape \(3,\)"),
        (lambda: sweep(ravine(), RMSProp(0.1)), "optimizer must be .* array of hyperparameters"),
        (lambda: sweep(ravine(), RMSProp([0.1, 0.2]), np.ones((2, 3, 2))),
         "start of shape .* must not have more runs than"),
        (lambda: metrics.tail_amplitude(RUN, 7), "last must be at most the 6 points, got 7"),
        (lambda: plots.weights(None, 0.9), "ax must be one matplotlib Axes, got None"),
        (lambda: NETWORK.loss(np.zeros((17, 0)), **DATA),
         r"x must have shape \(17,\) or \(17, \*runs\) for this network, got \(17, 0\)"),
        (lambda: NETWORK.loss(np.zeros(17), [[0.0, 1.0]], [2]),
         "labels must lie in 0 to 1, got 2 at index 0"),
        (lambda: Network(10**4, 10**4, 2), "inputs, hidden and classes must make at most 10,000"),
        (lambda: split(**DATA, sizes=(2, 1)), "sizes must sum to the 2 examples, got .* sum to 3"),
        (lambda: DECAYING.update(np.zeros(2), DECAYING.init(np.zeros(2))),
         "weight decay needs the point"),
        (lambda: descend(bowl(gradient=lambda x: x[:1]), RMSProp()),
         r"the gradient of bowl must have the shape of the point, \(2,\), got \(1,\)"),
        (lambda: descend(bowl(gradient=lambda x: x + 1j), RMSProp(), noise=0.1),
         "the gradient of bowl must hold numbers, got"),
        (lambda: descend(bowl(lambda x: 1.0), RMSProp(), steps=5),
         r"the value of bowl must have one entry per point, shape \(6,\), got \(\)"),
    ],
)  # fmt: skip
def test_a_sentence_names_the_argument_its_value_and_what_is_allowed(call, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}"):
        call()


def test_an_error_of_the_objective_itself_comes_through_as_it_is():
    def gradient(x):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        descend(bowl(gradient=gradient), RMSProp(0.1))


# ---------------------------------------------------------------- what is not finite


class Clipped(GradientDescent):
    """An optimizer that would hide an infinite gradient."""

    def update(self, gradient, state, x=None):
        return super().update(np.clip(gradient, -1, 1), state)


ON_AXIS = bowl(start=[1.0, 0.0])


def bad_below(bad):
    """Return an objective whose fourth gradient is bad, at steps of 0.1 from 1.0 on."""
    return bowl(gradient=lambda x: np.where(x < 0.75, bad, 1.0))


@pytest.mark.parametrize("record", ["all", "last"])
@pytest.mark.parametrize(
    ("objective", "optimizer", "sentence"),
    [
        (bad_below(NAN), GradientDescent(0.1), "the descent of bowl diverged at step 4: "),
        (bad_below(-INF), GradientDescent(0.1), "the descent of bowl diverged at step 4: "),
        (bad_below(INF), Clipped(0.1), "the descent of bowl diverged at step 4: its gradient"),
        # each step multiplies x by -11; 11**296 is the first power above 1.8e308
        (ON_AXIS, GradientDescent(6.0), "the descent of bowl diverged at step 296"),
        (ON_AXIS, GradientDescent([0.1, 6.0, 5.0]), "[12] of 3 .* first at step 296"),
        (bowl(gradient=lambda x: np.full_like(x, 1e200)), RMSProp(0.1), ".* at step 1: .*state"),
        (ON_AXIS, RMSProp(0.1, eps=0.0), "the descent of bowl diverged at step 1"),
    ],
)
def test_what_is_not_finite_stops_the_descent_and_names_the_step(
    objective, optimizer, sentence, record
):
    with pytest.raises(FloatingPointError, match=f"^{sentence}"):
        descend(objective, optimizer, steps=400, record=record)


@pytest.mark.parametrize(("record", "step"), [("all", 3), ("last", 5)])
def test_a_value_that_is_nan_at_a_finite_point_is_named_with_its_step(record, step):
    unknown = bowl(lambda x: np.where(x[0] < 0.75, NAN, x[0]), lambda x: np.ones_like(x))
    with pytest.raises(FloatingPointError, match=f"the value of bowl is NaN at step {step}"):
        descend(unknown, GradientDescent(0.1), steps=5, record=record)


def test_stop_leaves_nan_from_the_divergence_on_and_goes_on_with_the_others():
    rates = GradientDescent([0.1, 6.0, 5.0, 0.45])
    many = descend(bowl(), rates, steps=400, on_divergence="stop")
    assert (many.diverged_at >= 0).tolist() == [False, True, True, False]
    for points, values, lost in zip(many.points.T, many.values.T, many.diverged_at):
        until = lost if lost >= 0 else 401
        assert np.isfinite(points[:, :until]).all()
        assert np.isnan(points[:, until:]).all() and np.isnan(values[until:]).all()
