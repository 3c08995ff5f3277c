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


@given(series, betas)
def test_the_corrected_average_stays_between_the_smallest_and_the_largest_value(values, beta):
    averaged = ewa(values, beta, bias_correction=True)
    slack = 1e-11 * np.abs(values).max()
    assert (averaged >= values.min() - slack).all() and (averaged <= values.max() + slack).all()


def test_many_betas_and_many_columns_average_as_each_alone_and_change_nothing():
    values, beta = np.random.default_rng(1).normal(size=20), np.linspace(0, 0.999, 500)
    given = values.copy(), beta.copy()
    together = ewa(values, beta, bias_correction=True)
    for column, one in zip(together.T, beta.tolist(), strict=True):
        np.testing.assert_array_equal(column, ewa(values, one, bias_correction=True))
    np.testing.assert_array_equal(values, given[0])
    np.testing.assert_array_equal(beta, given[1])
    table = values.reshape(5, 4)
    np.testing.assert_array_equal(ewa(table, 0.8)[:, 2], ewa(table[:, 2], 0.8))


@pytest.mark.parametrize(
    ("beta", "window", "half_life", "response"),
    [(0.9, 10, 6.6, 29), (0.99, 100, 69.0, 299), (0.999, 1000, 692.8, 2995)],
)
def test_the_ages_of_a_memory_are_those_of_its_weights(beta, window, half_life, response):
    weights = averages.weights(beta, 40 * window)
    assert averages.window(beta) == pytest.approx(window)
    assert np.arange(1, 40 * window + 1) @ weights == pytest.approx(window, rel=1e-9)
    assert averages.half_life(beta) == pytest.approx(half_life, abs=0.05)
    assert beta ** averages.half_life(beta) == pytest.approx(0.5)
    assert np.argmax(weights.cumsum() >= 0.95) + 1 == response
    assert np.ceil(averages.response_time(beta)) == response


def test_without_memory_the_window_is_one_and_the_half_life_zero():
    assert (averages.window(0.0), averages.half_life(0.0)) == (1.0, 0.0)
