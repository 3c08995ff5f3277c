// What is read off the runs of a descent: a sentence each, and the table of numbers.

import { tableOf } from "./elements.js";
import { power, pretty } from "./numbers.js";
import { objectiveOf } from "./objectives.js";
import { LOOK, PLANES } from "./tables.js";
import { LOSS_LIMIT, oscillation, stepNumber } from "./trajectory.js";

/** The angle by which the axes are turned along which sign flips are counted. */
const turnOf = ({ objective, rotation }) => (objective === "ravine" ? rotation : 0);

const countOf = ({ trajectory }, state, step) =>
  oscillation(trajectory.points, PLANES[state.objective].minimum, turnOf(state), step);

/**
 * What is found of a run at a step.
 *
 * @param {import("./run.js").Run} run
 */
export function findingOf(run, state, step) {
  if (step >= run.count) {
    const left = run.leftAt > 0 ? `left the picture at step ${run.leftAt}; ` : "";
    return `${left}loss above ${power(Math.log10(LOSS_LIMIT))} at step ${run.trajectory.divergedAt}`;
  }
  const loss = `loss ${pretty(run.trajectory.values[step])}`;
  if (state.objective !== "ravine") return loss;
  const crossed = countOf(run, state, step).flips[1];
  return `${loss}, crossed the floor ${crossed} ${crossed === 1 ? "time" : "times"}`;
}

function rowsOf(run, state, step, axes) {
  const k = Math.min(step, run.count - 1);
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
    flips[i],
    pretty(length[i], 4),
  ]);
}

/** The table of what a step used, as markup. */
export function stepTable(runs, state, step) {
  const turned = turnOf(state);
  const axes = state.objective === "ravine" && !turned ? ["along x₁", "across x₂"] : ["x₁", "x₂"];
  const counts = turned
    ? ["flips along, across", "length along, across"]
    : ["sign flips", "path length"];
  return tableOf(
    `Step ${step}: what the step used`,
    ["", "x", "g", "v", "√v", "rate, step/g", "step", ...counts],
    runs.flatMap((run) => rowsOf(run, state, step, axes)),
  );
}
