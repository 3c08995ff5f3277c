"""Exercises of the chapter on the running average."""

from rmsprop_edu.exercises.values import Draw
from rmsprop_edu.exercises.verdicts import Function


def _averages(line, start=0.0):
    """Return a function that averages a list of values by one line of code."""

    def run(values, beta):
        V, found = start, []
        for t, value in enumerate(values, 1):
            V = line(V, value, beta, t)
            found.append(V)
        return found

    return run


def _corrected_outside(values, beta):
    plain = _averages(lambda V, value, beta, t: beta * V + (1 - beta) * value)(values, beta)
    return [V / (1 - beta ** (t + 1)) for t, V in enumerate(plain)]


def _streams():
    draw = Draw(1)
    cases = [([8.0], 0.5), ([8.0, 4.0, 6.0, 10.0], 0.5), ([3.0, -3.0, 3.0], 0.75), ([], 0.9)]
    for count in (2, 3, 5, 5, 30):
        cases.append((draw.list(count), draw.one_of([0.25, 0.75, 0.9, 0.99])))
    return cases


EXERCISES = {
    "ewa": Function(
        arguments=("values", "beta"),
        solution=_averages(lambda V, value, beta, t: beta * V + (1 - beta) * value),
        cases=_streams(),
        verified="the averages agree with the recursion for the chapter's four numbers, for a "
        "swing, for no numbers at all, and for five random streams.",
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
                "beta is the share of the old average that you keep.",
            ),
            (
                "Old average forgotten",
                _averages(lambda V, value, beta, t: (1 - beta) * value),
                "the line needs beta * V as well.",
            ),
            (
                "Bias-corrected though not asked",
                _corrected_outside,
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
                "here all numbers weigh the same; beta has no say.",
            ),
            (
                "Squares averaged",
                _averages(lambda V, value, beta, t: beta * V + (1 - beta) * value**2),
                "this exercise averages the numbers themselves.",
            ),
        ],
    ),
}
