"""The figures' JavaScript computes what the Python package computes."""

import json
from itertools import cycle

import numpy as np
import pytest

from rmsprop_edu import descend, ewa, figures, objectives
from rmsprop_edu.descent import Trajectory
from rmsprop_edu.figures import Division
from rmsprop_edu.figures.assemble import GALLERY, HYPER, PLANES, RANGES, RULES
from rmsprop_edu.figures.rules import rule_of
from rmsprop_edu.formula import FUNCTIONS
from rmsprop_edu.metrics import path_length, sign_flips, staying
from tests.package.test_formula import BROKEN

SETTINGS = 240  # twelve of each rule on each objective
FORMULAS = 200  # random ones, forty for each rule
TOLERANCE = 1e-12

CHECK = """
const { ewa } = await import(`${parts}/averages.js`);
const { madeAt, walkOf } = await import(`${parts}/divided.js`);
const { objectiveOf } = await import(`${parts}/objectives.js`);
const { ruleOf } = await import(`${parts}/optimizers.js`);
const { descend, oscillation, stepNumber } = await import(`${parts}/trajectory.js`);
const { bestRates } = await import(`${parts}/best.js`);
const { runAt } = await import(`${parts}/places.js`);
const { formulaOf } = await import(`${parts}/formula.js`);
const { levelMap } = await import(`${parts}/levels.js`);

/** One gradient and one step from each of Python's own points, gradients and states. */
function fromEachState(run) {
  const found = { values: [], gradients: [], steps: [], next: run.states.map(() => []) };
  const rule = ruleOf(run.rule, run.hyper);
  const names = rule.memory;
  run.gradients.forEach((gradient, k) => {
    const [g, step] = [[0, 0], [0, 0]];
    const value = objectiveOf(run).value(...run.points[k]);
    found.values.push(Number.isFinite(value) ? value : null);
    objectiveOf(run).gradient(...run.points[k], g);
    const memory = Object.fromEntries(names.map((name, j) => [name, run.states[j][k]]));
    rule.update(run.hyper, gradient, memory, step, k + 1);
    found.gradients.push(g);
    found.steps.push(step);
    names.forEach((name, j) => found.next[j].push(memory[name]));
  });
  return found;
}

function whole({ rule, hyper, start, steps, ...run }) {
  const objective = objectiveOf(run);
  const { points, divergedAt } = descend(objective, rule, hyper, start, steps);
  const upTo = divergedAt < 0 ? steps : divergedAt - 1;
  const turned = run.objective === "ravine" ? run.rotation : 0;
  return {
    points: [...points.slice(0, 2 * upTo + 2)], divergedAt,
    last: [...stepNumber(upTo, objective, rule, hyper, points).step],
    ...oscillation(points, objective.minimum ?? [0, 0], turned, upTo),
  };
}

function mistakeOf(text) {
  try {
    return formulaOf(text);
  } catch ({ message, place }) {
    return [message, place];
  }
}

// A picture of 200 x 100 pixels around 0, ten pixels a unit.
const box = { left: 0, right: 200, top: 0, bottom: 100 };
const point = (x, y) => [(x - 100) / 10, (50 - y) / 10];

console.log(JSON.stringify({
  picture: levelMap(formulaOf("x^2 + 9*y^2 + 0*log(x + 5)"), { box, point }),
  broken: broken.map(([text]) => mistakeOf(text)),
  runs: runs.map((run) => ({ ...fromEachState(run), ...whole(run) })),
  divisions: divisions.map(({ walk, ...state }) => ({
    each: walk.map(({ x }, k) => madeAt(x, { v: k ? [...walk[k - 1].v] : [0, 0] }, state, k)),
    whole: walkOf(state),
  })),
  series: series.map(({ values, beta, correct }) => [...ewa(values, beta, correct)]),
  races: races.map(bestRates),
  maps: maps.map((state) => runAt(state, state)),
}));
"""


def drawn(random, key):
    """A value of a slider, evenly over its scale."""
    entry = RANGES[key]
    if entry["scale"] == "log":
        return float(10 ** random.uniform(np.log10(entry["low"]), np.log10(entry["high"])))
    return float(random.uniform(entry["low"], entry["high"]))


def random_formula(random, depth):
    """A formula of up to so many levels of functions, signs, powers and operators."""
    if depth == 0 or random.random() < 0.1:
        return str(random.choice(["x", "y", "x", "y", "pi", "e", f"{random.uniform(0, 9):.3g}"]))
    first, second = (random_formula(random, depth - 1) for _ in range(2))
    powers = ["2", "3", "0", "0.5", "-1", "(y/3)", "2^x"]
    return random.choice(
        [
            f"{random.choice(list(FUNCTIONS))}({first})",
            f"-({first})",
            f"({first})^{random.choice(powers)}",
            *(f"({first}) {operator} ({second})" for operator in "+-*/"),
        ]
    )


def random_runs():
    random = np.random.default_rng(20)
    kinds = [(o, r) for o in PLANES for r in RULES]
    for k in range(SETTINGS + FORMULAS):
        objective, rule = kinds[k % len(kinds)]
        formula = "" if k < SETTINGS else random_formula(random, 4)
        added = ["momentum"] if rule == "rmsprop" and k // 20 % 2 else []
        yield {
            "objective": "own" if formula else objective,
            "formula": str(formula),
            "rule": rule,
            "kappa": drawn(random, "kappa"),
            "rotation": float(random.choice([0, 90, -90, drawn(random, "rotation")])),
            "hyper": {key: drawn(random, key) for key in [*HYPER[rule], *added]},
            "start": random.uniform(-4, 4, 2).tolist(),
            "steps": int(random.integers(1, 61 if formula else 501)),
        }


def random_divisions():
    """Yield settings of the figure of the division, a spike in half of them."""
    random = np.random.default_rng(8)
    for k in range(200):
        steps = int(random.integers(1, 31))
        hyper = ("kappa", "learning_rate", "beta", "eps")
        yield {
            **{key: drawn(random, key) for key in hyper},
            "rotation": float(random.choice([0, 90, -90, drawn(random, "rotation")])),
            "curvature": float(10 ** random.uniform(-3, 3)),
            "start": random.uniform(-4, 4, 2).tolist(),
            "scale": random.choice([1.0, 1000.0], 2).tolist(),
            "spike": int(random.integers(0, steps + 1)) if k % 2 else -1,
            "steps": steps,
            "step": 0,
        }


def objective_of(run):
    if run["objective"] == "own":
        return objectives.Objective.from_formula(run["formula"])
    given = (run["kappa"], run["rotation"]) if run["objective"] == "ravine" else ()
    return getattr(objectives, run["objective"])(*given)


def descent(run, objective, hyper):
    rule = rule_of(run["rule"], hyper)
    return descend(objective, rule, run["start"], run["steps"], on_divergence="stop")


def memories(states):
    """What the figures remember, by their names."""
    return [getattr(states, name) for name in ("m", "v", "B", "s") if hasattr(states, name)]


@np.errstate(all="ignore")
def sensed(function, x):
    """The size of a result plus how far it moves with the last digits of a point."""
    here, digits = function(x), np.finfo(float).eps * np.array([-8, -4, -2, -1, 1, 2, 4, 8])
    moved = np.max([np.abs(function(x * (1 + digit)) - here) for digit in digits], axis=0)
    return np.abs(here) + np.where(np.isfinite(moved), moved / digits.max(), np.inf)


@np.errstate(over="ignore")
def gradient_scale(run, x):
    """The size of the terms whose sum is the gradient: what its rounding is relative to."""
    x1, x2 = np.abs(x)
    if run["objective"] == "ravine":
        return (1 + run["kappa"]) * np.stack([x1 + x2, x1 + x2])
    if run["objective"] == "rosenbrock":
        rise = x2 + x1**2
        return np.stack([2 * (1 + x1) + 400 * x1 * rise, 200 * rise])
    if run["objective"] == "saddle":
        return np.stack([x1, x2**3 + x2])
    return 2 * np.abs(x) + 20 * np.pi * (1 + 2 * np.pi * np.abs(x))


def random_races():
    """Settings of the figure for the switch of the best rates."""
    random = np.random.default_rng(7)
    waved = next(loss["formula"] for loss in GALLERY if loss["name"] == "waved bowl")
    for formula in [None] * 5 + [waved, "x*y", "log(x) + y^2"]:
        yield {
            "objective": "own" if formula else "ravine",
            "formula": formula or "x",
            "kappa": drawn(random, "kappa"),
            "rotation": float(random.choice([0, 30, 45, -60])),
            "start": random.uniform(-4, 4, 2).round(2).tolist(),
            "steps": int(random.integers(10, 300)),
            "optimizers": {
                "gradient_descent": {"learning_rate": 0.1},
                "momentum": {"learning_rate": 0.1, "momentum": float(random.uniform(0, 0.95))},
                "adagrad": {"learning_rate": 0.1, "eps": 1e-10},
                "rmsprop": {"learning_rate": 0.1, "beta": 0.9, "eps": 1e-8},
                "adam": {"learning_rate": 0.1, "beta1": 0.9, "beta2": 0.99, "eps": 1e-8},
            },
        }


def random_maps():
    """Yield settings of the map, its handle anywhere."""
    random = np.random.default_rng(15)
    for _ in range(120):
        yield {
            "learning_rate": float(10 ** random.uniform(-4, 0)),
            "beta": float(1 - 10 ** -random.uniform(0, 4)),
            "kappa": drawn(random, "kappa"),
            "steps": int(random.integers(1, 501)),
            "distance": drawn(random, "distance"),
        }


@pytest.fixture(scope="module")
def compared(javascript):
    """What was asked beside what each language made of it, from one run of node."""
    runs, asked = [], []
    for run in random_runs():
        trajectory = descent(run, objective_of(run), run["hyper"])
        n = (trajectory.diverged_at or run["steps"] + 1) - 1
        runs.append((run, trajectory, n))
        states = [np.vstack([[[0, 0]], part[:n]])[:n] for part in memories(trajectory.states)]
        points, gradients = trajectory.points[:n].tolist(), trajectory.gradients[:n].tolist()
        asked.append(run | {"points": points, "gradients": gradients,
                            "states": [part.tolist() for part in states]})  # fmt: skip
    walks = [(state, list(Division(**state).walk())) for state in random_divisions()]
    divisions = [
        state | {"walk": [{key: part.tolist() for key, part in made.items()} for made in walk]}
        for state, walk in walks
    ]
    values = np.random.default_rng(4).normal(size=100).tolist()
    given = {
        "series": [
            {"values": values, "beta": beta, "correct": correct}
            for beta in (0.0, 0.5, 0.9, 0.99, 0.9999)
            for correct in (False, True)
        ],
        "races": list(random_races()),
        "maps": list(random_maps()),
        "broken": BROKEN,
    }
    answer = json.loads(javascript(CHECK, runs=asked, divisions=divisions, **given))
    found = {name: list(zip(asked, answer[name], strict=True)) for name, asked in given.items()}
    for name, own in {"runs": runs, "divisions": walks}.items():
        found[name] = [(*ours, js) for ours, js in zip(own, answer[name], strict=True)]
    return found | {"picture": answer["picture"]}


def relative(found, expected, scale=None):
    """The largest difference, relative to the expected size or to `scale`."""
    found = np.reshape(np.array(found, float), expected.shape)
    size = np.abs(expected) if scale is None else scale
    with np.errstate(invalid="ignore", divide="ignore"):
        away = np.where(found == expected, 0.0, np.abs(found - expected) / size)
    # Below the smallest normal number there are no twelve digits to agree in.
    return np.where(np.abs(expected) < 1e-290, 0.0, away).max(initial=0.0)


def test_one_gradient_and_one_step_from_each_of_pythons_own_states_agree(compared):
    steps = 0
    for run, trajectory, n, js in compared["runs"]:
        if run["objective"] != "own":
            scale = gradient_scale(run, trajectory.points[:n].T).T
            assert relative(js["gradients"], trajectory.gradients[:n], scale) <= TOLERANCE, run
        assert relative(js["steps"], trajectory.updates[:n]) <= TOLERANCE, run
        for found, part in zip(js["next"], memories(trajectory.states), strict=True):
            assert relative(found, part[:n]) <= TOLERANCE, run
        steps += n
    assert steps > 25_000


def test_values_and_gradients_of_formulas_agree(compared):
    """In the log of a tanh near 1 no digit agrees: such formulas are one in a hundred at most."""
    away = []
    for run, trajectory, n, js in compared["runs"][SETTINGS:]:
        points, values = trajectory.points[:n].T, trajectory.values[:n]
        found, known = np.array(js["values"], float), np.isfinite(values)
        assert np.array_equal(np.isfinite(found), known), run
        scales = sensed(objective_of(run).value, points), sensed(objective_of(run).gradient, points)
        of_values = relative(found[known], values[known], scales[0][known])
        of_gradients = relative(js["gradients"], trajectory.gradients[:n], scales[1].T)
        if not max(of_values, of_gradients) <= TOLERANCE:
            away.append(run["formula"])
    assert len(away) <= FORMULAS // 100, away


def test_a_mistake_in_a_formula_is_told_in_the_same_sentence_and_place(compared):
    for (text, column, _), (sentence, place) in compared["broken"]:
        with pytest.raises(ValueError) as raised:
            objectives.Objective.from_formula(text)
        assert sentence == str(raised.value).partition(" cannot be read: ")[2]
        assert place == column - 1


def test_each_level_line_of_a_formula_lies_at_one_height_and_gaps_where_it_has_none(compared):
    picture = compared["picture"]
    for line in picture["lines"].removeprefix("M").split("M"):
        pixels = np.array(line.removesuffix("z").replace("L", " ").split(), float)
        x, y = (pixels[::2] - 100) / 10, (50 - pixels[1::2]) / 10
        heights = x**2 + 9 * y**2
        assert heights == pytest.approx(np.full(len(x), heights.mean()), abs=1)
        assert (x > -5).all()
    bars = [
        float(bar.partition("h")[2].partition("v")[0]) for bar in picture["gaps"].split("M")[1:]
    ]
    assert bars == [55] * 21


def nudged(run, turns):
    """The same descent, one rounding off: in the terms of each gradient, by `turns` in turn.

    The hyperparameters are one rounding off too: Adam's powers of its decays are no better.
    """
    plain, sides = objective_of(run), cycle(turns)

    def gradient(x):
        return plain.gradient(x) + next(sides) * np.spacing(gradient_scale(run, x))

    other = objectives.Objective("nudged", plain.value, gradient, plain.minimum, plain.start)
    return descent(run, other, {k: float(np.nextafter(v, 0)) for k, v in run["hyper"].items()})


@np.errstate(invalid="ignore", divide="ignore")
def test_whole_trajectories_agree_as_long_as_rounding_is_not_amplified(compared):
    agreed = 0
    for run, trajectory, _, js in compared["runs"][:SETTINGS]:
        found = np.reshape(js["points"], (-1, 2))
        points = trajectory.points[: len(found)]
        size = np.abs(points).max(axis=1)
        calm = np.isfinite(size)
        for turns in ([1], [-1], [1, -1]):
            moved = np.abs(nudged(run, turns).points[: len(found)] - points).max(axis=1)
            calm &= moved / size < TOLERANCE
        calm = np.logical_and.accumulate(calm)
        assert relative(found[calm], points[calm], size[calm, None]) <= TOLERANCE, run
        agreed += calm.sum()
    assert agreed > 12_000


def test_a_descent_says_its_last_step_and_counts_as_diverged_from_the_first_loss_above_the_limit(
    compared,
):
    diverged = 0
    for run, trajectory, _, js in compared["runs"][:SETTINGS]:
        points = np.reshape(js["points"], (-1, 2))
        if len(points) > 1:
            near = 1e-12 * np.abs(points[-2:]).max()
            assert js["last"] == pytest.approx(points[-2] - points[-1], abs=near)
        if run["rule"] in ("rmsprop", "adam") or run["objective"] in ("rosenbrock", "rastrigin"):
            continue  # near chaos, one rounding moves the step of divergence
        above = np.flatnonzero(~(trajectory.values[1:] <= 1e6))
        assert js["divergedAt"] == (above[0] + 1 if len(above) else -1), run
        diverged += len(above) > 0
    assert diverged > 5


def test_oscillation_is_counted_as_metrics_count_it(compared):
    counted = 0
    for run, trajectory, _, js in compared["runs"][:SETTINGS]:
        if js["divergedAt"] >= 0 or run["objective"] in ("rosenbrock", "rastrigin"):
            continue
        points = np.reshape(js["points"], (-1, 2))
        own = Trajectory(trajectory.objective, None, points, None, None, None, None, None)
        turned = run["rotation"] if run["objective"] == "ravine" else 0.0
        assert js["length"] == pytest.approx(path_length(own, turned), rel=1e-9, abs=1e-12)
        if turned in (0, 90, -90):
            assert js["flips"] == sign_flips(own, turned).tolist()
            counted += 1
    assert counted > 25


def test_the_average_in_javascript_is_the_average_in_python(compared):
    for given, found in compared["series"]:
        expected = ewa(given["values"], given["beta"], bias_correction=given["correct"])
        assert found == pytest.approx(expected, rel=TOLERANCE, abs=1e-300)


def test_every_part_of_a_division_agrees_from_each_of_pythons_own_states(compared):
    for state, walk, js in compared["divisions"]:
        for made, found in zip(walk, js["each"], strict=True):
            factor = state["curvature"] * np.array(state["scale"])
            scale = gradient_scale(state | {"objective": "ravine"}, made["x"]) * factor
            assert relative(found["g"], made["g"], scale * 20) <= TOLERANCE, state
            away = relative(found["g"], made["g"])  # the other parts follow the gradient's rounding
            for part in ("v", "root", "step"):
                assert relative(found[part], made[part]) <= TOLERANCE + 2 * away, (part, state)
        assert js["whole"][0] == js["each"][0]
        assert len(js["whole"]) == state["steps"] + 1


def test_what_stays_in_the_map_and_the_dip_are_pythons_where_rounding_is_not_amplified(compared):
    calm, kinds = 0, set()
    for state, js in compared["maps"]:
        rates = [np.nextafter(state["learning_rate"], side) for side in (0, 2)]
        runs = [
            figures.Tuning(**state | {"learning_rate": rate}).trajectory().values
            for rate in (state["learning_rate"], *rates)
        ]
        for part, shrink in (("stays", staying), ("dip", np.min)):
            expected, *others = (shrink(values) for values in runs)
            if expected > 1e-290 and others == pytest.approx([expected] * 2, rel=1e-11):
                assert js[part] == pytest.approx(expected, rel=1e-9), (part, state)
                calm += 1
        kinds.add(js["kind"])
    assert calm > 150
    assert kinds == {"too slow", "good", "keeps hopping", "low for now", "comes back"}


def test_the_best_rate_in_javascript_is_pythons_and_no_other_stays_lower(compared):
    for race, rates in compared["races"]:
        assert rates == figures.Descent(**race).best_rates(), race
    race, rates = compared["races"][0]
    for name, rate in rates.items():
        hyper = race["optimizers"][name]
        lowest, *others = (
            staying(descent(race | {"rule": name}, objective_of(race), hyper | given).values)
            for given in ({"learning_rate": rate * factor} for factor in (1, 0.5, 0.9, 1.1, 2))
        )
        assert all(not other < lowest for other in others), name
