"""Exercises of the chapter on the running average."""

from rmsprop_edu.exercises.values import Draw
from rmsprop_edu.exercises.verdicts import Function, Prediction


def _averages(line, start=0.0):
    """Return a function that averages a list of values by one line of code."""

    def run(values, beta):
        V, found = start, []
        for t, value in enumerate(values, 1):
            V = line(V, value, beta, t)
            found.append(V)
        return found

    return run


def _corrected(divisor, first=1):
    """Return a function that divides each average by what `divisor` says."""

    def run(values, beta):
        V, found = 0.0, []
        for t, value in enumerate(values, first):
            V = beta * V + (1 - beta) * value
            found.append(V / divisor(beta, t))
        return found

    return run


def _fed_back(values, beta):
    V, found = 0.0, []
    for t, value in enumerate(values, 1):
        V = (beta * V + (1 - beta) * value) / (1 - beta**t)
        found.append(V)
    return found


def _stream(draw):
    beta = draw.one_of([0.0, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999])
    return draw.list_with_zeros(draw.whole(1, 8), draw.one_of([1, 4, 100])), beta


def _streams():
    draw = Draw(1)
    cases = [
        ([8.0], 0.5),
        ([8.0, 4.0, 6.0, 10.0], 0.5),
        ([3.0, -3.0, 3.0], 0.75),
        ([5.0, 0.0, 0.0, -2.0], 0.25),
        ([6.0, 0.001], 0.0),
        ([], 0.9),
    ]
    for count, beta in ((2, 0.25), (5, 0.9), (30, 0.99)):
        cases.append((draw.list(count), beta))
    return cases


EXERCISES = {
    "ewa": Function(
        arguments=("values", "beta"),
        solution=_averages(lambda V, value, beta, t: beta * V + (1 - beta) * value),
        cases=_streams(),
        draw=_stream,
        verified="the averages agree with the recursion for the chapter's four numbers, for a "
        "swing, for no numbers at all, and for random streams.",
        slips=[
            (
                "Sum instead of average",
                _averages(lambda V, value, beta, t: V + value),
                "nothing is forgotten, so V only collects.",
            ),
            (
                "Factor 1 - beta missing",
                _averages(lambda V, value, beta, t: beta * V + value),
                "the new number comes in whole, so the result is 1/(1 - beta) times too large.",
            ),
            (
                "Beta and 1 - beta swapped",
                _averages(lambda V, value, beta, t: (1 - beta) * V + beta * value),
                "beta is the fraction of the old average that you keep.",
            ),
            (
                "Old average forgotten",
                _averages(lambda V, value, beta, t: (1 - beta) * value),
                "the line needs beta * V as well.",
            ),
            (
                "Bias-corrected though not asked",
                _corrected(lambda beta, t: 1 - beta**t),
                "the plain average starts at 0 and is not divided by 1 - beta**t.",
            ),
            (
                "Started at the first number",
                lambda values, beta: _averages(
                    lambda V, value, beta, t: value if t == 1 else beta * V + (1 - beta) * value
                )(values, beta),
                "V is 0 before the first number arrives.",
            ),
            (
                "Mean of all numbers",
                _averages(lambda V, value, beta, t: V + (value - V) / t),
                "here all numbers weigh the same, and beta plays no part.",
            ),
            (
                "Squares averaged",
                _averages(lambda V, value, beta, t: beta * V + (1 - beta) * value**2),
                "this exercise averages the numbers themselves.",
            ),
        ],
    ),
    "decay_for_window": Function(
        arguments=("window",),
        solution=lambda window: 1 - 1 / window,
        cases=[(10.0,), (2.0,), (1.0,), (4.0,), (100.0,), (1000.0,), (1.25,), (1e6,)],
        draw=lambda draw: (draw.eighths(1, draw.one_of([4, 40, 4000])),),
        verified="the window 1/(1 - beta) is as long as asked, from 1 step to a million.",
        slips=[
            (
                "Beta and 1 - beta swapped",
                lambda window: 1 / window,
                "this is the weight of the new number: the longer the window, the smaller it is.",
            ),
            (
                "Half-life instead of window",
                lambda window: 0.5 ** (1 / window),
                "with this beta a weight halves after that many steps; the window is longer "
                "than the half-life.",
            ),
            (
                "Span instead of window",
                lambda window: 1 - 2 / (window + 1),
                "some libraries call (1 + beta)/(1 - beta) the span; here the window is "
                "1/(1 - beta).",
            ),
            (
                "Newest number counted as age 0",
                lambda window: window / (window + 1),
                "the chapter counts the newest number as 1.",
            ),
            (
                "95 % response instead of window",
                lambda window: 0.05 ** (1 / window),
                "with this beta the average covers 95 % of a jump after that many steps.",
            ),
        ],
    ),
    "corrected": Function(
        arguments=("values", "beta"),
        solution=_corrected(lambda beta, t: 1 - beta**t),
        cases=[([1.0, 1.0, 1.0], 0.5)] + _streams(),
        draw=_stream,
        verified="a list of ones averages to 1 from the first number on, and the other streams "
        "agree with the formula.",
        slips=[
            (
                "The bug is still there",
                _fed_back,
                "a list of ones should average to 1 everywhere; follow V from the first number "
                "to the second.",
            ),
            (
                "Time counted from 0",
                _corrected(lambda beta, t: 1 - beta**t, first=0),
                "beta**0 is 1, so the first divisor is 0: the first number is t = 1.",
            ),
            (
                "Time not counted",
                _corrected(lambda beta, t: 1 - beta),
                "1 - beta is right for the first number only; the divisor is 1 - beta**t.",
            ),
            (
                "No correction",
                _corrected(lambda beta, t: 1.0),
                "the zero at the start still pulls the first averages down.",
            ),
            (
                "Divided by beta**t",
                _corrected(lambda beta, t: beta**t),
                "beta**t is the fraction that is still missing; divide by the fraction that is "
                "there.",
            ),
            (
                "Power in the wrong place",
                _corrected(lambda beta, t: (1 - beta) ** t),
                "the divisor is 1 - beta**t, not (1 - beta)**t.",
            ),
        ],
    ),
    "swing": Prediction(
        right=[1, 49, 7],
        slips=[
            ("Cancelled altogether", 1, 0, "the newest number always weighs a little more."),
            ("Not averaged", 1, 7, "plus and minus cancel, all but a remainder."),
            (
                "First step only",
                1,
                1.75,
                "this is the first average; in the long run less is left.",
            ),
            ("Squares cancelled", 2, 0, "a square has no sign, so nothing cancels."),
            ("Average squared", 2, 1, "square first, then average: all squares are 49."),
            ("Square forgotten", 2, 7, "7 squared is 49."),
            ("Root forgotten", 3, 49, "the root of 49 is the size of the swing."),
            ("Cancelled under the root", 3, 1, "the root is taken of the average of squares, 49."),
        ],
        because="7 * 0.25/1.75 = 1 is left of the swing, while every square is 49. So the root of "
        "the average of squares measures the swing that the plain average hides.",
    ),
}
