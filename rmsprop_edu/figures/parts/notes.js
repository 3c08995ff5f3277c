// Words beside a path: a few, where they hide neither each other nor much of the paths.

import { write } from "./elements.js";
import { eventsOf } from "./events.js";
import { px } from "./numbers.js";
import { label } from "./plot.js";

const [MOST, MUCH] = [3, 8]; // words, and steps that they may hide a part of
const [LETTER, LINE] = [6.3, 15]; // pixels that words take, about
const AROUND = [
  [14, -14],
  [14, 24],
  [-14, -14],
  [-14, 24],
  [26, -34],
  [26, 44],
  [-26, -34],
  [-26, 44],
  [42, -34],
  [42, 44],
  [42, 4],
  [-42, 4],
];

const overlap = (a, b) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

/** How many steps of the paths a box hides a part of, counted up to `enough`. */
function hidden(runs, { left, right, top, bottom }, enough) {
  let steps = 0;
  for (const { xs, ys, count } of runs) {
    for (let k = 1; k < count; k++) {
      if ((xs[k - 1] < left && xs[k] < left) || (xs[k - 1] > right && xs[k] > right)) continue;
      if ((ys[k - 1] < top && ys[k] < top) || (ys[k - 1] > bottom && ys[k] > bottom)) continue;
      const [x, y] = [xs[k - 1], ys[k - 1]];
      // The box is cut where its corners lie on both sides of the step's line.
      const [dx, dy] = [xs[k] - x, ys[k] - y];
      const [up, down] = [dx * (top - y), dx * (bottom - y)];
      const [first, last] = [dy * (left - x), dy * (right - x)];
      const above = up > first && up > last && down > first && down > last;
      const below = up < first && up < last && down < first && down < last;
      if (!above && !below && ++steps === enough) return steps;
    }
  }
  return steps;
}

/** The best place for words at a point, null if there is none: first on its right, or by -1 its left. */
export function placeFor(words, [x, y], runs, { box }, taken, side = 1) {
  const wide = LETTER * words.length;
  let best = null;
  for (const [away, dy] of AROUND) {
    if (best?.cost === 0) break;
    const dx = side * away;
    const left = dx > 0 ? x + dx : x + dx - wide;
    const place = { left, right: left + wide, top: y + dy - LINE + 3, bottom: y + dy + 3 };
    const within =
      left > box.left + 2 &&
      place.right < box.right - 2 &&
      place.top > box.top &&
      place.bottom < box.bottom;
    if (!within || taken.some((other) => overlap(place, other))) continue;
    const cost = hidden(runs, place, best?.cost ?? MUCH + 1);
    if (!best || cost < best.cost) best = { ...place, cost, dx };
  }
  return best;
}

/** The most telling event of each run, then the next ones. */
function inTurn(runs, state) {
  const told = runs.map((run) => eventsOf(run, state).map((event) => ({ ...event, run })));
  return Array.from({ length: 4 }, (_, rank) =>
    told.flatMap((events) => events[rank] ?? []),
  ).flat();
}

/**
 * The notes of a plane, in their group.
 *
 * @param {SVGElement} group
 */
export function notesOf(group) {
  let notes = [];
  return {
    /** Choose and place what is told of some runs. `kept` are boxes that stay free. */
    lay(runs, state, at, kept) {
      const taken = [...kept];
      notes = [];
      for (const { step, words, run } of inTurn(runs, state)) {
        if (notes.length === MOST) break;
        const [x, y] = [run.xs[step], run.ys[step]];
        const place = placeFor(words, [x, y], runs, at, taken);
        if (!place || place.cost > MUCH) continue;
        taken.push(place);
        const from = place.dx > 0 ? place.left - 2 : place.right + 2;
        const line = `M${px(x)} ${px(y)}L${px(from)} ${px(place.bottom - 7)}`;
        notes.push({
          step,
          markup: `<path d="${line}" stroke="var(--rms-${run.name})"></path>${label(place.left, place.bottom - 3, words)}`,
        });
      }
    },
    /** Show those that have happened up to a step. */
    show(now) {
      write(
        group,
        notes
          .filter(({ step }) => step <= now)
          .map(({ markup }) => markup)
          .join(""),
      );
    },
  };
}
