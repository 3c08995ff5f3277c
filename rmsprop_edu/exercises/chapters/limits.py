"""Exercises of the chapter on what can go wrong."""

from rmsprop_edu.exercises.verdicts import Function, Prediction


def _below(tail_of, joined=all):
    """Return a function that judges a run by a part of it."""

    def run(distances, goal, tail):
        if not any(one < goal for one in distances):
            return "never came"
        part = tail_of(distances, tail)
        return "stayed" if joined(one < goal for one in part) else "left again"

    return run


def _last(distances, tail):
    return distances[-tail:]


def _run(draw):
    goal = draw.one_of([0.125, 0.5, 3.0])
    distances = [goal * draw.one_of([0.5, 0.5, 1.0, 2.0]) for _ in range(draw.whole(1, 8))]
    return distances, goal, draw.whole(1, len(distances))


EXERCISES = {
    "stayed": Function(
        arguments=("distances", "goal", "tail"),
        solution=_below(_last),
        cases=[
            ([4.0, 2.0, 1.0], 0.5, 2),
            ([4.0, 0.25, 0.125, 0.25], 0.5, 2),
            ([4.0, 0.25, 2.0, 1.0], 0.5, 2),
            ([4.0, 0.25, 2.0, 0.25], 0.5, 2),
            ([4.0, 0.25, 0.125, 2.0], 0.5, 2),
            ([0.25, 2.0, 0.25, 0.25, 0.25], 0.5, 3),
            ([0.25, 0.125, 2.0, 0.25], 0.5, 2),
            ([4.0, 0.5, 0.5], 0.5, 1),
            ([4.0, 0.25, 0.5, 0.25], 0.5, 2),
            ([0.25], 0.5, 1),
            ([4.0, 0.25], 0.5, 1),
            ([0.25, 0.25, 0.25], 0.5, 3),
            ([4.0, 0.25, 0.25], 0.5, 3),
            ([4.0, 0.25, 2.0, 0.25, 0.125], 3.0, 4),
        ],
        draw=_run,
        verified="runs that never came, that left again, and that stayed are told apart, also one "
        "whose last point alone is below the goal.",
        slips=[
            (
                "Last point only",
                _below(lambda distances, tail: distances[-1:]),
                "one point may lie in a dip: all of the last `tail` count.",
            ),
            (
                "Any of the tail",
                _below(_last, any),
                "one point of the tail is not enough: all of them must be below the goal.",
            ),
            (
                "Lowest point",
                _below(lambda distances, tail: [min(distances)]),
                "the lowest point says that it came, not that it stayed.",
            ),
            (
                "The whole run",
                _below(lambda distances, tail: distances),
                "a run begins far away; only its tail must be below the goal.",
            ),
            (
                "Head instead of tail",
                _below(lambda distances, tail: distances[:tail]),
                "the tail is at the end of the list.",
            ),
        ],
    ),
    "diagnosis": Prediction(
        right=["b", "d", "e", "a", "c", "f"],
        slips=[
            ("Spike blamed", 1, "a", "nothing large came before: v has only just begun."),
            ("Forgetting blamed", 1, "c", "at the first step there is nothing to forget."),
            ("Burst taken for cycle", 2, "c", "the swing has one size and does not grow."),
            ("Start blamed", 2, "b", "the start is long forgotten; this goes on for ever."),
            ("Cycle blamed", 3, "d", "the cycle is the same at every angle."),
            ("Start blamed", 4, "b", "at the start v is too small; here it is too large."),
            ("Forgetting blamed", 4, "c", "here v has not forgotten yet."),
            ("Cycle blamed", 5, "d", "in the cycle the distance is half of alpha, and stays."),
            ("Spike blamed", 5, "a", "no large gradient came: x itself became tiny."),
            ("Forgetting blamed", 6, "c", "a v that forgets makes long steps, no NaN."),
            ("Spike blamed", 6, "a", "the gradient is constant."),
            ("Taken per coordinate", 4, "e", "one coordinate is enough for this."),
        ],
        because="start, cycle, turned ravine, spike, burst, and rounding in the centered form. "
        "Four of the six are about what v remembers.",
    ),
    "prescription": Prediction(
        right=["c", "e", "a", "b", "d"],
        slips=[
            ("Clipped at the start", 1, "b", "in the first step the size of the gradient cancels."),
            ("Momentum at the start", 1, "a", "it would carry the long step further."),
            ("Warm-up at the end", 2, "c", "the start is long over; alpha must fall."),
            ("Momentum for the cycle", 2, "a", "it hops because alpha is constant, at any angle."),
            ("Smaller steps at an angle", 3, "e", "31 rates were tried there, and none helped."),
            (
                "Corrected after a spike",
                4,
                "c",
                "correction helps a v too small; here it is too large.",
            ),
            ("Waited for the spike", 4, "e", "a falling alpha makes the short steps shorter."),
            ("Smaller rate for NaN", 5, "e", "the root of a negative number is NaN at any rate."),
            ("Clipped a constant", 5, "b", "no gradient here is large; their spread is 0."),
        ],
        because="correct the start, let alpha fall at the end, momentum at an angle, clip before v "
        "remembers, and do not divide by a spread that may be 0.",
    ),
}
