"""Bad input raises at once, with a sentence that names argument, value and range."""

import re
import warnings

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rmsprop_edu import (
    AdaGrad,
    Adam,
    GradientDescent,
    Momentum,
    Objective,
    RMSProp,
    averages,
    descend,
    ewa,
    frameworks,
    metrics,
    ravine,
    rosenbrock,
    sweep,
)
from rmsprop_edu.objectives import rotate

NAN, INF = float("nan"), float("inf")
HUGE = 10**5000  # more digits than Python prints

# What each rule calls its arguments, and which check they must pass.
ARGUMENTS = {
    GradientDescent: {"learning_rate": "rate"},
    Momentum: {"learning_rate": "rate", "momentum": "decay", "nesterov": "flag"},
    AdaGrad: {"learning_rate": "rate", "eps": "size"},
    RMSProp: {"learning_rate": "rate", "beta": "decay", "eps": "size"},
    Adam: {"learning_rate": "rate", "beta1": "decay", "beta2": "decay", "eps": "size"},
    frameworks.pytorch: {
        "lr": "rate",
        "alpha": "decay",
        "eps": "size",
        "weight_decay": "size",
        "momentum": "decay",
        "centered": "flag",
    },
    frameworks.keras: {
        "learning_rate": "rate",
        "rho": "decay",
        "momentum": "decay",
        "epsilon": "size",
        "centered": "flag",
        "weight_decay": "optional size",
    },
    frameworks.optax: {
        "learning_rate": "rate",
        "decay": "decay",
        "eps": "size",
        "initial_scale": "size",
        "eps_in_sqrt": "flag",
        "centered": "flag",
        "momentum": "optional decay",
        "nesterov": "flag",
        "bias_correction": "flag",
    },
    frameworks.tensorflow1: {
        "learning_rate": "rate",
        "decay": "decay",
        "momentum": "decay",
        "epsilon": "size",
        "centered": "flag",
    },
    frameworks.fastai: {
        "lr": "rate",
        "sqr_mom": "decay",
        "mom": "decay",
        "eps": "size",
        "wd": "size",
        "decouple_wd": "flag",
    },
    frameworks.Variant: {
        "learning_rate": "rate",
        "beta": "decay",
        "eps": "size",
        "momentum": "decay",
        "weight_decay": "size",
        "eps_inside": "flag",
        "v_start": "size",
        "bias_correction": "flag",
        "centered": "flag",
        "nesterov": "flag",
        "decoupled": "flag",
    },
}
RANGE = {
    "rate": "a finite number > 0",
    "size": "a finite number >= 0",
    "decay": "a number in [0, 1)",
    "flag": "True or False",
}
NEVER = [NAN, INF, -INF, -1.0, -5e-324, "0.1", b"0.1", True, None, 1j, [], [0.1, "a"], [[0.1], []]]
BAD = {
    "rate": [*NEVER, 0, 0.0, -0.0],
    "size": NEVER,
    "decay": [*NEVER, 1, 1.0, 2.0],
    "flag": ["yes", None, 1, 0.0, [True], NAN],
}
CASES = [
    pytest.param(rule, name, kind.split()[-1], value, id=f"{rule.__name__}-{name}-{value!r:.20}")
    for rule, arguments in ARGUMENTS.items()
    for name, kind in arguments.items()
    for value in ([1, -1.0, "x"] if kind.startswith("optional") else BAD[kind])
    if not (kind == "optional size" and value == 1)
]


def made(rule, **given):
    required = {"learning_rate": 0.1, "lr": 0.1}
    names = ARGUMENTS[rule]
    if rule is frameworks.Variant:
        required |= {"beta": 0.9, "eps": 1e-8}
    return rule(**{n: v for n, v in required.items() if n in names} | given)


@pytest.mark.parametrize(("rule", "name", "kind", "value"), CASES)
def test_a_hyperparameter_out_of_range_is_named_with_its_value_and_range(rule, name, kind, value):
    with pytest.raises(ValueError) as caught:
        made(rule, **{name: value})
    sentence = str(caught.value)
    assert re.match(rf"{name} must (be|hold) ", sentence)
    assert RANGE[kind] in sentence
    assert repr(value)[:50] in sentence or "at index" in sentence or "empty" in sentence


def test_a_bad_entry_of_an_array_is_named_with_its_place():
    with pytest.raises(ValueError, match=r"beta must hold a number in \[0, 1\), got 1.5 at index"):
        RMSProp(0.1, beta=[[0.5, 0.9], [1.5, 0.0]])


def test_a_number_of_too_many_digits_still_gives_a_sentence():
    with pytest.raises(ValueError, match=r"learning_rate must be .* > 0, got an unprintable int"):
        RMSProp(HUGE)
    with pytest.raises(ValueError, match=r"steps must be few enough .* got an unprintable int"):
        descend(ravine(), RMSProp(), steps=HUGE)
    assert averages.startup_factor(0.9, HUGE) == 1.0


def test_a_number_too_large_for_a_float_gives_a_sentence_and_no_warning():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with pytest.raises(ValueError, match="learning_rate must be a finite number > 0, got np"):
            RMSProp(np.longdouble("1e400"))
    assert caught == []


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        (RMSProp, {"learning_rate": [0.1, 0.2], "beta": [0.1, 0.2, 0.3]}),
        (Adam, {"beta1": [[0.1, 0.2]], "eps": [1.0, 2.0, 3.0]}),
        (frameworks.pytorch, {"momentum": [0.1, 0.2], "alpha": [0.1, 0.2, 0.3]}),
    ],
)
def test_hyperparameters_that_do_not_broadcast_are_listed_with_their_shapes(rule, given):
    with pytest.raises(ValueError, match=r"hyperparameters must broadcast together, got .*shape"):
        made(rule, **given)


def test_a_variant_refuses_choices_that_no_update_would_follow():
    with pytest.raises(ValueError, match="buffer must be 'scaled' or 'step' or 'gradient', got 3"):
        frameworks.Variant(0.1, 0.9, 1e-8, buffer=3)
    with pytest.raises(ValueError, match="nesterov must be False with a buffer of 'scaled'"):
        frameworks.Variant(0.1, 0.9, 1e-8, buffer="scaled", nesterov=True)


# ---------------------------------------------------------------- descend and sweep

CALLS = {
    "start of one": ({"start": [1.0]}, r"start must have shape \(2,\) or \(2, \*runs\).*\(1,\)"),
    "start of three": ({"start": [1, 2, 3]}, r"start must have shape .*got \(3,\)"),
    "start a number": ({"start": 1.0}, r"start must have shape .*got \(\)"),
    "start with nan": ({"start": [NAN, 1]}, r"start must hold finite .*nan at index \[0\]"),
    "start a word": ({"start": "here"}, "start must be finite numbers, got 'here'"),
    "start without runs": ({"start": np.ones((2, 0))}, "start must be .* got an empty array"),
    "steps below 0": ({"steps": -1}, "steps must be a whole number >= 0, got -1"),
    "steps a half": ({"steps": 1.5}, "steps must be a whole number >= 0, got 1.5"),
    "steps a float": ({"steps": 10.0}, "steps must be a whole number >= 0, got 10.0"),
    "steps true": ({"steps": True}, "steps must be a whole number >= 0, got True"),
    "steps none": ({"steps": None}, "steps must be a whole number >= 0, got None"),
    "steps nan": ({"steps": NAN}, "steps must be a whole number >= 0, got nan"),
    "steps a word": ({"steps": "10"}, "steps must be a whole number >= 0, got '10'"),
    "too many steps": ({"steps": 10**17}, "steps must be few enough .* 'last'|steps must be few"),
    "far too many steps": ({"steps": 10**30}, "steps must be few enough to keep"),
    "noise below 0": ({"noise": -1.0}, "noise must be a finite number >= 0, got -1.0"),
    "noise an array": ({"noise": [1.0, 2.0]}, r"noise must be a single number, got .* \(2,\)"),
    "seed below 0": ({"seed": -1}, "seed must be None, a whole number >= 0 or a .*, got -1"),
    "seed a word": ({"seed": "x"}, "seed must be None, a whole number >= 0 or a .*, got 'x'"),
    "record": ({"record": "some"}, "record must be 'all' or 'last', got 'some'"),
    "on_divergence": ({"on_divergence": 0}, "on_divergence must be 'raise' or 'stop', got 0"),
    "no objective": ({"objective": None}, "objective must be an Objective, got None"),
    "objective not called": ({"objective": ravine}, "objective must be an Objective, got <f"),
    "no optimizer": ({"optimizer": None}, "optimizer must be an object with init and update.*None"),
    "optimizer not made": ({"optimizer": RMSProp}, "optimizer must be an object .*got <class"),
}  # fmt: skip


@pytest.mark.parametrize(("given", "sentence"), CALLS.values(), ids=list(CALLS))
def test_descend_names_the_bad_argument(given, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}"):
        descend(**{"objective": ravine(), "optimizer": RMSProp(0.1)} | given)


@pytest.mark.parametrize("start", [np.ones((2, 4)), np.ones((2, 3, 2)), np.ones((2, 1))])
def test_a_start_that_the_hyperparameters_do_not_fit_is_refused_with_both_shapes(start):
    with pytest.raises(ValueError, match=r"start of shape \(2, .*\) must .*shape \(3,\)"):
        descend(ravine(), RMSProp([0.1, 0.2, 0.3]), start)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"optimizer": RMSProp(0.1)}, "optimizer must be a dataclass with an array of hyperparam"),
        ({"optimizer": "RMSProp"}, "optimizer must be an object with init and update"),
        ({"objective": 5}, "objective must be an Objective, got 5"),
        ({"block": 0}, "block must be a whole number >= 1, got 0"),
        ({"block": 2.5}, "block must be a whole number >= 1, got 2.5"),
        ({"steps": -3}, "steps must be a whole number >= 0, got -3"),
        ({"start": np.ones((2, 3, 2))}, "start of shape .* must"),
        ({"start": np.ones((2, 3, 3))}, "start of shape .* must not have more runs"),
    ],
)
def test_sweep_names_the_bad_argument(given, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}"):
        sweep(**{"objective": ravine(), "optimizer": RMSProp([0.1, 0.2, 0.3])} | given)


# ---------------------------------------------------------------- objectives


def bowl(value=lambda x: (x**2).sum(axis=0), gradient=lambda x: 2 * x, **given):
    return Objective(**{"name": "bowl", "minimum": None, "start": [1.0, 2.0]} | given, value=value,
                     gradient=gradient)  # fmt: skip


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"value": 3}, "value must be a function of x, got 3"),
        ({"gradient": None}, "gradient must be a function of x, got None"),
        ({"start": []}, "start must be finite numbers, got an empty array"),
        ({"start": [[1.0, 2.0]]}, r"start must have shape \(dim,\), got \(1, 2\)"),
        ({"start": [1.0, INF]}, "start must hold finite numbers, got inf at index"),
        ({"minimum": [1.0]}, r"minimum must have shape \(2,\), as start asks; got \(1,\)"),
        ({"minimum": "low"}, "minimum must be finite numbers, got 'low'"),
        ({"window": [1.0, 2.0]}, r"window must have shape \(2, 2\), as start asks; got \(2,\)"),
        ({"window": [(0, 1), (0, NAN)]}, "window must hold finite numbers, got nan"),
    ],
)
def test_an_objective_names_what_does_not_fit(given, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}"):
        bowl(**given)


@pytest.mark.parametrize(
    ("gradient", "sentence"),
    [
        (lambda x: x[0], r"must have the shape of the point, \(2,\), got \(\)"),
        (lambda x: x[:1], r"must have the shape of the point, \(2,\), got \(1,\)"),
        (lambda x: np.ones((2, 2)), r"must have the shape of the point, \(2,\), got \(2, 2\)"),
        (lambda x: None, "must hold numbers, got None"),
        (lambda x: ["a", "b"], "must hold numbers, got"),
        (lambda x: x + 1j, "must hold numbers, got"),
        (lambda x: [[1.0], [1.0, 2.0]], "must hold numbers, got"),
    ],
)
@pytest.mark.parametrize("noise", [0.0, 0.1])
def test_a_gradient_that_does_not_fit_is_named(gradient, sentence, noise):
    with pytest.raises(ValueError, match=f"^the gradient of bowl {sentence}"):
        descend(bowl(gradient=gradient), RMSProp(0.1), noise=noise, seed=0)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (lambda x: 1.0, r"must have one entry per point, shape \(6,\), got \(\)"),
        (lambda x: x, r"must have one entry per point, shape \(6,\), got \(2, 6\)"),
        (lambda x: None, "must hold numbers, got None"),
        (lambda x: ["a"] * 6, "must hold numbers, got"),
    ],
)
def test_a_value_that_does_not_fit_is_named(value, sentence):
    with pytest.raises(ValueError, match=f"^the value of bowl {sentence}"):
        descend(bowl(value), RMSProp(0.1), steps=5)


@pytest.mark.parametrize("record", ["all", "last"])
@pytest.mark.parametrize("bad", [NAN, INF, -INF])
def test_a_gradient_that_is_not_finite_stops_the_descent_and_names_the_step(record, bad):
    def gradient(x):
        return np.where(x < 0.75, bad, 1.0)

    with pytest.raises(FloatingPointError, match=r"^the descent of bowl diverged at step 4: "):
        # x: 1.0, 0.9, 0.8, 0.7: the fourth gradient is bad
        descend(bowl(gradient=gradient), GradientDescent(0.1), [1.0, 9.0], 20, record=record)


@pytest.mark.parametrize("record", ["all", "last"])
def test_a_point_that_overflows_stops_the_descent_and_names_the_step(record):
    # x doubles its length tenfold and one: -11, 121, ... ; 11**296 is the first above 1.8e308
    with pytest.raises(FloatingPointError, match="diverged at step 296"):
        descend(bowl(), GradientDescent(6.0), [1.0, 0.0], 400, record=record)


def test_a_memory_that_overflows_stops_the_descent():
    with pytest.raises(FloatingPointError, match=r"diverged at step 1: .*memory"):
        descend(bowl(gradient=lambda x: np.full_like(x, 1e200)), RMSProp(0.1))


class Clipped(GradientDescent):
    """A rule that would hide an infinite gradient."""

    def update(self, gradient, state, x=None):
        return super().update(np.clip(gradient, -1, 1), state)


@pytest.mark.parametrize("record", ["all", "last"])
def test_an_infinite_gradient_is_found_even_when_the_rule_hides_it(record):
    steep = bowl(gradient=lambda x: np.full_like(x, INF))
    with pytest.raises(FloatingPointError, match="diverged at step 1: its gradient"):
        descend(steep, Clipped(0.1), record=record)


def test_nothing_divided_by_nothing_stops_the_descent():
    with pytest.raises(FloatingPointError, match="diverged at step 1"):
        descend(ravine(), RMSProp(0.1, eps=0.0), start=[1.0, 0.0])


def test_a_value_that_is_nan_at_a_finite_point_is_named_with_its_step():
    unknown = bowl(lambda x: np.where(x[0] < 0.75, NAN, x[0]), lambda x: np.ones_like(x))
    with pytest.raises(FloatingPointError, match="the value of bowl is NaN at step 3"):
        descend(unknown, GradientDescent(0.1), steps=5)
    with pytest.raises(FloatingPointError, match="the value of bowl is NaN at step 5"):
        descend(unknown, GradientDescent(0.1), steps=5, record="last")


def test_an_error_of_the_objective_itself_comes_through_as_it_is():
    def gradient(x):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        descend(bowl(gradient=gradient), RMSProp(0.1))


def test_many_runs_name_how_many_diverged_and_the_first_step():
    with pytest.raises(
        FloatingPointError, match=r"2 of 3 descents of bowl .* the first at step 296"
    ):
        descend(bowl(), GradientDescent([0.1, 6.0, 5.0]), [1.0, 0.0], 400)


def test_stop_leaves_nan_from_the_divergence_on_and_the_others_as_they_are_alone():
    rates = [0.1, 6.0, 5.0, 0.45]
    many = descend(bowl(), GradientDescent(rates), steps=400, on_divergence="stop")
    for run, rate in enumerate(rates):
        alone = descend(bowl(), GradientDescent(rate), steps=400, on_divergence="stop")
        np.testing.assert_array_equal(many.points[..., run], alone.points)
        np.testing.assert_array_equal(many.values[..., run], alone.values)
        gone = alone.diverged_at
        assert many.diverged_at[run] == (-1 if gone is None else gone)
        if gone is not None:
            assert np.isfinite(alone.points[:gone]).all()
            assert np.isnan(alone.points[gone:]).all() and np.isnan(alone.values[gone:]).all()
    assert (many.diverged_at >= 0).tolist() == [False, True, True, False]


# ---------------------------------------------------------------- update, averages, metrics


@pytest.mark.parametrize("gradient", ["ab", None, [1.0, "a"], 1.0, [[1.0, 2.0]], [1.0], [1j, 2]])
def test_update_names_a_gradient_that_does_not_fit(gradient):
    opt = RMSProp(0.1)
    with pytest.raises(ValueError, match=r"^gradient must (hold|have) "):
        opt.update(gradient, opt.init(np.zeros(2)))


@pytest.mark.parametrize("state", [None, (), np.zeros(2), Adam().init(np.zeros(2)), "v"])
def test_update_names_a_state_that_is_not_its_own(state):
    with pytest.raises(
        ValueError, match=r"^state must be the RMSPropState that init or update ret"
    ):
        RMSProp(0.1).update(np.zeros(2), state)


@pytest.mark.parametrize("x", [None, [1.0], "x", ["a", "b"], np.zeros((2, 2)), 3.0])
@pytest.mark.parametrize("decouple", [True, False])
def test_weight_decay_names_a_point_that_is_missing_or_does_not_fit(x, decouple):
    opt = frameworks.fastai(0.1, wd=0.1, decouple_wd=decouple)
    with pytest.raises(ValueError, match=r"^(weight decay needs the point|x must)"):
        opt.update(np.zeros(2), opt.init(np.zeros(2)), x)


def test_init_names_a_point_that_the_hyperparameters_do_not_fit():
    with pytest.raises(ValueError, match=r"^x of shape \(2, 3\) must end in runs .* shape \(4,\)"):
        RMSProp([0.1, 0.2, 0.3, 0.4]).init(np.zeros((2, 3)))


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: ewa(5.0, 0.9), "values must have a first axis to average along"),
        (lambda: ewa([], 0.9), "values must be finite numbers, got an empty array"),
        (lambda: ewa([1, NAN], 0.9), r"values must hold finite numbers, got nan at index \[1\]"),
        (lambda: ewa([1, 2], 1.0), r"beta must be a number in \[0, 1\), got 1.0"),
        (lambda: ewa([1, 2], 0.9, bias_correction=1), "bias_correction must be True or Fal"),
        (lambda: ewa(np.ones((4, 2)), [0.1, 0.2, 0.3]), r"beta of shape \(3,\) must broadcast"),
        (lambda: averages.weights(0.9, 0), "n must be a whole number >= 1, got 0"),
        (lambda: averages.weights([0.1, 0.2], 3), "beta must be a single number"),
        (lambda: averages.startup_factor(0.9, 0), "t must be a whole number >= 1, got 0"),
        (lambda: averages.window(1), r"beta must be a number in \[0, 1\), got 1"),
        (lambda: averages.half_life(-0.1), r"beta must be a number in \[0, 1\), got -0.1"),
        (lambda: averages.response_time(0.9, 1.0), r"share must be a number in \[0, 1\), got 1.0"),
        (lambda: averages.response_time([0.1] * 3, [0.1] * 2), "share must be a single number"),
        (lambda: ravine(kappa=0), "kappa must be a finite number > 0, got 0"),
        (lambda: ravine(kappa=[1.0, 2.0]), "kappa must be a single number"),
        (lambda: ravine(rotation=INF), "rotation must be finite numbers, got inf"),
        (lambda: rotate([1, 2, 3], 90), r"x must have shape \(2,\) or \(2, \*runs\).*\(3,\)"),
        (lambda: metrics.sign_flips(None), "trajectory must be what descend returned, got None"),
        (lambda: metrics.path_length(3), "trajectory must be what descend returned, got 3"),
        (lambda: metrics.tail_amplitude([], 3), r"trajectory must be what .* got \[\]"),
        (lambda: metrics.tail_amplitude(descend(ravine(), RMSProp()), 500), "last must be at most"),
        (lambda: metrics.sign_flips(descend(bowl(), RMSProp())), "the minimum of bowl is not"),
        (lambda: metrics.steps_to_reach([3.0, 1.0], NAN), "target must be finite numbers, got nan"),
        (lambda: metrics.steps_to_stay([3.0, 1.0], [1.0, 2.0]), r"target of shape \(2,\) must"),
        (lambda: metrics.steps_to_stay(5.0, 1.0), "values must have a first axis of steps"),
        (lambda: metrics.best_so_far("abc"), "values must hold numbers, got 'abc'"),
    ],
)  # fmt: skip
def test_functions_name_their_bad_argument(call, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}"):
        call()


# ---------------------------------------------------------------- wild values


class Hostile:
    """Refuse to be an array."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("no")


scalars = st.one_of(
    st.floats(),
    st.integers(),
    st.sampled_from([10**400, -(10**400), 2**64, 5e-324, 1e308, -1e308, np.longdouble("1e400")]),
    st.booleans(),
    st.none(),
    st.text(max_size=3),
    st.binary(max_size=3),
    st.complex_numbers(),
    st.sampled_from([object(), Hostile(), ..., np.datetime64("2020"), {}, {1}, print, RMSProp]),
)
wild = st.one_of(
    scalars,
    st.recursive(scalars, lambda inner: st.lists(inner, max_size=3), max_leaves=5),
    hnp.arrays(st.sampled_from([np.float32, np.float64, np.int8, np.complex128, object]), (2,)),
    hnp.arrays(np.float64, hnp.array_shapes(min_dims=0, min_side=0, max_side=3)),
)


def works_or_speaks(call, *names):
    """Call; return what came, or None after a sentence that opens with one of the names."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return call()
        except (ValueError, FloatingPointError) as error:
            sentence = str(error)
            openings = "|".join(names)
            assert re.match(rf"({openings})\b.* (must|needs|diverged|is NaN)", sentence, re.S), (
                sentence
            )
            assert "\n" not in sentence
            return None


RULE_ARGUMENTS = [(rule, name) for rule, names in ARGUMENTS.items() for name in names]


@given(st.sampled_from(RULE_ARGUMENTS), wild)
@example((RMSProp, "beta"), [])
def test_any_hyperparameter_works_without_nan_or_raises_a_sentence(argument, value):
    rule, name = argument

    def run():
        optimizer = made(rule, **{name: value})
        return descend(ravine(), optimizer, steps=4)

    trajectory = works_or_speaks(
        run, name, "hyperparameters", "the descent of ravine", r"\d+ of \d+ descents"
    )
    if trajectory is not None:
        assert np.isfinite(trajectory.points).all()
        assert not np.isnan(trajectory.values).any()


DESCEND_ARGUMENTS = [
    "objective", "optimizer", "start", "noise", "seed", "record", "on_divergence",
]  # fmt: skip


@given(st.sampled_from(DESCEND_ARGUMENTS), wild)
def test_any_argument_of_descend_works_without_nan_or_raises_a_sentence(name, value):
    given = {"objective": rosenbrock(), "optimizer": GradientDescent(0.001), "steps": 4} | {
        name: value
    }
    trajectory = works_or_speaks(lambda: descend(**given), name, r"the|\d+ of \d+ descents")
    if trajectory is not None:
        assert np.isfinite(trajectory.points).all()


@given(wild.filter(lambda v: not (isinstance(v, int) and 10**4 < v < 10**16)))
def test_any_number_of_steps_works_or_raises_a_sentence(steps):
    works_or_speaks(lambda: descend(ravine(), RMSProp(0.1), steps=steps), "steps")


@given(wild)
def test_a_gradient_of_anything_works_without_nan_or_raises_a_sentence(value):
    for record in ("all", "last"):
        trajectory = works_or_speaks(
            lambda record=record: descend(
                bowl(gradient=lambda x: value), RMSProp(0.1), steps=3, record=record
            ),
            "the gradient of bowl", "the descent of bowl",
        )  # fmt: skip
        assert trajectory is None or np.isfinite(trajectory.points).all()


@given(wild)
def test_a_value_of_anything_works_without_nan_or_raises_a_sentence(value):
    trajectory = works_or_speaks(
        lambda: descend(bowl(lambda x: value), RMSProp(0.1), steps=1), "the value of bowl"
    )
    assert trajectory is None or not np.isnan(trajectory.values).any()


@given(wild)
def test_a_gradient_of_anything_given_to_update_works_or_raises_a_sentence(value):
    opt = frameworks.optax(0.1, momentum=0.9)
    with np.errstate(all="ignore"):
        works_or_speaks(lambda: opt.update(value, opt.init(np.zeros(2))), "gradient")


FUNCTIONS = {
    "values of ewa": (lambda v: ewa(v, 0.9), "values"),
    "beta of ewa": (lambda v: ewa([[1.0, 2.0], [3.0, 4.0]], v), "beta"),
    "beta of weights": (lambda v: averages.weights(v, 3), "beta"),
    "t": (lambda v: averages.startup_factor(0.9, v), "t"),
    "beta of startup_factor": (lambda v: averages.startup_factor(v, 3), "beta"),
    "window": (averages.window, "beta"),
    "half_life": (averages.half_life, "beta"),
    "share": (lambda v: averages.response_time(0.9, v), "share"),
    "kappa": (lambda v: descend(ravine(kappa=v), RMSProp(0.1), steps=2).points, "kappa"),
    "rotation": (lambda v: descend(ravine(rotation=v), RMSProp(0.1), steps=2).points, "rotation"),
    "degrees": (lambda v: rotate([1.0, 2.0], v), "degrees"),
    "points": (lambda v: rotate(v, 90.0), "x"),
    "target": (lambda v: metrics.steps_to_stay([3.0, 2.0, 1.0], v), "target"),
    "start of an objective": (lambda v: bowl(start=v).start, "start"),
    "minimum": (lambda v: bowl(minimum=v).start, "minimum"),
    "window of an objective": (lambda v: bowl(window=v).start, "window"),
}


@pytest.mark.parametrize("name", FUNCTIONS)
@given(value=wild)
def test_a_function_given_anything_works_without_nan_or_raises_a_sentence(name, value):
    call, argument = FUNCTIONS[name]
    result = works_or_speaks(lambda: call(value), argument, "the descent of ravine")
    assert result is None or not np.isnan(result).any()
