// What is read off the runs of a descent: a sentence each, and the table of numbers.

import { tableOf } from "./elements.js";
import { power, pretty } from "./numbers.js";
import { objectiveOf, planeOf } from "./objectives.js";
import { LOOK } from "./tables.js";
import { LOSS_LIMIT, oscillation, stepNumber } from "./trajectory.js";

/** The angle by which the axes are turned along which sign flips are counted. */
const turnOf = ({ objective, rotation }) => (objective === "ravine" ? rotation : 0);

const countOf = ({ trajectory }, state, step) =>
  oscillation(trajectory.points, planeOf(state).minimum ?? [0, 0], turnOf(state), step);

/** Why a run ends before its last step. */
function endOf({ trajectory: { values, divergedAt } }) {
  const limit = power(Math.log10(LOSS_LIMIT));
  if (Number.isNaN(values[divergedAt]))
    return divergedAt ? "f or its slope is undefined" : "f is undefined";
  if (values[divergedAt] > LOSS_LIMIT) return `loss above ${limit}`;
  if (values[divergedAt] < -LOSS_LIMIT) return `loss below −${limit}`;
  return "out of reach";
}

/**
 * What is found of a run at a step.
 *
 * @param {import("./run.js").Run} run
 */
export function findingOf(run, state, step) {
  if (step >= run.count) {
    const left = run.leftAt > 0 ? `left the picture at step ${run.leftAt}; ` : "";
    return `${left}${endOf(run)} at step ${run.trajectory.divergedAt}`;
  }
  const loss = `loss ${pretty(run.trajectory.values[step])}`;
  if (state.objective !== "ravine") return loss;
  const { flips, length } = countOf(run, state, step);
  const [along, across] = length.map((a) => pretty(a, 2));
  const crossed = flips[1];
  if (!crossed) return `${loss}, stayed on one side of the ravine`;
  if (crossed === 1) return `${loss}, changed sides of the ravine 1 time`;
  const path = length[1] > length[0] ? `: a path of ${across} across it, ${along} along it` : "";
  return `${loss}, changed sides of the ravine ${crossed} times${path}`;
}

function rowsOf(run, state, step, axes) {
  const k = Math.max(0, Math.min(step, run.count - 1));
  const { points } = run.trajectory;
  const used = stepNumber(k, objectiveOf(state), run.name, run.hyper, points);
  const { flips, length } = countOf(run, state, k);
  const squares = used.memory.v ?? used.memory.s;
  const cell = (number, there = true) => (there && k > 0 ? pretty(number, 4) : "–");
  return [0, 1].map((i) => [
    `${LOOK.optimizers[run.name].label}, ${axes[i]}`,
    pretty(points[2 * k + i], 4),
    cell(used.g[i]),
    cell(squares?.[i], Boolean(squares)),
    cell(Math.sqrt(squares?.[i]), Boolean(squares)),
    cell(used.step[i] / used.g[i], used.g[i] !== 0),
    cell(used.step[i]),
    planeOf(state).minimum ? flips[i] : "–",
    pretty(length[i], 4),
  ]);
}

const namesOf = ({ objective }) => (objective === "own" ? ["x", "y"] : ["x₁", "x₂"]);

/** The table of what a step used, as markup. */
export function stepTable(runs, state, step) {
  const turned = turnOf(state);
  const axes = state.objective === "ravine" && !turned ? ["along x₁", "across x₂"] : namesOf(state);
  const counts = turned
    ? ["flips along, across", "length along, across"]
    : ["sign flips", "path length"];
  return tableOf(
    `Step ${step}: what the step used`,
    ["", "x", "g", "v", "√v", "rate, step/g", "step", ...counts],
    runs.flatMap((run) => rowsOf(run, state, step, axes)),
  );
}
