"""Exercises of the chapter on one step of RMSProp, with the museum of bugs."""

import math

from rmsprop_edu.exercises.values import Draw
from rmsprop_edu.exercises.verdicts import Function, Prediction


def _average(v, g, beta):
    return beta * v + (1 - beta) * g**2


def _quotient(g, v, eps):
    return g / (math.sqrt(v) + eps)


def _stepped(average=_average, quotient=_quotient, sign=-1):
    """Return a function that makes one step by two lines of code."""

    def run(x, g, v, alpha, beta, eps):
        new_v = [average(v_i, g_i, beta) for v_i, g_i in zip(v, g)]
        parts = zip(x, g, new_v)
        return [x_i + sign * alpha * quotient(g_i, v_i, eps) for x_i, g_i, v_i in parts], new_v

    return run


def _old_divisor(x, g, v, alpha, beta, eps):
    _, new_v = _stepped()(x, g, v, alpha, beta, eps)
    return [x_i - alpha * _quotient(g_i, v_i, eps) for x_i, g_i, v_i in zip(x, g, v)], new_v


def _one_v_for_all(x, g, v, alpha, beta, eps):
    new_x, new_v, one = [], [], v[0]
    for x_i, g_i in zip(x, g):
        one = _average(one, g_i, beta)
        new_x.append(x_i - alpha * _quotient(g_i, one, eps))
        new_v.append(one)
    return new_x, new_v


def _steps():
    draw = Draw(3)
    cases = [
        ([1.0], [4.0], [0.0], 0.1, 0.75, 1e-8),
        ([1.0], [-3.0], [16.0], 0.1, 0.75, 0.5),
        ([1.0], [-4.0], [1.0], 0.1, 0.75, 1e-8),
        ([2.0, 2.0], [4.0, 0.0], [0.0, 0.0], 0.1, 0.75, 1e-8),
        ([0.0, 0.0], [4.0, -40.0], [4.0, 100.0], 0.1, 0.75, 1e-8),
    ]
    for count in (2, 3):
        v = [draw.eighths(0, 9) for _ in range(count)]
        cases.append((draw.list(count), draw.list(count), v, 0.25, 0.9, 0.125))
    return cases


def _step(draw):
    count = draw.whole(1, 4)
    v = [abs(v_i) for v_i in draw.list_with_zeros(count, 9)]
    alpha, beta, eps = _settings(draw)
    return draw.list(count), draw.list_with_zeros(count, 40), v, alpha, beta, eps


def _settings(draw):
    alpha = draw.one_of([0.001, 0.1, 0.25, 2.0])
    return alpha, draw.one_of([0.0, 0.5, 0.75, 0.9, 0.99]), draw.one_of([1e-8, 0.001, 0.125, 1.0])


def _rate_and_memory(draw):
    beta = draw.one_of([0.0, 0.25, 0.5, 0.75, 0.9, 0.96, 0.99, 0.999])
    return draw.eighths(1, 9) / draw.one_of([8, 100, 10000]), beta


def _first_corrected(x, g, v, alpha, beta, eps):
    _, new_v = _stepped()(x, g, v, alpha, beta, eps)
    parts = zip(x, g, new_v)
    return [x_i - alpha * _quotient(g_i, v_i / (1 - beta), eps) for x_i, g_i, v_i in parts], new_v


def _move(x, g, v, alpha, eps, t):
    return x - alpha * g / (math.sqrt(v) + eps)


def _walk(average=_average, move=_move, v_start=0.0):
    """Return a function that walks with one parameter by two lines of code; t counts from 1."""

    def run(x, gradients, alpha, beta, eps):
        v, points = v_start, []
        for t, g in enumerate(gradients, 1):
            v = average(v, g, beta)
            x = move(x, g, v, alpha, eps, t)
            points.append(x)
        return points

    return run


def _walk_of_two(averages, reset=False):
    """Return a function that walks with W and b; `averages` makes the two divisors."""

    def run(x, gradients, alpha, beta, eps):
        W, b = x
        v, points = [0.0, 0.0], []
        for dW, db in gradients:
            if reset:
                v = [0.0, 0.0]
            v, (v_dW, v_db) = averages(v, dW, db, beta)
            W = W - alpha * dW / (math.sqrt(v_dW) + eps)
            b = b - alpha * db / (math.sqrt(v_db) + eps)
            points.append([W, b])
        return points

    return run


def _each_its_own(v, dW, db, beta):
    v = [_average(v[0], dW, beta), _average(v[1], db, beta)]
    return v, v


def _one_after_the_other(v, dW, db, beta):
    first = _average(v[1], dW, beta)
    both = [first, _average(first, db, beta)]
    return both, both


def _sum_of_both(v, dW, db, beta):
    one = beta * v[0] + (1 - beta) * (dW**2 + db**2)
    return [one, one], [one, one]


def _mean_of_both(v, dW, db, beta):
    one = beta * v[0] + (1 - beta) * (dW**2 + db**2) / 2
    return [one, one], [one, one]


def _crossed(v, dW, db, beta):
    v, _ = _each_its_own(v, dW, db, beta)
    return v, [v[1], v[0]]


def _of_weight_only(v, dW, db, beta):
    one = _average(v[0], dW, beta)
    return [one, one], [one, one]


MUSEUM = ("x", "gradients", "alpha", "beta", "eps")


def _walks():
    draw = Draw(4)
    cases = [
        (1.0, [4.0, 2.0, 2.0, 8.0], 0.1, 0.75, 0.125),
        (0.0, [3.0, -3.0, 3.0, -3.0], 0.1, 0.9, 1e-8),
        (0.0, [0.0, 2.0], 0.1, 0.9, 0.125),
    ]
    for _ in range(3):
        cases.append((draw.signed(4), draw.list(4), 0.25, 0.9, 0.125))
    return cases


def _walk_drawn(draw):
    gradients = draw.list_with_zeros(draw.whole(1, 8))
    alpha, beta, eps = _settings(draw)
    return draw.signed(4), gradients, alpha, beta, eps


def _walk_of_two_drawn(draw):
    pairs = [draw.list_with_zeros(2, 20) for _ in range(draw.whole(1, 6))]
    alpha, beta, eps = _settings(draw)
    return draw.list(2), pairs, alpha, beta, eps


def _walks_of_two():
    draw = Draw(5)
    cases = [([0.0, 0.0], [[4.0, 40.0], [2.0, -20.0], [0.0, 20.0]], 0.1, 0.75, 1e-8)]
    for _ in range(3):
        pairs = [draw.list(2) for _ in range(4)]
        cases.append((draw.list(2), pairs, 0.25, 0.9, 0.125))
    return cases


EXERCISES = {
    "rmsprop_step": Function(
        arguments=("x", "g", "v", "alpha", "beta", "eps"),
        solution=_stepped(),
        cases=_steps(),
        draw=_step,
        verified="the new points and averages agree with the two lines, from v = 0 and later, "
        "with a large eps and a tiny one, and where a gradient is 0.",
        slips=[
            (
                "No root",
                _stepped(quotient=lambda g, v, eps: g / (v + eps)),
                "v has the unit of g squared; only its root is as large as g.",
            ),
            (
                "Mean of g instead of g squared",
                _stepped(average=lambda v, g, beta: beta * v + (1 - beta) * g),
                "such an average may be negative, and has no root then.",
            ),
            (
                "Mean of g instead of g squared",
                _stepped(
                    average=lambda v, g, beta: beta * v + (1 - beta) * g,
                    quotient=lambda g, v, eps: g / (abs(v) ** 0.5 + eps),
                ),
                "plus and minus cancel in it; abs hides that and does not cure it.",
            ),
            (
                "Mean of g instead of g squared",
                _stepped(
                    average=lambda v, g, beta: beta * v + (1 - beta) * g,
                    quotient=lambda g, v, eps: g / (v**0.5 + eps),
                ),
                "such an average may be negative, and its root is no real number then.",
            ),
            (
                "eps inside the root",
                _stepped(quotient=lambda g, v, eps: g / math.sqrt(v + eps)),
                "in this book it is added to the root.",
            ),
            (
                "eps outside the fraction",
                _stepped(quotient=lambda g, v, eps: g / math.sqrt(v) + eps),
                "the divisor needs brackets: / (math.sqrt(v) + eps).",
            ),
            (
                "eps missing",
                _stepped(quotient=lambda g, v, eps: g / math.sqrt(v)),
                "where all gradients were 0, v is 0 and so is the divisor.",
            ),
            (
                "Bias-corrected though not asked",
                _first_corrected,
                "RMSProp divides by the root of v as it is; Adam corrects it first.",
            ),
            (
                "Beta and 1 - beta swapped",
                _stepped(average=lambda v, g, beta: (1 - beta) * v + beta * g**2),
                "beta is the fraction of the old v that you keep.",
            ),
            (
                "Sum instead of average",
                _stepped(average=lambda v, g, beta: v + g**2),
                "this is AdaGrad: v only grows, so the rate only shrinks.",
            ),
            (
                "Factor 1 - beta missing",
                _stepped(average=lambda v, g, beta: beta * v + g**2),
                "v comes out 1/(1 - beta) times too large.",
            ),
            (
                "Old v in the divisor",
                _old_divisor,
                "first renew v, then divide by its root.",
            ),
            (
                "State shared between coordinates",
                _one_v_for_all,
                "each coordinate has a v of its own.",
            ),
            (
                "Uphill",
                _stepped(sign=1),
                "the step is subtracted.",
            ),
        ],
    ),
    "longest_step": Function(
        arguments=("alpha", "beta"),
        solution=lambda alpha, beta: alpha / math.sqrt(1 - beta),
        cases=[(1.0, 0.75), (0.1, 0.9), (1e-6, 0.99), (0.01, 0.999), (2.0, 0.0), (400.0, 0.9)],
        draw=_rate_and_memory,
        tolerance=(1e-6, 0.0),
        verified="the bound alpha / sqrt(1 - beta) from no memory to one of 1000 steps.",
        slips=[
            (
                "Settled step instead of longest",
                lambda alpha, beta: alpha,
                "alpha is the step under a steady gradient; the first step is longer, because v "
                "starts at 0.",
            ),
            (
                "No root",
                lambda alpha, beta: alpha / (1 - beta),
                "v is at least (1 - beta) * g**2, and its root is what divides.",
            ),
            (
                "Beta and 1 - beta swapped",
                lambda alpha, beta: alpha / math.sqrt(beta),
                "the new square enters v with the weight 1 - beta.",
            ),
            (
                "Multiplied instead of divided",
                lambda alpha, beta: alpha * math.sqrt(1 - beta),
                "a small v makes the step longer, not shorter.",
            ),
            (
                "Two sums in one root",
                lambda alpha, beta: math.sqrt(alpha / (1 - beta)),
                "alpha stands outside the root: twice alpha is twice the step.",
            ),
        ],
    ),
    "museum_square": Function(
        arguments=MUSEUM,
        solution=_walk(),
        cases=_walks(),
        draw=_walk_drawn,
        verified="the walk agrees with RMSProp, also where the gradient changes its sign.",
        slips=[
            (
                "The bug is still there",
                _walk(average=lambda v, g, beta: beta * v + (1 - beta) * g),
                "ten times the gradient should make the same steps. Does it here, and what if "
                "the gradient turns negative?",
            ),
            (
                "Hidden, not cured",
                _walk(
                    average=lambda v, g, beta: beta * v + (1 - beta) * g,
                    move=lambda x, g, v, alpha, eps, t: x - alpha * g / (math.sqrt(abs(v)) + eps),
                ),
                "the root no longer fails, but plus and minus still cancel in v.",
            ),
            (
                "Mean of absolute values",
                _walk(average=lambda v, g, beta: beta * v + (1 - beta) * abs(g)),
                "this drops the sign, but its root has the wrong unit: square the gradient.",
            ),
            (
                "No root",
                _walk(move=lambda x, g, v, alpha, eps, t: x - alpha * g / (v + eps)),
                "the square is right now, but the root is needed to return to the size of g.",
            ),
            (
                "Square of the average",
                _walk(
                    average=lambda v, g, beta: beta * v + (1 - beta) * g,
                    move=lambda x, g, v, alpha, eps, t: x - alpha * g / (abs(v) + eps),
                ),
                "squaring v after averaging only takes its sign away: square g before.",
            ),
        ],
    ),
    "museum_bracket": Function(
        arguments=MUSEUM,
        solution=_walk(),
        cases=_walks(),
        draw=_walk_drawn,
        verified="the walk agrees with RMSProp, also with a large eps and after a gradient of 0.",
        slips=[
            (
                "The bug is still there",
                _walk(move=lambda x, g, v, alpha, eps, t: x - (alpha / math.sqrt(v) + eps) * g),
                "with a tiny eps you will see nothing; make eps large, or the first gradient 0.",
            ),
            (
                "eps taken out",
                _walk(move=lambda x, g, v, alpha, eps, t: x - alpha / math.sqrt(v) * g),
                "then nothing prevents the division by 0: where does eps belong?",
            ),
            (
                "eps inside the root",
                _walk(move=lambda x, g, v, alpha, eps, t: x - alpha / math.sqrt(v + eps) * g),
                "other libraries do so, but in this book it is added to the root.",
            ),
            (
                "Bracket around too much",
                _walk(move=lambda x, g, v, alpha, eps, t: x - alpha / ((math.sqrt(v) + eps) * g)),
                "the gradient has slid into the divisor.",
            ),
            (
                "eps added to alpha",
                _walk(move=lambda x, g, v, alpha, eps, t: x - (alpha + eps) / math.sqrt(v) * g),
                "eps keeps the divisor away from 0, so it is added there.",
            ),
        ],
    ),
    "museum_leak": Function(
        arguments=MUSEUM,
        solution=_walk(),
        cases=_walks(),
        draw=_walk_drawn,
        verified="the walk agrees with RMSProp, and v forgets as it should.",
        slips=[
            (
                "The bug is still there",
                _walk(average=lambda v, g, beta: v + beta * v + (1 - beta) * g**2),
                "under a steady gradient the steps should settle at alpha. Here they get shorter "
                "and shorter: what does v do?",
            ),
            (
                "Never forgets",
                _walk(average=lambda v, g, beta: v + (1 - beta) * g**2),
                "now v is a sum, as in AdaGrad; the old v has to shrink by beta.",
            ),
            (
                "Factor 1 - beta missing",
                _walk(average=lambda v, g, beta: beta * v + g**2),
                "beta * v is right now; the new square has the weight 1 - beta.",
            ),
            (
                "Grows by beta",
                _walk(average=lambda v, g, beta: v + beta * g**2),
                "nothing is forgotten, and beta is the fraction of the old v.",
            ),
            (
                "Beta and 1 - beta swapped",
                _walk(average=lambda v, g, beta: (1 - beta) * v + beta * g**2),
                "v forgets now, but much too fast.",
            ),
        ],
    ),
    "museum_cache": Function(
        arguments=MUSEUM,
        solution=_walk_of_two(_each_its_own),
        cases=_walks_of_two(),
        draw=_walk_of_two_drawn,
        verified="W and b each walk as RMSProp walks with one parameter.",
        slips=[
            (
                "The bug is still there",
                _walk_of_two(_one_after_the_other),
                "the first steps of W and b should be equally long, though the gradients of b "
                "are ten times as large.",
            ),
            (
                "Still one v: the sum of both",
                _walk_of_two(_sum_of_both),
                "the larger gradient still sets the step of the smaller one.",
            ),
            (
                "Still one v: the mean of both",
                _walk_of_two(_mean_of_both),
                "that is the length of the gradient: all coordinates get the same rate.",
            ),
            (
                "Only one of them renewed",
                _walk_of_two(_of_weight_only),
                "b is divided by the gradients of W.",
            ),
            (
                "Crossed over",
                _walk_of_two(_crossed),
                "W is divided by the v of b, and b by that of W.",
            ),
            (
                "Forgotten at every step",
                _walk_of_two(_each_its_own, reset=True),
                "the averages begin at 0 before the loop, not in it.",
            ),
        ],
    ),
    "museum_epoch": Function(
        arguments=MUSEUM,
        solution=_walk(),
        cases=_walks(),
        draw=_walk_drawn,
        verified="the walk agrees with RMSProp, and its steps do not fade with time.",
        slips=[
            (
                "The bug is still there",
                _walk(move=lambda x, g, v, alpha, eps, t: x - alpha * g / (math.sqrt(v) + t)),
                "under a steady gradient the steps should settle at alpha, and the argument eps "
                "should matter.",
            ),
            (
                "eps taken out",
                _walk(move=lambda x, g, v, alpha, eps, t: x - alpha * g / math.sqrt(v)),
                "where all gradients were 0 the divisor is 0.",
            ),
            (
                "Bias-corrected though not asked",
                lambda x, gradients, alpha, beta, eps: _walk(
                    move=lambda x, g, v, alpha, eps, t: (
                        x - alpha * g / (math.sqrt(v / (1 - beta**t)) + eps)
                    )
                )(x, gradients, alpha, beta, eps),
                "the time belongs nowhere in RMSProp; that correction is Adam's.",
            ),
            (
                "Rate that falls with time",
                _walk(move=lambda x, g, v, alpha, eps, t: x - alpha / t * g / (math.sqrt(v) + eps)),
                "the time is out of the divisor, but still shortens the steps.",
            ),
            (
                "eps times the time",
                _walk(move=lambda x, g, v, alpha, eps, t: x - alpha * g / (math.sqrt(v) + t * eps)),
                "eps is one small number that stays.",
            ),
        ],
    ),
    "pencil": Prediction(
        right=[1.8, 1.9, 1.8],
        relative=0.002,
        slips=[
            ("Step instead of point", 1, 0.2, "this is the step; the new x is 2 minus that."),
            ("Uphill", 1, 2.2, "the step is subtracted."),
            ("No root", 1, 1.95, "the divisor is the root of v = 16, which is 4."),
            ("Gradient descent", 1, 1.2, "the gradient is divided by the root of v first."),
            (
                "Step of alpha",
                1,
                1.9,
                "v is 0.25 * 64 = 16 after the first step, not 64, so the step is twice alpha.",
            ),
            (
                "Mean of g instead of g squared",
                1,
                1.434,
                "the square belongs on g before it is averaged.",
            ),
            ("Sign lost", 2, 1.7, "the gradient is negative, so x goes up."),
            ("No root", 2, 1.825, "v is 16 again; its root is 4."),
            ("Step as long as the first", 2, 2.0, "v is still 16, but the gradient has halved."),
            ("Sign kept from before", 3, 2.0, "the sign is that of the gradient of this moment."),
            ("Standing still", 3, 1.9, "plus and minus do not cancel in v."),
        ],
        because="v is 16 after each step and its root 4, so the steps are 0.2, -0.1 and 0.1. "
        "The sign of each is that of its own gradient.",
    ),
    "worksheet": Prediction(
        right=[1.4, 1.4, 1.6, 2.1, 0.9, 1.4],
        relative=0.002,
        slips=[
            ("Step instead of point", 1, -1.4, "this is the step; the new W is 0 minus that."),
            ("No root", 1, 0.0875, "the divisor is the root of v = 256, which is 16."),
            ("Gradient descent", 1, 22.4, "the gradient is divided by the root of v first."),
            ("v forgotten", 3, 2.8, "v remembers the -32 of the step before: 0.75 * 256 stays."),
            ("Uphill", 5, 2.3, "the gradients are positive now, so W and b go down."),
            ("Point instead of step", 5, 0.7, "this is the step; the new W is 1.6 minus that."),
        ],
        because="the first two steps are equally long, although the gradients differ by the "
        "factor 8: it is in the gradient and in the root, and cancels.",
    ),
}
