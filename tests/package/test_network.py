"""The network's gradient, the loader's fairness, and what trains it."""

import numpy as np
import pytest

from rmsprop_edu import AdaGrad, Adam, GradientDescent, Momentum, RMSProp, descend, metrics
from rmsprop_edu.network import Network, batches, split

NETWORK = Network(inputs=3, hidden=4, classes=2)


def data(n, features, classes):
    random = np.random.default_rng(0)
    return random.standard_normal((n, features)), random.integers(0, classes, n)


def blobs(n=300):
    """Three clouds of points of the plane, far enough apart to be told apart."""
    labels = np.arange(n) % 3
    centres = np.array([[0.0, 2.0], [2.0, -1.0], [-2.0, -1.0]])
    return centres[labels] + 0.3 * np.random.default_rng(1).standard_normal((n, 2)), labels


@pytest.mark.parametrize("sizes, n", [((1, 1, 2), 1), ((3, 4, 2), 5), ((8, 6, 10), 33)])
def test_the_gradient_agrees_with_finite_differences(sizes, n):
    network = Network(*sizes)
    inputs, labels = data(n, sizes[0], sizes[2])
    x = network.init(seed=2) + 0.1
    offsets = 1e-5 * np.eye(network.dim)
    rise = network.loss(x[:, None] + offsets, inputs, labels)
    fall = network.loss(x[:, None] - offsets, inputs, labels)
    difference = network.gradient(x, inputs, labels) - (rise - fall) / 2e-5
    assert np.abs(difference).max() < 1e-6


@pytest.mark.parametrize("runs", [(2, 3), (1,)])
@pytest.mark.parametrize("name", ["loss", "gradient", "accuracy", "missed"])
def test_many_runs_are_each_computed_as_one(name, runs):
    inputs, labels = data(6, 3, 2)
    x = np.random.default_rng(3).standard_normal((NETWORK.dim, *runs))
    compute = getattr(NETWORK, name)
    together = compute(x, inputs, labels)
    for run in np.ndindex(runs):
        alone = compute(x[(slice(None), *run)], inputs, labels)
        np.testing.assert_allclose(together[(..., *run)], alone, atol=1e-12, strict=True)


def test_huge_activations_do_not_overflow_and_a_diverged_run_has_no_accuracy():
    x = 1e3 * NETWORK.init(seed=0)
    before = x.copy()
    inputs, labels = data(5, 3, 2)
    assert np.isfinite(NETWORK.loss(x, 1e3 * inputs, labels))
    assert np.isfinite(NETWORK.gradient(x, 1e3 * inputs, labels)).all()
    assert (x == before).all()
    assert np.isnan(NETWORK.accuracy(np.nan * x, inputs, labels))


def test_the_parameters_are_cut_in_order_and_a_start_is_repeatable():
    W1, b1, W2, b2 = NETWORK.unpack(np.arange(float(NETWORK.dim)))
    assert W1[0].tolist() == [0, 1, 2, 3] and b1.tolist() == [[12, 13, 14, 15]]
    assert W2[0].tolist() == [16, 17] and b2.tolist() == [[24, 25]]
    assert (NETWORK.init(seed=4) == NETWORK.init(seed=4)).all()
    assert (NETWORK.init(seed=4) != NETWORK.init(seed=5)).any()


def assert_dealt_once(parts, sizes):
    """Demand parts of these sizes that hold each of the samples once, beside its label."""
    assert [len(labels) for _, labels in parts] == sizes
    assert all((rows[:, 0] == labels).all() for rows, labels in parts)
    assert sorted(np.concatenate([labels for _, labels in parts])) == list(range(sum(sizes)))


@pytest.mark.parametrize("n, size, sizes", [(10, 3, [3, 3, 3, 1]), (7, 1, [1] * 7), (4, 4, [4])])
def test_every_epoch_deals_every_sample_exactly_once_with_its_label(n, size, sizes):
    dealt = list(batches(np.arange(float(n))[:, None], np.arange(n), size, epochs=3, seed=0))
    for epoch in range(3):
        assert_dealt_once(dealt[epoch * len(sizes) :][: len(sizes)], sizes)
    assert len(dealt) == 3 * len(sizes)


def test_the_same_seed_deals_the_same_batches_and_epochs_differ():
    def order(seed):
        loader = batches(np.eye(20), np.arange(20), 5, epochs=None, seed=seed)
        return [next(loader)[1].tolist() for _ in range(8)]

    assert order(1) == order(1) != order(2)
    assert order(1)[:4] != order(1)[4:]


def test_a_split_uses_every_sample_once_and_repeats_itself():
    inputs, labels = np.arange(10.0)[:, None], np.arange(10)
    parts, again = (split(inputs, labels, (5, 3, 2), seed=1) for _ in range(2))
    assert_dealt_once(parts, [5, 3, 2])
    assert str(parts) == str(again)


OPTIMIZERS = [GradientDescent(0.3), Momentum(0.05), AdaGrad(0.1), RMSProp(0.01), Adam(0.01)]


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda case: type(case).__name__)
def test_every_optimizer_trains_the_network_unchanged(optimizer):
    train, test = split(*blobs(), (200, 100))
    network = Network(2, 8, 3)
    trajectory = descend(network.objective(*train, size=20, seed=3), optimizer, steps=200)
    assert metrics.steps_to_reach(trajectory.values, 0.2) is not None
    assert network.accuracy(trajectory.points[-1], *test) > 0.95


def test_an_objective_meets_the_same_batches_again_and_serves_many_rates_at_once():
    network = Network(2, 4, 3)

    def ends(rates):
        objective = network.objective(*blobs(), size=30, seed=5)
        return descend(objective, RMSProp(rates), steps=25, record="last").points[-1]

    both = ends([0.01, 0.1])
    np.testing.assert_allclose(both.T, [ends(0.01), ends(0.1)], rtol=0, atol=1e-9)
