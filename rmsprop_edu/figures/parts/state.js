// The state of a descent: what makes sense in it, and where it starts.

import { clamp, pairWithin, wholeWithin, within } from "./numbers.js";
import { rotate } from "./objectives.js";
import { isFormula, isWindow } from "./own.js";
import { optimizersAmong } from "./settings.js";
import { GALLERY, PLANES, RANGES } from "./tables.js";

const EVERYWHERE = { left: -Infinity, right: Infinity, low: -Infinity, high: Infinity };

/** What older links do not have. */
export const LATER = { best: false, formula: GALLERY[0].formula, window: GALLERY[0].window };

/** What makes sense as a state of the figure. */
export function checksOf(objectives, offered) {
  return {
    objective: (value) => objectives.includes(value),
    kappa: within("kappa"),
    rotation: within("rotation"),
    start: pairWithin("start"),
    steps: wholeWithin("steps"),
    step: (value, { steps }) => Number.isInteger(value) && value >= 0 && value <= steps,
    optimizers: optimizersAmong(offered),
    best: (value) => typeof value === "boolean",
    formula: isFormula,
    window: isWindow,
  };
}

/** A start as near to a point as the range allows and the part of the plane that is in view. */
export function startWithin([x, y], { left, right, low, high } = EVERYWHERE) {
  const inside = [clamp(x, left, right), clamp(y, low, high)];
  return inside.map((a) => Number(clamp(a, RANGES.start.low, RANGES.start.high).toFixed(4)));
}

/** Where a descent on another objective starts: where it is, on the reader's own. */
export function startOf(name, { start, rotation, window: [[left, right], [low, high]] }) {
  if (name === "own") return startWithin(start, { left, right, low, high });
  return name === "ravine" ? rotate(PLANES.ravine.start, rotation) : [...PLANES[name].start];
}
