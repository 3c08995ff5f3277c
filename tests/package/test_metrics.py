"""What the metrics say about paths whose answer is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rmsprop_edu import GradientDescent, Momentum, RMSProp, descend, metrics, ravine

MEASURES = (metrics.sign_flips, metrics.path_length)
values = hnp.arrays(np.float64, st.integers(1, 30), elements=st.floats(0, 1))


def zigzag(rate=0.07, steps=50, **options):
    return descend(ravine(), GradientDescent(rate), steps=steps, **options)


@pytest.mark.parametrize(("rate", "flips"), [(0.07, 50), (0.03, 0), (1 / 25, 0)])
def test_a_zigzag_flips_at_every_step_and_landing_on_the_minimum_is_no_crossing(rate, flips):
    assert metrics.sign_flips(zigzag(rate)).tolist() == [0, flips]


@pytest.mark.parametrize("size", [1e-300, 1e200])
def test_flips_are_counted_however_small_or_large_the_distance(size):
    path = zigzag(rate=0.0799, steps=20, start=[size, size])
    assert metrics.sign_flips(path).tolist() == [0, 20]


def test_flips_and_length_end_where_a_run_diverges():
    lost = zigzag(rate=1.0, steps=400, on_divergence="stop")
    assert metrics.sign_flips(lost).tolist() == [0, lost.diverged_at - 1]
    length = metrics.path_length(lost)
    assert length[0] == 4.0 and length[1] > 1e300
    assert np.isnan(metrics.tail_amplitude(lost, 5)).all()


def test_the_length_of_a_zigzag_is_a_geometric_sum():
    ratio = 0.75  # |1 - 0.07 * 25|
    expected = 1.5 * (1 + ratio) * (1 - ratio**50) / (1 - ratio)
    assert metrics.path_length(zigzag())[1] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("degrees", [30.0, 90.0, -120.0])
def test_a_turned_ravine_measured_along_its_own_axes_gives_the_same(degrees):
    plain = descend(ravine(), Momentum(0.02), steps=50)
    turned = descend(ravine(rotation=degrees), Momentum(0.02), steps=50)
    flips, length = (measure(turned, rotation=degrees) for measure in MEASURES)
    np.testing.assert_array_equal(flips, metrics.sign_flips(plain))
    np.testing.assert_allclose(length, metrics.path_length(plain), rtol=1e-10)


@pytest.mark.parametrize("measure", [*MEASURES, lambda path: metrics.tail_amplitude(path, 10)])
def test_many_runs_are_measured_like_each_alone(measure):
    rates = [0.02, 0.07, 0.5]
    many = measure(zigzag(rates, 400, on_divergence="stop"))
    alone = [measure(zigzag(rate, 400, on_divergence="stop")) for rate in rates]
    np.testing.assert_allclose(many, np.transpose(alone), rtol=1e-13)


def test_the_tail_of_rmsprop_is_half_its_learning_rate():
    path = descend(ravine(), RMSProp(0.1), steps=2000)
    np.testing.assert_allclose(metrics.tail_amplitude(path, 100), 0.05, rtol=1e-5)


@given(values)
def test_the_best_so_far_never_rises_and_ends_at_the_smallest(series):
    best = metrics.best_so_far(series)
    np.testing.assert_array_equal(best, [series[: k + 1].min() for k in range(len(series))])


def test_nan_is_never_the_best():
    assert metrics.best_so_far([3.0, np.nan, 2.0]).tolist() == [3.0, 3.0, 2.0]


@given(values, st.floats(0, 1))
def test_reaching_is_the_first_hit_and_staying_the_first_without_a_miss_after_it(series, target):
    hits = [k for k, value in enumerate(series) if value <= target]
    assert metrics.steps_to_reach(series, target) == (hits[0] if hits else None)
    stays = [k for k in hits if (series[k:] <= target).all()]
    assert metrics.steps_to_stay(series, target) == (stays[0] if stays else None)


def test_reaching_counts_many_runs_at_once_with_a_target_for_each():
    series = np.array([[9.0, 9.0, 9.0], [1.0, 5.0, np.nan], [4.0, 1.0, np.nan]])
    assert metrics.steps_to_reach(series, [1.0, 1.0, 1.0]).tolist() == [1, 2, -1]
    assert metrics.steps_to_stay(series, [1.0, 1.0, 9.0]).tolist() == [-1, 2, -1]
