"""The network's gradient, the loader's fairness, and what trains it."""

import numpy as np
import pytest

from rmsprop_edu import AdaGrad, Adam, GradientDescent, Momentum, RMSProp, descend, metrics
from rmsprop_edu.network import Network, batches, split

NETWORK = Network(inputs=3, hidden=4, classes=2)


def data(n, features, classes, seed=0):
    random = np.random.default_rng(seed)
    return random.standard_normal((n, features)), random.integers(0, classes, n)


def blobs(n=300):
    """Three clouds of points of the plane, far enough apart to be told apart."""
    labels = np.arange(n) % 3
    centres = np.array([[0.0, 2.0], [2.0, -1.0], [-2.0, -1.0]])
    return centres[labels] + 0.3 * np.random.default_rng(1).standard_normal((n, 2)), labels


@pytest.mark.parametrize(
    "sizes, n", [((1, 1, 2), 1), ((3, 4, 2), 5), ((5, 1, 3), 2), ((2, 7, 1), 4), ((8, 6, 10), 33)]
)
def test_the_gradient_agrees_with_finite_differences(sizes, n):
    network = Network(*sizes)
    inputs, labels = data(n, sizes[0], sizes[2])
    x = network.init(seed=2) + 0.1
    offsets = 1e-5 * np.eye(network.dim)
    rise = network.loss(x[:, None] + offsets, inputs, labels)
    fall = network.loss(x[:, None] - offsets, inputs, labels)
    difference = network.gradient(x, inputs, labels) - (rise - fall) / 2e-5
    assert np.abs(difference).max() < 1e-6


@pytest.mark.parametrize("runs", [(3,), (2, 3), (1,)])
def test_many_runs_are_each_computed_as_one(runs):
    inputs, labels = data(6, 3, 2)
    x = np.random.default_rng(3).standard_normal((NETWORK.dim, *runs))
    loss = NETWORK.loss(x, inputs, labels)
    gradient = NETWORK.gradient(x, inputs, labels)
    accuracy = NETWORK.accuracy(x, inputs, labels)
    assert loss.shape == accuracy.shape == runs and gradient.shape == x.shape
    for run in np.ndindex(runs):
        alone = x[(slice(None), *run)]
        assert loss[run] == pytest.approx(NETWORK.loss(alone, inputs, labels), abs=1e-12)
        assert accuracy[run] == NETWORK.accuracy(alone, inputs, labels)
        assert gradient[(slice(None), *run)] == pytest.approx(
            NETWORK.gradient(alone, inputs, labels), abs=1e-12
        )


def test_huge_activations_neither_overflow_nor_change_the_input():
    x = 1e3 * NETWORK.init(seed=0)
    before = x.copy()
    inputs, labels = data(5, 3, 2)
    assert np.isfinite(NETWORK.loss(x, 1e3 * inputs, labels))
    assert np.isfinite(NETWORK.gradient(x, 1e3 * inputs, labels)).all()
    assert (x == before).all()


def test_the_parameters_are_cut_in_order_and_a_start_is_repeatable():
    W1, b1, W2, b2 = NETWORK.unpack(np.arange(float(NETWORK.dim)))
    assert W1[0].tolist() == [0, 1, 2, 3] and b1.tolist() == [[12, 13, 14, 15]]
    assert W2[0].tolist() == [16, 17] and b2.tolist() == [[24, 25]]
    assert (NETWORK.init(seed=4) == NETWORK.init(seed=4)).all()
    assert (NETWORK.init(seed=4) != NETWORK.init(seed=5)).any()


def test_a_diverged_run_has_no_accuracy():
    x = np.stack([NETWORK.init(seed=0), np.full(NETWORK.dim, np.nan)], axis=1)
    sound, gone = NETWORK.accuracy(x, *data(4, 3, 2))
    assert 0 <= sound <= 1 and np.isnan(gone)


@pytest.mark.parametrize("n, size", [(10, 3), (10, 10), (7, 1), (8, 4)])
def test_every_epoch_deals_every_sample_exactly_once_with_its_label(n, size):
    inputs, labels = np.arange(n, dtype=float)[:, None], np.arange(n)
    dealt = list(batches(inputs, labels, size, epochs=3, seed=0))
    per_epoch = -(-n // size)
    assert len(dealt) == 3 * per_epoch
    for epoch in range(3):
        part = dealt[epoch * per_epoch : (epoch + 1) * per_epoch]
        assert all(1 <= len(rows) <= size for rows, _ in part)
        assert all((rows[:, 0] == marks).all() for rows, marks in part)
        assert sorted(np.concatenate([marks for _, marks in part])) == list(range(n))


def test_the_same_seed_deals_the_same_batches_and_epochs_differ():
    inputs, labels = np.eye(20), np.arange(20)

    def order(seed):
        return [marks.tolist() for _, marks in batches(inputs, labels, 5, epochs=2, seed=seed)]

    assert order(1) == order(1) != order(2)
    assert order(1)[:4] != order(1)[4:]


def test_a_loader_without_end_goes_on():
    loader = batches(np.eye(2), [0, 1], size=2, epochs=None)
    assert sum(len(labels) for _, labels in (next(loader) for _ in range(50))) == 100


def test_a_split_uses_every_sample_once_and_keeps_labels_with_inputs():
    inputs, labels = np.arange(10.0)[:, None], np.arange(10)
    parts = split(inputs, labels, (5, 3, 2), seed=1)
    assert [len(marks) for _, marks in parts] == [5, 3, 2]
    assert all((rows[:, 0] == marks).all() for rows, marks in parts)
    assert sorted(np.concatenate([marks for _, marks in parts])) == list(range(10))
    again = split(inputs, labels, (5, 3, 2), seed=1)
    assert all((a[1] == b[1]).all() for a, b in zip(parts, again))


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

    both = ends(np.array([0.01, 0.1]))
    assert both[:, 0] == pytest.approx(ends(0.01), abs=1e-9)
    assert both[:, 1] == pytest.approx(ends(0.1), abs=1e-9)
