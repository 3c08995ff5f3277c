"""The loop: what it records, repeats, and leaves alone."""

import numpy as np
import pytest

from rmsprop_edu import (
    Adam,
    GradientDescent,
    Objective,
    RMSProp,
    descend,
    ravine,
    rosenbrock,
    sweep,
)


def test_the_record_is_the_equation_step_by_step():
    way = descend(rosenbrock(), RMSProp(0.01), steps=30)
    np.testing.assert_array_equal(way.points[1:], way.points[:-1] - way.updates)
    np.testing.assert_array_equal(way.gradients, rosenbrock().gradient(way.points[:-1].T).T)
    np.testing.assert_array_equal(way.values, rosenbrock().value(way.points.T))
    v = np.zeros(2)
    for k in range(30):
        v = 0.9 * v + (1 - 0.9) * way.gradients[k] ** 2
        np.testing.assert_array_equal(way.states.v[k], v)


@pytest.mark.parametrize("runs", [(), (3,), (4, 3)])
@pytest.mark.parametrize("record", ["all", "last"])
@pytest.mark.parametrize("steps", [0, 1, 5])
def test_shapes_are_steps_then_dim_then_runs(runs, record, steps):
    way = descend(ravine(), Adam(np.full(runs, 0.1)), steps=steps, record=record)
    taken = steps if record == "all" else min(steps, 1)
    assert way.points.shape == ((steps if record == "all" else 0) + 1, 2, *runs)
    assert way.values.shape == way.points.shape[:1] + runs
    assert way.gradients.shape == way.updates.shape == (taken, 2, *runs)
    assert way.states.m.shape == way.states.v.shape == (taken, 2, *runs)
    assert way.states.t.tolist() == list(range(1, steps + 1))[-taken or steps :]
    assert (way.diverged_at is None) if runs == () else (way.diverged_at == -1).all()


def test_the_start_is_the_objectives_own_unless_given():
    assert descend(ravine(), RMSProp(), steps=0).points.tolist() == [[-4.0, 1.5]]
    assert descend(ravine(), RMSProp(), [1, 2], steps=0).points.tolist() == [[1.0, 2.0]]


def test_many_starts_go_with_one_rule_and_a_rule_for_each():
    starts = np.arange(6.0).reshape(2, 3)
    assert descend(ravine(), RMSProp(), starts, steps=2).points.shape == (3, 2, 3)
    assert descend(ravine(), RMSProp([0.1, 0.2, 0.3]), starts, steps=2).points.shape == (3, 2, 3)


def test_a_seed_repeats_the_noise_and_another_does_not():
    def way(seed):
        return descend(ravine(), RMSProp(0.1), steps=20, noise=1.0, seed=seed).points

    np.testing.assert_array_equal(way(1), way(1))
    np.testing.assert_array_equal(way(1), way(np.random.default_rng(1)))
    assert np.abs(way(1) - way(2)).max() > 0.01


def test_the_noise_has_its_standard_deviation_and_no_mean():
    flat = Objective("flat", lambda x: 0 * x[0], lambda x: 0 * x, None, np.zeros(1000))
    noise = descend(flat, GradientDescent(0.1), steps=200, noise=3.0, seed=0).gradients
    assert noise.std() == pytest.approx(3.0, rel=0.01)
    assert noise.mean() == pytest.approx(0.0, abs=0.03)


def test_noise_is_drawn_for_each_run_of_its_own():
    gradients = descend(ravine(), GradientDescent([0.1, 0.1]), steps=1, noise=1.0, seed=0).gradients
    assert (gradients[..., 0] != gradients[..., 1]).all()


def test_nothing_given_is_changed_and_nothing_returned_is_shared():
    start = np.array([1.0, 2.0])
    way = descend(ravine(), RMSProp(0.1), start, steps=3)
    way.points[0] = 9.0
    assert start.tolist() == [1.0, 2.0]
    assert ravine().start.tolist() == [-4.0, 1.5]


def test_a_thousand_parameters_are_no_different():
    start = np.linspace(-1, 1, 1000)
    bowl = Objective("bowl", lambda x: (x**2).sum(axis=0) / 2, lambda x: x, None, start)
    way = descend(bowl, GradientDescent(0.5), steps=3)
    np.testing.assert_array_equal(way.points[-1], start / 8)


def test_a_sweep_keeps_the_shape_of_its_hyperparameters():
    ends = sweep(ravine(), RMSProp(np.full((4, 1), 0.1), np.full(3, 0.9)), steps=5, block=5)
    assert ends.points.shape == (1, 2, 4, 3)
    assert ends.values.shape == (1, 4, 3)
    assert ends.states.v.shape == (1, 2, 4, 3)
    assert ends.diverged_at.shape == (4, 3)


def test_a_sweep_takes_a_start_for_each_run():
    starts = np.arange(6.0).reshape(2, 3)
    ends = sweep(ravine(), GradientDescent([0.1, 0.01, 0.02]), starts, steps=0)
    np.testing.assert_array_equal(ends.points[0], starts)
