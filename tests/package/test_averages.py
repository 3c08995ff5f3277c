"""The exponentially weighted average against its closed forms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rmsprop_edu import averages, ewa

betas = st.floats(0.0, 0.999)
series = hnp.arrays(np.float64, st.integers(1, 60), elements=st.floats(-1e6, 1e6))


@given(series, betas)
def test_the_recursion_equals_the_sum_of_weights_times_values(values, beta):
    n = len(values)
    unrolled = averages.weights(beta, n) @ values[::-1]
    assert ewa(values, beta)[-1] == pytest.approx(unrolled, rel=1e-12, abs=1e-9)


@given(betas, st.integers(1, 200))
def test_the_weights_sum_to_what_the_correction_divides_by(beta, n):
    total = averages.weights(beta, n).sum()
    assert total == pytest.approx(averages.startup_factor(beta, n), rel=1e-12)


@given(st.floats(-1e6, 1e6), betas, st.integers(1, 60))
def test_the_corrected_average_of_a_constant_is_the_constant(level, beta, n):
    averaged = ewa(np.full(n, level), beta, bias_correction=True)
    np.testing.assert_allclose(averaged, level, rtol=1e-11, atol=1e-300)


@given(series, betas)
def test_the_corrected_average_stays_between_the_smallest_and_the_largest_value(values, beta):
    averaged = ewa(values, beta, bias_correction=True)
    slack = 1e-11 * np.abs(values).max()
    assert (averaged >= values.min() - slack).all() and (averaged <= values.max() + slack).all()


def test_without_memory_the_average_is_the_series():
    np.testing.assert_array_equal(ewa([3.0, -1.0, 2.0], 0.0), [3.0, -1.0, 2.0])


@pytest.mark.parametrize("beta", [0.5, 0.9, 0.99])
def test_alternating_numbers_nearly_cancel_and_their_squares_do_not(beta):
    alternating = 3.0 * (-1.0) ** np.arange(4000)
    assert abs(ewa(alternating, beta)[-1]) == pytest.approx(3 * (1 - beta) / (1 + beta), rel=1e-12)
    assert ewa(alternating**2, beta)[-1] == pytest.approx(9.0, rel=1e-12)


def test_an_array_of_betas_averages_one_series_with_each():
    values = np.random.default_rng(1).normal(size=20)
    together = ewa(values, [0.0, 0.5, 0.99], bias_correction=True)
    assert together.shape == (20, 3)
    for column, beta in zip(together.T, [0.0, 0.5, 0.99], strict=True):
        np.testing.assert_array_equal(column, ewa(values, beta, bias_correction=True))


def test_a_table_of_values_is_averaged_column_by_column():
    table = np.random.default_rng(2).normal(size=(20, 3))
    for column, alone in zip(ewa(table, 0.8).T, table.T, strict=True):
        np.testing.assert_array_equal(column, ewa(alone, 0.8))


@pytest.mark.parametrize(("beta", "steps"), [(0.9, 10), (0.99, 100), (0.999, 1000), (0.0, 1)])
def test_the_window_is_the_mean_memory(beta, steps):
    assert averages.window(beta) == pytest.approx(steps)
    weights = averages.weights(beta, 40 * steps)
    assert (np.arange(1, 40 * steps + 1) @ weights) == pytest.approx(steps, rel=1e-9)


@pytest.mark.parametrize(("beta", "steps"), [(0.9, 6.6), (0.99, 69.0), (0.999, 692.8), (0.0, 0.0)])
def test_the_half_life_halves_a_weight(beta, steps):
    assert averages.half_life(beta) == pytest.approx(steps, abs=0.05)
    assert beta == 0 or beta ** averages.half_life(beta) == pytest.approx(0.5)


@pytest.mark.parametrize(("beta", "steps"), [(0.9, 29), (0.99, 299), (0.999, 2995)])
def test_the_response_time_is_the_lag_after_a_jump(beta, steps):
    average = ewa(np.ones(steps + 5), beta)
    assert np.argmax(average >= 0.95) + 1 == steps == np.ceil(averages.response_time(beta))


def test_one_beta_and_many_agree_to_the_last_bit():
    beta = np.linspace(0, 0.999, 500)
    for t in (1, 2, 3, 7, 100):
        alone = [averages.startup_factor(float(b), t) for b in beta]
        np.testing.assert_array_equal(averages.startup_factor(beta, t), alone)


def test_nothing_given_is_changed():
    values, beta = np.array([1.0, 2.0]), np.array([0.5, 0.9])
    ewa(values, beta, bias_correction=True)
    assert values.tolist() == [1.0, 2.0] and beta.tolist() == [0.5, 0.9]
    assert values.flags.writeable and beta.flags.writeable
