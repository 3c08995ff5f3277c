"""The loop: what it records, repeats, and leaves alone."""

import numpy as np
import pytest

from rmsprop_edu import descend, sweep
from rmsprop_edu.objectives import Objective, ravine, rosenbrock
from rmsprop_edu.optimizers import Adam, GradientDescent, RMSProp


def test_the_record_is_the_equation_step_by_step():
    run = descend(rosenbrock(), RMSProp(0.01), steps=30)
    np.testing.assert_array_equal(run.points[1:], run.points[:-1] - run.updates)
    np.testing.assert_array_equal(run.gradients, rosenbrock().gradient(run.points[:-1].T).T)
    np.testing.assert_array_equal(run.values, rosenbrock().value(run.points.T))
    v = np.zeros(2)
    for k in range(30):
        v = 0.9 * v + (1 - 0.9) * run.gradients[k] ** 2
        np.testing.assert_array_equal(run.states.v[k], v)


@pytest.mark.parametrize("runs", [(), (4, 3)])
@pytest.mark.parametrize("record", ["all", "last"])
@pytest.mark.parametrize("steps", [0, 1, 5])
def test_shapes_are_steps_then_dim_then_runs(runs, record, steps):
    run = descend(ravine(), Adam(np.full(runs, 0.1)), steps=steps, record=record)
    taken = steps if record == "all" else min(steps, 1)
    assert run.points.shape == ((steps if record == "all" else 0) + 1, 2, *runs)
    assert run.values.shape == run.points.shape[:1] + runs
    assert run.gradients.shape == run.updates.shape == (taken, 2, *runs)
    assert run.states.m.shape == run.states.v.shape == (taken, 2, *runs)
    assert run.states.t.tolist() == list(range(1, steps + 1))[-taken or steps :]
    assert (run.diverged_at is None) if runs == () else (run.diverged_at == -1).all()


def test_each_run_has_its_start_whether_one_rule_goes_or_a_rule_for_each():
    starts = np.arange(6.0).reshape(2, 3)
    rules = RMSProp([0.1, 0.2, 0.3])
    assert descend(ravine(), RMSProp(), steps=0).points.tolist() == [[-4.0, 1.5]]
    assert descend(ravine(), RMSProp(), starts, steps=2).points.shape == (3, 2, 3)
    for run in (descend(ravine(), rules, starts, steps=2), sweep(ravine(), rules, starts, steps=0)):
        np.testing.assert_array_equal(run.points[0], starts)


def test_a_seed_repeats_the_noise_and_another_does_not():
    def run(seed):
        return descend(ravine(), RMSProp(0.1), steps=20, noise=1.0, seed=seed).points

    np.testing.assert_array_equal(run(1), run(1))
    np.testing.assert_array_equal(run(1), run(np.random.default_rng(1)))
    assert np.abs(run(1) - run(2)).max() > 0.01


def test_noise_is_drawn_for_each_run_with_its_standard_deviation_and_no_mean():
    flat = Objective("flat", lambda x: 0 * x[0], lambda x: 0 * x, None, np.zeros(500))
    rules = GradientDescent([0.1, 0.1])
    noise = descend(flat, rules, steps=200, noise=3.0, seed=0).gradients
    assert noise.std() == pytest.approx(3.0, rel=0.01)
    assert noise.mean() == pytest.approx(0.0, abs=0.03)
    assert (noise[..., 0] != noise[..., 1]).all()


def test_nothing_given_is_changed_and_nothing_returned_is_shared():
    start, bowl = np.array([1.0, 2.0]), ravine()
    descend(bowl, RMSProp(0.1), start, steps=3).points[0] = 9.0
    descend(bowl, RMSProp(0.1), steps=3).points[0] = 9.0
    assert start.tolist() == [1.0, 2.0]
    assert bowl.start.tolist() == [-4.0, 1.5]
