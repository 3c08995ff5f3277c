"""Exercises of the chapter on RMSProp at work."""

import math

from rmsprop_edu.exercises.values import Draw
from rmsprop_edu.exercises.verdicts import Function, Prediction


def _cures(push, average, root=math.sqrt):
    """Return a function that follows momentum's sum and RMSProp's divisor by two lines."""

    def run(gradients, mu, beta):
        B = v = 0.0
        for g in gradients:
            B = push(B, g, mu, beta)
            v = average(v, g, mu, beta)
        return [B, root(v)]

    return run


def _push(B, g, mu, beta):
    return mu * B + g


def _average(v, g, mu, beta):
    return beta * v + (1 - beta) * g**2


def _marks(below, begin=0, end=True):
    """Return a function that finds the first place and the place from which all is well."""

    def run(losses, goal):
        fine = [below(loss, goal) for loss in losses]
        if True not in fine:
            return [-1, -1]
        first = fine.index(True) + begin
        if not fine[-1]:
            return [first, -1]
        stay = len(fine)
        while stay and fine[stay - 1]:
            stay = stay - 1
        return [first, stay + begin]

    return run


def _reach_only(losses, goal):
    first = _marks(lambda loss, goal: loss <= goal)(losses, goal)[0]
    return [first, first]


def _last_above(losses, goal):
    first, stay = _marks(lambda loss, goal: loss <= goal)(losses, goal)
    return [first, max(stay - 1, -1)]


def _end_forgotten(losses, goal):
    fine = [loss <= goal for loss in losses]
    if True not in fine:
        return [-1, -1]
    last = len(fine) - 1
    while not fine[last]:
        last = last - 1
    while last and fine[last - 1]:
        last = last - 1
    return [fine.index(True), last]


def _fastest(score):
    """Return a function that names the place of the method with the lowest score."""

    def run(table):
        scores = [score(steps, table) for steps in table]
        return scores.index(min(scores))

    return run


def _own_best(steps, table):
    return min([count for count in steps if count >= 0] or [math.inf])


def _common(table):
    """Return the column in which the counts are lowest together."""
    columns = [sum(count if count >= 0 else 9999 for count in column) for column in zip(*table)]
    return columns.index(min(columns))


def _mean_of_reached(steps, table):
    reached = [count for count in steps if count >= 0]
    return sum(reached) / len(reached) if reached else math.inf


def _runs():
    draw = Draw(7)
    cases = [
        ([9.0, 4.0, 1.0], 2.0),
        ([9.0, 1.0, 5.0, 1.0, 0.5], 2.0),
        ([9.0, 2.0, 3.0, 2.0], 2.0),
        ([9.0, 1.0, 3.0], 2.0),
        ([9.0, 8.0], 2.0),
        ([1.0, 0.5], 2.0),
    ]
    cases = cases + [([2.0], 2.0), ([3.0], 2.0), ([3.0, 2.0], 2.0), ([1.0, 3.0, 1.0, 3.0], 2.0)]
    for _ in range(4):
        cases.append(([draw.eighths(0, 5) for _ in range(7)], 3.0))
    return cases


def _run(draw):
    goal = draw.one_of([0.01, 0.5, 3.0])
    losses = [goal * draw.one_of([0.5, 1.0, 1.0, 1.5, 4.0]) for _ in range(draw.whole(1, 8))]
    return losses, goal


def _table(draw):
    """Draw a table in which one method alone is the fastest."""
    columns = draw.whole(1, 4)
    table = []
    for _ in range(draw.whole(2, 4)):
        table.append([draw.one_of([-1, -1, draw.whole(0, 400)]) for _ in range(columns)])
    best = sorted([_own_best(steps, table) for steps in table])
    return _table(draw) if best[0] == best[1] else (table,)


def _streams():
    draw = Draw(8)
    cases = [([3.0], 0.5, 0.75), ([3.0, -3.0], 0.5, 0.75), ([3.0, 3.0, 3.0], 0.9, 0.9)]
    cases = cases + [([], 0.5, 0.75), ([2.0, 0.0, 0.0], 0.25, 0.5), ([5.0, 1.0], 0.0, 0.0)]
    for count in (4, 6):
        cases.append((draw.list(count), 0.5, 0.9))
    return cases + [(draw.list(40), 0.99, 0.99)]


def _stream(draw):
    fractions = [0.0, 0.25, 0.5, 0.75, 0.9, 0.99]
    return draw.list_with_zeros(draw.whole(1, 8)), draw.one_of(fractions), draw.one_of(fractions)


EXERCISES = {
    "two_cures": Function(
        arguments=("gradients", "mu", "beta"),
        solution=_cures(_push, _average),
        cases=_streams(),
        draw=_stream,
        verified="the sum and the divisor agree for a swing, a march, and random streams. On "
        "the swing momentum's sum nearly cancels, and RMSProp's divisor does not.",
        slips=[
            (
                "Average in place of sum",
                _cures(lambda B, g, mu, beta: mu * B + (1 - mu) * g, _average),
                "in this book momentum adds the new gradient whole.",
            ),
            (
                "Nothing forgotten",
                _cures(lambda B, g, mu, beta: B + g, _average),
                "older gradients fade by mu.",
            ),
            (
                "Squares in momentum",
                _cures(lambda B, g, mu, beta: mu * B + g**2, _average),
                "momentum adds the gradients with their signs: that is why they cancel.",
            ),
            (
                "Mean of g instead of g squared",
                _cures(_push, lambda v, g, mu, beta: beta * v + (1 - beta) * g),
                "RMSProp averages squares, and then nothing cancels.",
            ),
            (
                "Mean of absolute values",
                _cures(_push, lambda v, g, mu, beta: beta * v + (1 - beta) * abs(g)),
                "the root at the end belongs to squares.",
            ),
            (
                "Sum instead of average",
                _cures(_push, lambda v, g, mu, beta: v + g**2),
                "this is AdaGrad, which never forgets.",
            ),
            (
                "Factor 1 - beta missing",
                _cures(_push, lambda v, g, mu, beta: beta * v + g**2),
                "v is an average: the new square has the weight 1 - beta.",
            ),
            (
                "mu and beta swapped",
                _cures(
                    lambda B, g, mu, beta: beta * B + g,
                    lambda v, g, mu, beta: mu * v + (1 - mu) * g**2,
                ),
                "mu belongs to momentum, beta to RMSProp.",
            ),
        ],
    ),
    "reach_and_stay": Function(
        arguments=("losses", "goal"),
        solution=_marks(lambda loss, goal: loss <= goal),
        cases=_runs(),
        draw=_run,
        verified="reach and stay are told apart in all runs, among them one that leaves at the "
        "end and one that never arrives.",
        slips=[
            (
                "Reach taken for stay",
                _reach_only,
                "a run may leave again: look from the end for the last loss above the goal.",
            ),
            (
                "Last loss above the goal",
                _last_above,
                "it stays from the step after that one.",
            ),
            (
                "Equal is not below",
                _marks(lambda loss, goal: loss < goal),
                "at most the goal is enough.",
            ),
            (
                "Steps counted from 1",
                lambda losses, goal: [
                    place + 1 if place >= 0 else place
                    for place in _marks(lambda loss, goal: loss <= goal)(losses, goal)
                ],
                "the first loss belongs to step 0.",
            ),
            (
                "The end forgotten",
                _end_forgotten,
                "a run whose last loss is above the goal does not stay: -1.",
            ),
        ],
    ),
    "winner": Function(
        arguments=("table",),
        solution=_fastest(_own_best),
        cases=[
            ([[30, 20, -1], [-1, 25, 40]],),
            ([[12, 30, 40], [50, 40, 10]],),
            ([[-1, -1, -1], [90, 80, 95]],),
            ([[8, -1, -1], [9, 9, 9]],),
            ([[60, 70, 80], [-1, -1, 75], [55, 200, 300]],),
            ([[-1, 30], [0, -1]],),
            ([[-1], [3_000_000], [-1]],),
            ([[-1, 4_000_000], [-1, -1], [5_000_000, 3_500_000]],),
        ],
        draw=_table,
        verified="each method races at its own best rate, and one that never arrives never wins.",
        slips=[
            (
                "The bug is still there",
                _fastest(lambda steps, table: min(steps)),
                "the method that wins here has never arrived at one of its rates.",
            ),
            (
                "One rate for all",
                _fastest(
                    lambda steps, table: (
                        steps[_common(table)] if steps[_common(table)] >= 0 else math.inf
                    )
                ),
                "no column is fair to all: each method has a best rate of its own.",
            ),
            (
                "Averaged over the rates",
                _fastest(_mean_of_reached),
                "you would run a method at its best rate, not at all of them.",
            ),
            (
                "Fewest failures",
                _fastest(lambda steps, table: steps.count(-1)),
                "how robust a method is, is another question.",
            ),
            (
                "Slowest instead of fastest",
                lambda table: (lambda best: best.index(max(best)))(
                    [_own_best(steps, table) for steps in table]
                ),
                "fewer steps are better.",
            ),
            (
                "Steps instead of method",
                lambda table: min(_own_best(steps, table) for steps in table),
                "return the place of the method in the table.",
            ),
        ],
    ),
    "settling": Prediction(
        right=[0.02, 0.002, 0.2],
        slips=[
            ("It settles", 1, 0, "the step stays alpha, however small the gradient."),
            ("Whole alpha", 1, 0.04, "the step is alpha, from one side to the other."),
            ("Curvature blamed", 1, 0.004, "in g over the root of v the curvature cancels."),
            ("It settles", 2, 0, "the swing never ends, so some loss is left."),
            ("Whole alpha", 2, 0.008, "the point is only half of alpha away."),
            ("Half forgotten", 2, 0.004, "the loss is half of h times x squared."),
            ("Alpha itself", 3, 0.04, "alpha is divided by the root of v, here h * 0.02 = 0.2."),
            (
                "Landing on the minimum",
                3,
                0.1,
                "at 1/h a step would end in the minimum; at 2/h it swings.",
            ),
            ("Gradient descent's best", 3, 0.182, "no such search is made: v sets the rate."),
        ],
        because="the swing is alpha/2, the loss 0.5 * 10 * 0.02**2 = 0.002, and the effective "
        "rate 0.04/0.2 = 2/h: the border at which a swing neither shrinks nor grows.",
    ),
}
