"""What the book says was found, found again: numbers of the ravine and of one dimension."""

import numpy as np
import pytest

from rmsprop_edu import (
    AdaGrad,
    GradientDescent,
    Momentum,
    Objective,
    RMSProp,
    averages,
    descend,
    frameworks,
    metrics,
    ravine,
)
from rmsprop_edu.network import Network, batches
from rmsprop_edu.objectives import rotate

FIRST_VALUE = float(ravine().value(ravine().start))


def parabola(curvature, start=1.0):
    return Objective(
        "parabola",
        lambda x: curvature * x[0] ** 2 / 2,
        lambda x: curvature * x,
        [0.0],
        [start],
    )


def constant(gradient):
    return Objective(
        "slope", lambda x: gradient * x[0], lambda x: np.full_like(x, gradient), None, [0.0]
    )


def scaled(factors):
    """Return the ravine with each coordinate of its gradient multiplied."""
    factors = np.asarray(factors, dtype=float)
    plain = ravine()
    return Objective(
        "scaled", plain.value, lambda x: (factors * plain.gradient(x).T).T, [0.0, 0.0], plain.start
    )


# ---------------------------------------------------------------- gradient descent zig-zags


@pytest.mark.parametrize("rate", [0.02, 0.04, 0.045, 0.05, 0.06, 0.07, 0.078, 0.079, 0.081])
def test_gradient_descent_flips_at_every_step_above_one_over_l_and_at_none_below(rate):
    way = descend(ravine(), GradientDescent(rate), steps=50)
    assert metrics.sign_flips(way).tolist() == [0, 50 if rate > 1 / 25 else 0]
    height = np.abs(way.points[:, 1])
    np.testing.assert_allclose(height[1:], abs(1 - 25 * rate) * height[:-1], rtol=0, atol=1e-12)


def test_gradient_descent_ends_low_below_two_over_l_and_high_above():
    low, high = descend(ravine(), GradientDescent([0.07, 0.081]), steps=50).values[-1]
    assert low == pytest.approx(0.00564, abs=1e-5)
    assert high == pytest.approx(332.3, abs=0.1)


def test_on_a_round_bowl_the_path_of_gradient_descent_is_straight():
    way = descend(ravine(kappa=1.0), GradientDescent(1.75), steps=50)
    np.testing.assert_allclose(1.5 * way.points[:, 0] + 4 * way.points[:, 1], 0, atol=1e-14)


# ---------------------------------------------------------------- alpha: speed against floor


@pytest.mark.parametrize(
    ("alpha", "steps"), [(0.001, 3155), (0.003, 1055), (0.01, 320), (0.03, 108), (0.1, 31)]
)
def test_steps_to_one_percent_go_as_one_over_alpha(alpha, steps):
    way = descend(ravine(), RMSProp(alpha), steps=3200)
    assert metrics.steps_to_reach(way.values, 0.01 * FIRST_VALUE) == steps


def test_a_tiny_alpha_does_not_arrive_in_20000_steps():
    way = descend(ravine(), RMSProp(1e-4), steps=20000, record="last")
    assert way.values[-1] > 0.01 * FIRST_VALUE


@pytest.mark.parametrize("alpha", [0.003, 0.01, 0.1, 1.0])
def test_the_floor_on_the_ravine_is_three_and_a_quarter_alpha_squared(alpha):
    way = descend(ravine(), RMSProp(alpha), steps=5000)
    np.testing.assert_allclose(way.values[-1000:], 3.25 * alpha**2, rtol=2e-5)


def test_reaching_with_a_large_alpha_is_not_staying():
    values = descend(ravine(), RMSProp([0.1, 1.0]), steps=2000).values
    assert metrics.steps_to_reach(values, 0.01 * FIRST_VALUE).tolist() == [31, 4]
    assert metrics.steps_to_stay(values, 0.01 * FIRST_VALUE).tolist() == [93, -1]


# ---------------------------------------------------------------- beta: memory


@pytest.mark.parametrize(
    ("beta", "spread"), [(0.5, 0.82), (0.8, 0.47), (0.9, 0.32), (0.99, 0.10), (0.999, 0.032)]
)
def test_the_average_of_squares_of_gaussian_gradients_fluctuates_less_with_a_longer_memory(
    beta, spread
):
    # a squared Gaussian has variance 2, so that of v is twice the sum of squared weights
    weights = averages.weights(beta, 40000)
    fluctuation = np.sqrt(2 * (weights**2).sum())
    assert fluctuation == pytest.approx(np.sqrt(2 * (1 - beta) / (1 + beta)), rel=1e-9)
    assert fluctuation == pytest.approx(spread, abs=0.006)


# ---------------------------------------------------------------- the cycle of alpha / 2


@pytest.mark.parametrize("curvature", [1.0, 100.0])
@pytest.mark.parametrize("beta", [0.5, 0.9, 0.99])
def test_rmsprop_ends_in_a_cycle_of_half_its_learning_rate(curvature, beta):
    alphas = np.array([0.1, 0.01, 0.001])
    way = descend(parabola(curvature), RMSProp(alphas, beta, eps=0.0), steps=20000)
    np.testing.assert_allclose(metrics.tail_amplitude(way, 100)[0] / alphas, 0.5, rtol=1e-6)
    last = np.sign(way.points[-100:, 0])
    assert (last[1:] == -last[:-1]).all()


def test_eps_above_alpha_h_over_2_ends_the_cycle():
    eps = np.array([0.001, 0.004, 0.0049, 0.0051, 0.01])
    way = descend(parabola(1.0), RMSProp(0.01, 0.9, eps), steps=20000)
    np.testing.assert_allclose(
        metrics.tail_amplitude(way, 100)[0], [0.004, 0.001, 0.0001, 0.0, 0.0], atol=1e-9
    )


@pytest.mark.parametrize(("beta", "collapse", "burst"), [(0.9, 1e-20, 1.5), (0.99, 1e-200, 5.0)])
def test_a_collapse_is_followed_by_a_burst_longer_than_alpha(beta, collapse, burst):
    distance = np.abs(descend(parabola(1.0), RMSProp(0.01, beta), steps=3000).points[:, 0])
    lowest = distance.argmin()
    assert distance[lowest] < collapse
    assert distance[lowest:].max() > burst * 0.01


def test_a_long_memory_collapses_for_good_unless_there_is_the_least_noise():
    quiet = descend(parabola(1.0), RMSProp(0.01, 0.999), steps=12000)
    assert quiet.points[-1, 0] == 0.0
    noisy = descend(parabola(1.0), RMSProp(0.01, 0.999), steps=12000, noise=1e-12, seed=0)
    assert np.abs(noisy.points[3000:, 0]).min() < 1e-12
    assert np.abs(noisy.points[3000:, 0]).max() > 0.02


@pytest.mark.parametrize("beta", [0.05, 0.5, 0.9, 0.99])
def test_near_the_cycle_one_step_is_a_map_of_determinant_beta_and_trace_three_beta_minus_one(beta):
    def step(p, q):
        """Deviations of |x| and v from the cycle, with h = 1 and alpha = 2."""
        x, v = 1 + p, 1 + 2 * q
        v = beta * v + (1 - beta) * x**2
        return np.array([2 * x / np.sqrt(v) - x - 1, (v - 1) / 2])

    small = 1e-6
    columns = [(step(*d) - step(*-d)) / (2 * small) for d in small * np.eye(2)]
    matrix = np.stack(columns, axis=1)
    assert np.linalg.det(matrix) == pytest.approx(beta, abs=1e-6)
    assert np.trace(matrix) == pytest.approx(3 * beta - 1, abs=1e-6)
    assert np.abs(np.linalg.eigvals(matrix)).max() < 1


@pytest.mark.parametrize(("power", "stays"), [(1.5, True), (2.0, True), (2.05, True), (2.1, False)])
def test_the_cycle_of_a_power_falls_apart_above_its_border(power, stays):
    assert stays == (0.9 * (2 * power - 3) < 1)
    x, v = 0.505, 0.5 ** (2 * power - 2)
    for _ in range(2000):
        g = np.sign(x) * abs(x) ** (power - 1)
        v = 0.9 * v + 0.1 * g**2
        x = x - g / np.sqrt(v)
    assert (abs(abs(x) - 0.5) < 1e-3) == stays


def test_with_unequal_sides_the_mean_of_the_swing_is_not_the_minimum():
    bent = Objective(
        "bent",
        lambda x: np.where(x[0] < 0, 1, 100) * x[0] ** 2 / 2,
        lambda x: np.where(x < 0, 1.0, 100.0) * x,
        [0.0],
        [1.0],
    )
    x = descend(bent, RMSProp(0.01), steps=20000).points[-5000:, 0] / 0.01
    assert x.min() < -2 < 0 < x.max() < 1
    assert x.mean() < -0.2


# ---------------------------------------------------------------- noise and batches


@pytest.mark.parametrize("sigma", [1.0, 3.0, 10.0])
def test_under_noise_the_mean_step_is_alpha_over_the_root_of_one_plus_the_noise_squared(sigma):
    many = np.zeros((1, 400))
    way = descend(constant(1.0), RMSProp(1.0, 0.99), many, steps=1500, noise=sigma, seed=3)
    mean = (way.points[500] - way.points[-1]).mean() / 1000
    assert mean == pytest.approx(1 / np.sqrt(1 + sigma**2), abs=0.006)


def test_with_four_times_the_batch_the_floor_stays_at_twice_the_rate():
    def floor(factor, batch):
        bowl, many = parabola(1.0), np.zeros((1, 2000))
        way = descend(bowl, RMSProp(0.01 * factor), many, 1000, noise=batch**-0.5, seed=0)
        return (way.points[-100:] ** 2).mean()

    assert floor(2, 4) == pytest.approx(floor(1, 1), rel=0.1)
    assert floor(1, 4) == pytest.approx(floor(1, 1) / 2, rel=0.1)
    assert floor(4, 4) == pytest.approx(floor(1, 1) * 2, rel=0.1)


def test_a_constant_rate_that_is_chaotic_is_steady_when_it_falls():
    images = np.random.default_rng(0).standard_normal((200, 8))
    labels = (images[:, :3].sum(axis=1) > 0).astype(int) + (images[:, 3] > 1)
    network = Network(inputs=8, hidden=16, classes=3)

    def end(schedule, nudge):
        optimizer, x = RMSProp(0.2), network.init(0) * (1 + nudge)
        state = optimizer.init(x)
        for t, batch in enumerate(batches(images, labels, size=20, epochs=30, seed=0)):
            step, state = optimizer.update(network.gradient(x, *batch), state)
            x = x - schedule(t / 300) * step
        return network.loss(x, images, labels)

    def moved(schedule):
        return abs(end(schedule, 1e-14) - end(schedule, 0.0))

    assert moved(lambda done: 1.0) > 1e-6
    assert moved(lambda done: 0.1 * (1 - done)) < 1e-10


# ---------------------------------------------------------------- against others


@pytest.mark.parametrize(
    ("share", "descent", "heavy_ball"),
    [(1e-1, 15, 10), (1e-2, 29, 14), (1e-4, 58, 20), (1e-8, 116, 33)],
)
def test_steps_to_stay_of_gradient_descent_and_heavy_ball_at_their_best_rates_of_theory(
    share, descent, heavy_ball
):
    for rule, steps in (
        (GradientDescent(2 / 26), descent),
        (Momentum(4 / 36, momentum=(4 / 6) ** 2), heavy_ball),
    ):
        way = descend(ravine(), rule, steps=200)
        assert metrics.steps_to_stay(way.values, share * FIRST_VALUE) == steps


def test_constant_alpha_rmsprop_is_first_to_a_low_precision_and_never_at_a_high_one():
    way = descend(ravine(), RMSProp(np.logspace(-4, 1, 501)), steps=4000)

    def best(share):
        steps = metrics.steps_to_stay(way.values, share * FIRST_VALUE)
        return steps[steps >= 0].min(initial=10**6)

    assert best(1e-1) == 2
    assert best(1e-2) == 37
    assert best(1e-4) == 190
    assert best(1e-8) == 10**6


def steps_from(rule, kappa, rotation=0.0, steps=3000):
    """Count steps until the distance is a hundredth of that of (1, 0.7) in the ravine's axes."""
    start = rotate([1.0, 0.7], rotation)
    way = descend(ravine(kappa, rotation), rule, start, steps)
    distance = np.linalg.norm(way.points, axis=1)
    return metrics.steps_to_reach(distance / distance[0], 0.01)


@pytest.mark.parametrize(
    ("kappa", "descent", "heavy_ball"), [(10, 23, 11), (100, 231, 42), (1000, 2303, 155)]
)
def test_the_worse_the_ravine_the_longer_take_gradient_descent_and_heavy_ball(
    kappa, descent, heavy_ball
):
    root = np.sqrt(kappa)
    polyak = Momentum(4 / (root + 1) ** 2, ((root - 1) / (root + 1)) ** 2)
    assert steps_from(GradientDescent(2 / (kappa + 1)), kappa) == descent
    assert steps_from(polyak, kappa) == heavy_ball


@pytest.mark.parametrize("kappa", [1, 10, 100, 1000, 10000])
def test_rmsprop_takes_120_steps_down_any_ravine_along_its_axes(kappa):
    assert steps_from(RMSProp(0.01), kappa, steps=200) == 120


@pytest.mark.parametrize(
    ("kappa", "rotation", "steps"),
    [(1, 15, 113), (1, 45, 142), (10, 15, 134), (10, 45, 155), (100, 45, 300), (1000, 45, 2480)],
)
def test_rmsprop_slows_down_with_a_ravine_that_is_turned(kappa, rotation, steps):
    # rounding moves the first passage by a few steps on the long ones
    assert steps_from(RMSProp(0.01), kappa, rotation) == pytest.approx(steps, rel=0.02)


@pytest.mark.parametrize(
    ("kappa", "momentum", "rate", "steps"), [(1000, 0.9, 0.018, 170), (10000, 0.99, 0.01, 1040)]
)
def test_rmsprop_with_momentum_is_not_slow_in_the_turned_ravine(kappa, momentum, rate, steps):
    rule = frameworks.pytorch(lr=rate, alpha=0.9, momentum=momentum)
    way = descend(ravine(kappa, 45.0), rule, rotate([1.0, 0.7], 45.0), 3000)
    distance = np.linalg.norm(way.points, axis=1)
    stays = metrics.steps_to_stay(distance / distance[0], 0.01)
    assert stays == pytest.approx(steps, rel=0.03)


@pytest.mark.parametrize(("rho", "steps"), [(0.0, 142), (0.98, 300), (0.998, 2480)])
def test_inputs_that_are_scaled_and_correlated_are_a_ravine_at_45_degrees(rho, steps):
    curvatures, axes = np.linalg.eigh([[1.0, rho], [rho, 1.0]])
    assert curvatures == pytest.approx([1 - rho, 1 + rho])
    assert rho == 0 or np.abs(axes) == pytest.approx(np.full((2, 2), np.sqrt(0.5)))
    inputs = Objective(
        "inputs",
        lambda x: (x**2).sum(axis=0) / 2 + rho * x[0] * x[1],
        lambda x: x + rho * x[::-1],
        [0.0, 0.0],
        np.sqrt(0.5) * np.array([1.7, -0.3]),
    )
    distance = np.linalg.norm(descend(inputs, RMSProp(0.01), steps=3000).points, axis=1)
    reached = metrics.steps_to_reach(distance / distance[0], 0.01)
    assert reached == pytest.approx(steps, rel=0.03)


def test_along_the_axes_the_iterates_do_not_depend_on_kappa():
    def way(kappa):
        return descend(ravine(kappa), RMSProp(0.01, eps=0.0), [1.0, 0.7], steps=120).points

    np.testing.assert_array_equal(way(4.0**5), way(1.0))
    for kappa in (10.0, 1e2, 1e3, 1e4):
        np.testing.assert_allclose(way(kappa), way(1.0), rtol=0, atol=1e-15)


# ---------------------------------------------------------------- what changes nothing


@pytest.mark.parametrize("factors", [1e-6, 1e3, 1e9, [1e3, 1e-4]], ids=str)
def test_without_eps_the_scale_of_each_gradient_does_not_matter(factors):
    plain = descend(ravine(), RMSProp(0.05, eps=0.0), steps=200)
    other = descend(scaled(factors), RMSProp(0.05, eps=0.0), steps=200)
    np.testing.assert_allclose(other.points, plain.points, rtol=0, atol=2e-14)


@pytest.mark.parametrize(("factor", "deviation"), [(1e3, 2.2e-6), (1e-3, 0.0021), (1e-6, 0.104)])
def test_with_eps_the_scale_of_the_loss_matters_the_more_the_smaller_it_is(factor, deviation):
    plain = descend(ravine(), RMSProp(0.05), steps=200)
    other = descend(scaled(factor), RMSProp(0.05), steps=200)
    assert np.abs(other.points - plain.points).max() == pytest.approx(deviation, rel=0.03)


def test_measuring_the_parameters_in_another_unit_does_matter():
    bowl = ravine()
    in_tenths = Objective(
        "tenths",
        lambda u: bowl.value(10 * u),
        lambda u: 10 * bowl.gradient(10 * u),
        [0.0, 0.0],
        bowl.start / 10,
    )
    plain = descend(bowl, RMSProp(0.05, eps=0.0), steps=200).points
    other = 10 * descend(in_tenths, RMSProp(0.05, eps=0.0), steps=200).points
    assert np.abs(other - plain).max() == pytest.approx(3.2, abs=0.01)


@pytest.mark.parametrize(("degrees", "deviation"), [(15.0, 0.466), (45.0, 1.186), (90.0, 0.0)])
def test_turning_the_ravine_turns_the_path_only_by_quarters(degrees, deviation):
    plain = descend(ravine(), RMSProp(0.05, eps=0.0), steps=20).points
    turned = descend(ravine(rotation=degrees), RMSProp(0.05, eps=0.0), steps=20).points
    gap = np.abs(rotate(turned.T, -degrees).T - plain).max()
    assert gap == pytest.approx(deviation, abs=0.001)


# ---------------------------------------------------------------- first and last steps


@pytest.mark.parametrize(
    ("beta", "first", "excess"), [(0.9, 3.1623, 9.14), (0.99, 10.0, 123.9), (0.999, 31.623, 1339.9)]
)
def test_the_missing_correction_makes_the_first_steps_too_long(beta, first, excess):
    way = descend(constant(123.0), frameworks.pytorch(lr=1.0, alpha=beta), steps=10000)
    assert way.updates[0, 0] == pytest.approx(first, rel=1e-4)
    assert -way.points[-1, 0] - 10000 == pytest.approx(excess, rel=1e-3)


def test_one_step_of_gradient_descent_is_unequal_and_one_of_rmsprop_equal_in_both_axes():
    plain = descend(ravine(), GradientDescent(0.05), steps=1).updates[0]
    np.testing.assert_allclose(plain, [-0.2, 1.875], rtol=1e-12)
    ours = descend(ravine(), RMSProp(0.05), steps=1).updates[0]
    np.testing.assert_allclose(ours, [-0.158114, 0.158114], atol=1e-6)


def test_after_ten_steps_the_memory_of_the_steep_axis_is_35_times_that_of_the_flat_one():
    v = descend(ravine(), RMSProp(0.1), steps=10).states.v[-1]
    assert v[1] / v[0] == pytest.approx(35.2, abs=0.05)


def test_under_equal_gradients_adagrad_slows_down_and_rmsprop_does_not():
    adagrad = descend(constant(1.0), AdaGrad(1.0), steps=10000).updates[:, 0]
    np.testing.assert_allclose(adagrad, 1 / np.sqrt(np.arange(1, 10001)), rtol=1e-9)
    rmsprop = descend(constant(1.0), RMSProp(1.0), steps=10000).updates[-1, 0]
    assert adagrad[-1] == pytest.approx(0.01) and rmsprop == pytest.approx(1.0)
