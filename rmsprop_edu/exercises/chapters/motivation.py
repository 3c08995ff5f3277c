"""Exercises of the chapter on the zig-zag."""

from rmsprop_edu.exercises.verdicts import Function, Prediction


def _points(new):
    """Return a function that makes each coordinate anew."""

    def run(x, curvatures, rate):
        return [new(x_i, h, rate) for x_i, h in zip(x, curvatures)]

    return run


def _behaviour(chosen, swings=1.0, grows=2.0):
    """Return a function that tells the behaviour by the curvature `chosen`."""

    def run(curvatures, rate):
        product = rate * chosen(curvatures)
        return "calm" if product <= swings else "swings" if product < grows else "blows up"

    return run


def _rates(rate):
    """Return a function that gives each curvature its rate."""

    def run(curvatures):
        return [rate(h, curvatures) for h in curvatures]

    return run


def _steps(arrived, begin=0):
    """Return a function that counts steps until a coordinate has arrived."""

    def run(curvature, rate, share):
        x, steps = 1.0, begin
        while not arrived(x, share):
            x = (1 - rate * curvature) * x
            steps = steps + 1
        return steps

    return run


def _start(draw):
    count = draw.whole(1, 5)
    curvatures = [draw.eighths(1, 9) for _ in range(count)]
    return draw.list_with_zeros(count), curvatures, draw.eighths(1, 4) / 8


def _bowl(draw):
    """Draw two curvatures and a rate that is not near the border of blowing up."""
    curvatures = [draw.eighths(1, 16), draw.eighths(1, 16)]
    product = draw.one_of([0.25, 0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 1.75, 1.9, 2.1, 2.25, 3.0, 5.0])
    return curvatures, product / max(curvatures)


def _curvatures(draw):
    return ([draw.eighths(1, 50) / draw.one_of([1, 8, 64]) for _ in range(draw.whole(1, 5))],)


def _coordinate(draw):
    """Draw a coordinate that is never nearly at the border."""
    factor = draw.one_of([-0.875, -0.75, -0.5, -0.375, 0.125, 0.5, 0.75, 0.875])
    curvature = draw.one_of([0.5, 1.0, 2.0, 8.0])
    share = 0.8 * 0.7 ** draw.whole(0, 9)
    while any(abs(abs(factor) ** k - share) < 1e-6 for k in range(100)):
        share = 0.99 * share
    return curvature, (1 - factor) / curvature, share


EXERCISES = {
    "descent_step": Function(
        arguments=("x", "curvatures", "rate"),
        solution=_points(lambda x, h, rate: x - rate * h * x),
        cases=[
            ([2.0], [4.0], 0.125),
            ([-4.0, 1.5], [1.0, 25.0], 0.07),
            ([0.0, -3.0, 0.5], [9.0, 0.5, 2.0], 0.25),
            ([1.5, 1.5, -1.5, 0.25], [1.0, 3.0, 3.0, 40.0], 0.015625),
        ],
        draw=_start,
        verified="the point moves as gradient descent moves it, in the chapter's ravine and in "
        "bowls of one to five axes, also along an axis where it is there already.",
        slips=[
            (
                "Uphill",
                _points(lambda x, h, rate: x + rate * h * x),
                "the gradient points uphill, so the step is subtracted.",
            ),
            (
                "No learning rate",
                _points(lambda x, h, rate: x - h * x),
                "the step is the gradient times the rate.",
            ),
            (
                "Step instead of point",
                _points(lambda x, h, rate: rate * h * x),
                "this is how far to go; the new point is the old one minus that.",
            ),
            (
                "No curvature",
                _points(lambda x, h, rate: x - rate * x),
                "the gradient on an axis is its curvature times the coordinate.",
            ),
            (
                "Gradient without the point",
                _points(lambda x, h, rate: x - rate * h),
                "the gradient on an axis is the curvature times the coordinate, not the "
                "curvature alone.",
            ),
        ],
    ),
    "behaviour": Function(
        arguments=("curvatures", "rate"),
        solution=_behaviour(max),
        cases=[
            ([1.0, 25.0], 0.03),
            ([1.0, 25.0], 0.07),
            ([1.0, 25.0], 0.081),
            ([100.0, 4.0], 0.015),
            ([100.0, 4.0], 0.004),
            ([9.0, 2.0], 0.2),
            ([3.0, 3.0], 0.5),
            ([0.5, 0.25], 3.0),
            ([0.5, 0.25], 5.0),
            ([1.0, 4.0], 0.25),
            ([1.0, 25.0], 0.04),
            ([4.0, 8.0], 0.26),
            ([1.0, 4.0], 0.2),
            ([8.0, 0.5], 0.24),
            ([30.0, 40.0], 0.06),
            ([1.0, 25.0], 0.0408),
            ([1.0, 25.0], 0.0392),
        ],
        draw=_bowl,
        verified="the bowls and rates are told apart, with the steep axis first, last, and "
        "nowhere, on the border of swinging, and where the loss falls before it grows.",
        slips=[
            (
                "Flattest axis",
                _behaviour(min),
                "the steepest axis swings first and sets the limit for all.",
            ),
            (
                "Average curvature",
                _behaviour(lambda curvatures: sum(curvatures) / len(curvatures)),
                "no axis has the average curvature; look at the steepest.",
            ),
            (
                "First axis",
                _behaviour(lambda curvatures: curvatures[0]),
                "the steep axis may stand at any place in the list.",
            ),
            (
                "Blow-up already at 1/h",
                _behaviour(max, grows=1.0),
                "between 1/h and 2/h the coordinate flips and still shrinks.",
            ),
            (
                "No swing below 2/h",
                _behaviour(max, swings=2.0),
                "beyond 1/h the factor is negative: that is the swing.",
            ),
            (
                "Condition number instead of curvature",
                _behaviour(lambda curvatures: max(curvatures) / min(curvatures)),
                "the ratio says how long the ravine is; the limit on the rate comes from the "
                "steepest curvature itself.",
            ),
        ],
    ),
    "own_rates": Function(
        arguments=("curvatures",),
        solution=_rates(lambda h, curvatures: 1 / h),
        cases=[
            ([4.0],),
            ([1.0, 25.0],),
            ([0.5, 8.0, 2.0],),
            ([100.0, 1.0],),
            ([1000.0, 0.001, 3.0, 3.0],),
        ],
        draw=_curvatures,
        verified="with these rates every coordinate is at its minimum after one step, "
        "flat and steep ones together.",
        slips=[
            (
                "One rate for all",
                _rates(lambda h, curvatures: 1 / max(curvatures)),
                "the flat axes crawl; each is to have a rate of its own.",
            ),
            (
                "The other wall",
                _rates(lambda h, curvatures: 2 / h),
                "at 2/h the factor is -1: the coordinate swings forever.",
            ),
            (
                "Large where steep",
                _rates(lambda h, curvatures: h),
                "a steep axis needs a small rate: its gradient is large already.",
            ),
            (
                "Best common rate",
                _rates(lambda h, curvatures: 2 / (max(curvatures) + min(curvatures))),
                "that is the best that a single rate can do, and it leaves the fraction "
                "(kappa - 1)/(kappa + 1) per step.",
            ),
            (
                "Root of the curvature",
                _rates(lambda h, curvatures: 1 / h**0.5),
                "the factor 1 - rate * h must be 0.",
            ),
        ],
    ),
    "steps_to_share": Function(
        arguments=("curvature", "rate", "share"),
        solution=_steps(lambda x, share: abs(x) <= share),
        cases=[
            (1.0, 0.5, 0.25),
            (25.0, 0.07, 0.1),
            (1.0, 0.07, 0.1),
            (4.0, 0.45, 0.01),
            (2.0, 0.75, 0.125),
            (1.0, 0.5, 1.0),
            (1.0, 0.5, 2.0),
            (4.0, 0.25, 0.5),
            (1.0, 1.5, 0.001),
            (1.0, 0.001, 0.1),
        ],
        draw=_coordinate,
        verified="the steps are counted correctly with and without a swing, on the border, "
        "and where there is nothing to do.",
        slips=[
            (
                "The bug is still there",
                _steps(lambda x, share: x <= share),
                "without a swing the count is right, with one it is far too low. Print x at "
                "every step for curvature 25 and rate 0.07.",
            ),
            (
                "Border counted as not yet",
                _steps(lambda x, share: abs(x) < share),
                "a distance of exactly `share` is close enough.",
            ),
            (
                "One step too many",
                _steps(lambda x, share: abs(x) <= share, begin=1),
                "the start is step 0.",
            ),
            (
                "Square compared with the share",
                _steps(lambda x, share: x * x <= share),
                "the square drops the sign, but also shrinks: compare abs(x).",
            ),
            (
                "Negative taken for not arrived",
                _steps(lambda x, share: 0 <= x <= share),
                "the distance from 0 counts, not the side.",
            ),
        ],
    ),
    "factors": Prediction(
        right=[0.985, -0.5, 0],
        relative=0.001,
        slips=[
            ("What goes, not what stays", 1, 0.015, "rate * h is the fraction that is taken off."),
            ("Percent misread", 1, 0.85, "0.015 is one and a half hundredths."),
            ("Sign lost", 2, 0.5, "1 - 1.5 is negative: that minus is the swing."),
            ("What goes, not what stays", 2, 1.5, "rate * h is taken off; 1 - rate * h stays."),
            ("One factor for both", 2, 0.985, "each axis has its own curvature."),
            (
                "Local optima blamed",
                3,
                1,
                "the bowl is convex: the gradient is 0 at one point only.",
            ),
            (
                "Local optima blamed",
                3,
                2,
                "two axes are not two minima: the bowl has one lowest point.",
            ),
        ],
        because="along the floor the factor is 1 - 0.015 = 0.985, across it 1 - 1.5 = -0.5. The "
        "minus flips the coordinate at every step, in a bowl with no local minimum besides the "
        "lowest point.",
    ),
}
