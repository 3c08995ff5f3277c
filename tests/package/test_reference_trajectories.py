"""The optimizers against what the real libraries computed, iterate by iterate."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from rmsprop_edu import (
    AdaGrad,
    Adam,
    GradientDescent,
    Momentum,
    RMSProp,
    descend,
    frameworks,
    ravine,
    rosenbrock,
)

FILE = Path(__file__).parents[1] / "data" / "reference_trajectories.json"
REFERENCE = json.loads(FILE.read_text(encoding="utf-8"))
RUNS = {(run["library"], run["optimizer"], run["problem"]): run for run in REFERENCE["runs"]}
OBJECTIVES = {"ravine": ravine(kappa=25.0), "rosenbrock": rosenbrock()}
TOLERANCE = 1e-12


def renamed(rule, **names):
    return lambda given: rule(**{names.get(name, name): value for name, value in given.items()})


RMSPROP = {
    "torch": renamed(frameworks.pytorch),
    "optax": renamed(frameworks.optax, lr="learning_rate"),
    "keras": renamed(frameworks.keras, lr="learning_rate"),
    "jax.example_libraries": renamed(frameworks.optax, step_size="learning_rate", gamma="decay"),
}

descent = renamed(GradientDescent, lr="learning_rate")
momentum = renamed(Momentum, lr="learning_rate")
PLAIN = {
    ("torch", "SGD"): descent,
    ("torch", "SGD_momentum"): momentum,
    ("torch", "SGD_nesterov"): momentum,
    ("torch", "Adagrad"): lambda given: AdaGrad(given["lr"], given["eps"]),
    ("torch", "Adam"): lambda given: Adam(given["lr"], *given["betas"], given["eps"]),
    ("torch", "Adam_beta1_0"): lambda given: Adam(given["lr"], *given["betas"], given["eps"]),
    ("optax", "sgd"): descent,
    ("optax", "sgd_momentum"): momentum,
    ("optax", "sgd_nesterov"): momentum,
    ("optax", "adam"): renamed(Adam, lr="learning_rate", b1="beta1", b2="beta2"),
    ("keras", "SGD"): descent,
    ("keras", "SGD_momentum"): momentum,
}
LEFT_OUT = {
    ("optax", "adagrad_acc0"): "adds eps under the root, AdaGrad here outside",
    ("optax", "adagrad_default"): "starts the sum at 0.1 and adds eps under the root",
    ("keras", "Adagrad"): "starts the sum at 0.1 and adds eps under the root",
    ("keras", "Adam"): "adds eps before the correction of v ('epsilon hat'), Adam here after it",
}


def is_rmsprop(key):
    return key[1].lower().startswith("rmsprop")


def gap(optimizer, run):
    trajectory = descend(OBJECTIVES[run["problem"]], optimizer, steps=len(run["iterates"]) - 1)
    return np.abs(trajectory.points - run["iterates"]).max()


@pytest.mark.parametrize("key", [key for key in RUNS if is_rmsprop(key)], ids="-".join)
def test_a_chain_follows_its_library(key):
    run = RUNS[key]
    assert gap(RMSPROP[key[0]](run["hyperparameters"]), run) < TOLERANCE


@pytest.mark.parametrize("key", [key for key in RUNS if key[:2] in PLAIN], ids="-".join)
def test_a_plain_class_follows_the_libraries(key):
    run = RUNS[key]
    assert gap(PLAIN[key[:2]](run["hyperparameters"]), run) < TOLERANCE


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("name", ["RMSprop", "RMSprop_alpha0.99", "RMSprop_eps0.1"])
def test_the_textbook_class_is_what_pytorch_computes(name, objective):
    run = RUNS["torch", name, objective]
    given = run["hyperparameters"]
    assert gap(RMSProp(given["lr"], given["alpha"], given["eps"]), run) < TOLERANCE


def test_every_run_is_followed_once_or_named_as_left_out():
    followed = [is_rmsprop(key) + (key[:2] in PLAIN) + (key[:2] in LEFT_OUT) for key in RUNS]
    assert followed == [1] * 74
    assert sum(map(is_rmsprop, RUNS)) == 42
    assert sum(key[:2] in LEFT_OUT for key in RUNS) == 8


def test_large_eps_tells_the_inside_of_the_root_from_the_outside():
    run = RUNS["keras", "RMSprop_eps0.1", "ravine"]
    outside = frameworks.pytorch(lr=0.05, alpha=0.9, eps=0.1)
    assert gap(outside, run) > 0.01


@pytest.mark.parametrize("options", [{}, {"centered": True}, {"momentum": 0.9}], ids=str)
@pytest.mark.parametrize("objective", OBJECTIVES.values(), ids=list(OBJECTIVES))
def test_tensorflow1_is_optax_with_the_average_started_at_one(objective, options):
    ours = descend(objective, frameworks.tensorflow1(0.01, epsilon=1e-3, **options))
    theirs = descend(objective, frameworks.optax(0.01, eps=1e-3, initial_scale=1.0, **options))
    np.testing.assert_array_equal(ours.points, theirs.points)


def test_fastai_takes_three_steps_worked_by_hand():
    # lr 0.1, sqr_mom 0.75, mom 0.5, eps 1, wd 0.2, decoupled; x = 10; g = 4, -2, 6.
    #   v: 0.25*16 = 4;  0.75*4 + 0.25*4 = 4;  0.75*4 + 0.25*36 = 12
    #   B: 4;  0.5*4 - 2 = 0;  0.5*0 + 6 = 6
    #   x: 10 - 0.1*0.2*10 - 0.1*4/(2+1);  less 0.1*0.2*x;  less 0.1*0.2*x and 0.1*6/(sqrt(12)+1)
    first = 10 - 0.2 - 0.4 / 3
    second = first - 0.02 * first
    third = second - 0.02 * second - 0.6 / (12**0.5 + 1)
    opt = frameworks.fastai(0.1, sqr_mom=0.75, mom=0.5, eps=1.0, wd=0.2)
    x, points = np.array([10.0]), []
    state = opt.init(x)
    for gradient in (4.0, -2.0, 6.0):
        step, state = opt.update(np.array([gradient]), state, x)
        x = x - step
        points.append(x[0])
    np.testing.assert_allclose(points, [first, second, third], rtol=0, atol=1e-14)


def test_fastai_takes_its_momentum_before_its_decay_by_position():
    opt = frameworks.fastai(0.1, 0.9)  # fastai 2.8.12 ends there: RMSProp(params, 0.1, 0.9)
    x = np.zeros(1)
    state = opt.init(x)
    for _ in range(3):
        step, state = opt.update(np.ones(1), state, x)
        x = x - step
    assert x[0] == pytest.approx(-3.919, abs=5e-4)


def test_fastai_coupled_decay_goes_through_the_average():
    opt = frameworks.fastai(0.1, sqr_mom=0.75, mom=0.5, eps=1.0, wd=0.2, decouple_wd=False)
    x = np.array([10.0])
    step, state = opt.update(np.array([2.0]), opt.init(x), x)  # g = 2 + 0.2*10 = 4
    assert state.v[0] == 4.0
    assert step[0] == pytest.approx(0.4 / 3, abs=1e-15)


@pytest.mark.live
def test_the_installed_libraries_still_compute_the_stored_iterates(tmp_path):
    missing = [name for name in ("torch", "jax", "optax", "keras") if find_spec(name) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed (the bench group of pyproject.toml)")
    script = FILE.with_name("make_reference_trajectories.py")
    subprocess.run([sys.executable, script, tmp_path / "fresh.json"], check=True)
    fresh = json.loads((tmp_path / "fresh.json").read_text(encoding="utf-8"))
    assert fresh.keys() == REFERENCE.keys()
    for run, stored in zip(fresh["runs"], REFERENCE["runs"], strict=True):
        assert run.keys() == stored.keys()
        gap = np.abs(np.subtract(run["iterates"], stored["iterates"])).max()
        assert gap < TOLERANCE, (run["library"], run["optimizer"], run["problem"])
