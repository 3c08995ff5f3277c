"""Exercises of the chapter on RMSProp in practice."""

import math

from rmsprop_edu.exercises.values import Draw
from rmsprop_edu.exercises.verdicts import Function


def _train(average=None, quotient=None, reset=False, frozen=False, batches_used=None):
    """Return a function that trains one parameter over batches."""

    def run(gradient, batches, x, alpha, beta, eps):
        v, start = 0.0, x
        for batch in batches[:batches_used]:
            g = gradient(start if frozen else x, batch)
            v = 0.0 if reset else v
            v = average(v, g, beta) if average else beta * v + (1 - beta) * g**2
            x = x - alpha * (quotient(g, v, eps) if quotient else g / (math.sqrt(v) + eps))
        return x

    return run


def _in_one_step(gradient, batches, x, alpha, beta, eps):
    g = sum(gradient(x, batch) for batch in batches)
    return x - alpha * g / (math.sqrt((1 - beta) * g**2) + eps)


def gradient(x, batch):
    """Return the derivative of half the mean squared distance from x to a batch."""
    return x - sum(batch) / len(batch)


def _batches():
    draw = Draw(9)
    cases = [
        (gradient, [[1.0, 3.0]], 4.0, 0.1, 0.75, 1e-8),
        (gradient, [[1.0, 3.0], [6.0]], 4.0, 0.5, 0.75, 0.125),
    ]
    cases.append((gradient, [[4.0], [1.0, 3.0]], 4.0625, 0.5, 0.75, 0.125))
    for count in (3, 4, 6):
        batches = [draw.list(2, 8) for _ in range(count)]
        cases.append((gradient, batches, draw.signed(4), 0.5, 0.9, 0.125))
    return cases


def _epochs(draw):
    batches = [draw.list_with_zeros(draw.whole(1, 3), 8) for _ in range(draw.whole(1, 6))]
    alpha, beta = draw.one_of([0.01, 0.25, 1.0]), draw.one_of([0.0, 0.5, 0.75, 0.9, 0.99])
    return gradient, batches, draw.signed(4), alpha, beta, draw.one_of([1e-8, 0.125, 1.0])


def _tuned(score):
    """Return a function that picks the rate whose row has the lowest score."""

    def run(rates, losses):
        scores = [score(row) for row in losses]
        return rates[scores.index(min(scores))]

    return run


def _mean_or_inf(row):
    return math.inf if any(loss != loss for loss in row) else sum(row) / len(row)


def _mean_of_finished(row):
    finished = [loss for loss in row if loss == loss]
    return sum(finished) / len(finished) if finished else math.inf


def _nan_first(rates, losses):
    means = [sum(row) / len(row) for row in losses]
    broken = [i for i, mean in enumerate(means) if mean != mean]
    return rates[broken[0] if broken else means.index(min(means))]


def _by_columns(rates, losses):
    means = [sum(column) / len(column) for column in zip(*losses)]
    return rates[means.index(min(means))]


def _compared(a_wins, b_wins):
    """Return a function that compares mistakes over seeds."""

    def run(a, b):
        return "a" if a_wins(a, b) else "b" if b_wins(a, b) else "cannot tell"

    return run


def _by(score):
    return _compared(lambda a, b: score(a) < score(b), lambda a, b: score(b) < score(a))


def _mean(values):
    return sum(values) / len(values)


def _wins(a, b):
    return sum(x < y for x, y in zip(a, b))


nan = float("nan")


def _losses(draw):
    """Draw a table in which one rate alone is the best, and some runs diverge."""
    rates = [draw.eighths(1, 9) / 8 for _ in range(draw.whole(2, 4))]
    seeds, diverge = draw.whole(1, 4), draw.one_of([0, 1, 2])
    losses = [
        [nan if draw.whole(0, 9) < diverge else draw.eighths(0, 9) / 8 for _ in range(seeds)]
        for _ in rates
    ]
    best = sorted([_mean_or_inf(row) for row in losses])
    distinct = len(set(rates)) == len(rates) and best[0] < best[1]
    return (rates, losses) if distinct else _losses(draw)


def _mistakes(draw):
    count, ahead = draw.whole(1, 5), draw.one_of([0, 0, 6, 9])
    one = [draw.whole(0, 9) for _ in range(count)]
    other = [draw.whole(ahead, 18) for _ in range(count)]
    return (one, other) if draw.whole(0, 1) else (other, one)


EXERCISES = {
    "train": Function(
        arguments=("gradient", "batches", "x", "alpha", "beta", "eps"),
        solution=_train(),
        cases=_batches(),
        draw=_epochs,
        verified="the parameter ends where RMSProp takes it, after one batch, two, and three "
        "random epochs.",
        slips=[
            (
                "Nothing happens yet",
                lambda gradient, batches, x, alpha, beta, eps: x,
                "x comes back as it went in; the two lines are still to be written.",
            ),
            (
                "Forgotten at every batch",
                _train(reset=True),
                "v begins at 0 before the loop, not in it.",
            ),
            (
                "Gradient of the start",
                _train(frozen=True),
                "ask for the gradient where x is now, at every batch.",
            ),
            (
                "Only the first batch",
                _train(batches_used=1),
                "is the return indented into the loop?",
            ),
            (
                "All batches in one step",
                _in_one_step,
                "RMSProp makes a step after every batch.",
            ),
            (
                "No root",
                _train(quotient=lambda g, v, eps: g / (v + eps)),
                "divide by the root of v.",
            ),
            (
                "Gradient descent",
                _train(quotient=lambda g, v, eps: g),
                "v is renewed but divides nothing.",
            ),
            (
                "Beta and 1 - beta swapped",
                _train(average=lambda v, g, beta: (1 - beta) * v + beta * g**2),
                "beta is the fraction of the old v, and it must span several batches.",
            ),
            (
                "eps inside the root",
                _train(quotient=lambda g, v, eps: g / math.sqrt(v + eps)),
                "in this book it is added to the root.",
            ),
        ],
    ),
    "tune": Function(
        arguments=("rates", "losses"),
        solution=_tuned(_mean_or_inf),
        cases=[
            ([0.1, 0.01], [[0.5, 0.25], [0.25, 0.125]]),
            ([0.1, 0.01, 0.001], [[0.1, 0.9], [0.3, 0.3], [0.6, 0.5]]),
            ([1.0, 0.1], [[nan, 0.01], [0.5, 0.5]]),
            ([0.03, 0.3, 3.0], [[0.4, 0.2, 0.3], [0.5, 0.1, 0.2], [nan, nan, nan]]),
            ([3.0, 0.3, 0.03], [[0.9, 0.1, 0.9], [0.8, 0.7, 0.1], [0.6, 0.5, 0.7]]),
            ([0.3, 0.1, 0.2], [[nan, 0.0], [nan, nan], [9.0, 9000.0]]),
            ([0.2, 0.1], [[-0.5, nan], [-0.25, -0.25]]),
            ([0.1, 0.2, 0.3], [[0.5, 0.5], [0.25, 0.5], [0.0, nan]]),
            ([0.1, 0.2], [[5e9, 5e9], [nan, nan]]),
        ],
        draw=_losses,
        verified="the rate with the lowest mean over the seeds wins in every table, and one that "
        "diverges for a single seed does not.",
        slips=[
            (
                "The luckiest seed",
                _tuned(lambda row: min(loss if loss == loss else math.inf for loss in row)),
                "the lowest single loss is luck; take the mean over the seeds.",
            ),
            (
                "NaN taken for the lowest",
                _nan_first,
                "argmin returns the place of a NaN, and a sum that skips NaN adds 0: "
                "make it infinite first.",
            ),
            (
                "Diverged runs left out",
                _tuned(_mean_of_finished),
                "a rate that diverges for one seed in two is no good rate.",
            ),
            (
                "Place instead of rate",
                lambda rates, losses: rates.index(_tuned(_mean_or_inf)(rates, losses)),
                "this says where in the list the rate stands; return the rate.",
            ),
            (
                "Worst seed",
                _tuned(lambda row: max(loss if loss == loss else math.inf for loss in row)),
                "careful, but not what is asked: take the mean over the seeds.",
            ),
            (
                "Mean over the rates",
                lambda rates, losses: (
                    _by_columns(rates, losses) if len(losses[0]) <= len(rates) else 1 / 0
                ),
                "a row is a rate, a column a seed: average along the rows, axis 1.",
            ),
        ],
    ),
    "compare": Function(
        arguments=("a", "b"),
        solution=_compared(lambda a, b: max(a) < min(b), lambda a, b: max(b) < min(a)),
        cases=[
            ([7, 9, 8], [12, 14, 13]),
            ([19, 21, 20], [8, 9, 12]),
            ([7, 9, 12], [9, 13, 14]),
            ([9, 9, 9], [13, 9, 19]),
            ([14, 7, 15], [10, 11, 9]),
            ([5, 5], [5, 5]),
            ([1, 2, 20], [9, 9, 9]),
            ([8, 8, 30], [9, 9, 10]),
            ([9, 5, 7], [14, 9, 10]),
            ([14, 9, 10], [9, 5, 7]),
            ([9, 10, 14], [7, 8, 8]),
            ([0], [3]),
            ([4], [0]),
            ([4], [4]),
            ([1, 1, 1, 6], [5, 9, 9, 9]),
            ([5, 9, 9, 9], [6, 1, 1, 1]),
            ([7, 8], [9, 30]),
        ],
        draw=_mistakes,
        verified="a winner is named only where the ranges lie apart, in all races.",
        slips=[
            (
                "Means compared",
                _by(_mean),
                "the means nearly always differ; ask whether the ranges overlap.",
            ),
            (
                "Luckiest seed",
                _by(min),
                "one good seed says little.",
            ),
            (
                "Worst seed",
                _by(max),
                "one bad seed says little.",
            ),
            (
                "More mistakes taken for better",
                _compared(lambda a, b: min(a) > max(b), lambda a, b: min(b) > max(a)),
                "these are mistakes: fewer are better.",
            ),
            (
                "Touching ranges called apart",
                _compared(
                    lambda a, b: max(a) <= min(b) and a != b,
                    lambda a, b: max(b) <= min(a) and a != b,
                ),
                "where the worst of one equals the best of the other, you cannot tell.",
            ),
            (
                "Seeds counted as wins",
                _compared(lambda a, b: _wins(a, b) > _wins(b, a), lambda a, b: _wins(b, a)),
                "the ranges may overlap all the same.",
            ),
        ],
    ),
}
