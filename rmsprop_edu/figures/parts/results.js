// What a race tells: a run's numbers, a sentence on all of them, and the table.

import { tableOf } from "./elements.js";
import { pretty } from "./numbers.js";
import { lastOf, staying } from "./records.js";
import { LOOK } from "./tables.js";

const labelOf = (name) => LOOK.optimizers[name].label;

/** The last loss of a run. */
export function lossWords({ losses, steps, diverged }) {
  if (diverged) return `diverged at step ${steps.at(-1)}`;
  return losses.length ? `loss ${pretty(losses.at(-1), 2)}` : "";
}

/** The mistakes of a run. */
export const wrongWords = ({ wrong }, count) =>
  wrong.length ? `${wrong.at(-1)} of ${count} wrong` : "";

const capital = (words) => words[0].toUpperCase() + words.slice(1);

/**
 * The smallest and the largest of some numbers.
 *
 * @param {number[]} values
 * @param {(value: number) => string} written
 */
function span(values, written = String) {
  const [low, high] = [Math.min(...values), Math.max(...values)].map(written);
  return low === high ? low : `${low} to ${high}`;
}

/** Who makes the fewest mistakes, and with how many of the seeds that were run. */
function winnersOf(names, ends) {
  const wins = new Map();
  for (const end of ends.values()) {
    const fewest = Math.min(...names.map((name) => end[name]?.wrong ?? Infinity));
    for (const name of names)
      if (end[name]?.wrong === fewest) wins.set(name, (wins.get(name) ?? 0) + 1);
  }
  if (!wins.size) return ""; // all have diverged
  const most = [...wins].sort(([, one], [, other]) => other - one);
  if (ends.size === 1)
    return `Fewest mistakes with this seed: ${most.map(([name]) => labelOf(name)).join(", ")}. Try others: press Next seed.`;
  const times = most.map(([name, won]) => `${labelOf(name)} in ${won}`).join(", ");
  return `Fewest mistakes in the ${ends.size} seeds run here, each another start and order of the images: ${times}.`;
}

/** How many images all get wrong. */
const hardOf = ([first, ...others]) =>
  first.missed.filter((image) => others.every(({ missed }) => missed.includes(image))).length;

/** What is found, as far as the race has come. */
export function findingOf(names, { runs, ends, step, over, running, lost }, count) {
  if (lost) return "The images could not be loaded. Try again.";
  if (running) return "All train on the same batches.";
  if (!step) return "At the start every network only guesses. Press Run.";
  const apart = names.filter((name) => runs[name].diverged);
  const told = apart.map((name) =>
    capital(`${labelOf(name)} diverged at step ${lastOf(runs[name]).step}.`),
  );
  const lasts = names.filter((name) => !runs[name].diverged).map((name) => lastOf(runs[name]));
  if (lasts.length) {
    const losses = span(
      lasts.map(({ loss }) => loss),
      (loss) => pretty(loss, 2),
    );
    const wrong = span(lasts.map((last) => last.wrong));
    const all = hardOf(names.map((name) => runs[name]));
    told.push(
      `After ${step} steps: loss ${losses}; ${wrong} of the ${count} images kept aside are wrong. Images that all of them get wrong: ${all}.`,
    );
  }
  if (over && names.length > 1) told.push(winnersOf(names, ends));
  return told.join(" ").trim();
}

/** The table of the numbers, as markup. */
export function raceTable(names, state, runs, count) {
  const rows = names.map((name) => {
    const { losses, wrong } = runs[name];
    const last = lastOf(runs[name]);
    const cell = (number) => (losses.length ? pretty(number, 4) : "–");
    return [
      labelOf(name),
      pretty(state.optimizers[name].learning_rate, 4),
      last.step,
      cell(last.loss),
      cell(Math.min(...losses)),
      cell(staying(losses)),
      losses.length ? last.wrong : "–",
      losses.length ? Math.min(...wrong) : "–",
    ];
  });
  const heads = ["learning rate", "step", "loss", "lowest so far", "highest of the last tenth"];
  return tableOf(
    `Seed ${state.seed}: loss over the training images, mistakes on ${count} images kept aside`,
    ["", ...heads, "wrong", "fewest so far"],
    rows,
  );
}
