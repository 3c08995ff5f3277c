// The race itself: every optimizer trains the same network from the same start on the same batches.

import {
  DIM,
  FIRST_LAYER,
  gradient,
  imagesOf,
  lossOf,
  missedOf,
  movedOf,
  startOf,
  UNITS,
} from "./network.js";
import { initialMemory, ruleOf } from "./optimizers.js";
import { generatorOf } from "./random.js";

export const EVERY = 8; // steps between two looks at the loss and the mistakes
const LIMIT = 10 * Math.log(10); // of the loss: ten times that of guessing

/** The learning rate's factor when a fraction of the steps is done. */
export const SCHEDULES = { constant: () => 1, falling: (done) => 1 - done };

/** Mini-batches without end: each epoch deals all images out in a new order. */
function dealerOf(count, size, seed) {
  const generator = generatorOf(seed);
  let [order, first] = [new Uint16Array(0), 0];
  return () => {
    if (first >= order.length) [order, first] = [generator.permutation(count), 0];
    first += size;
    return order.subarray(first - size, first);
  };
}

/**
 * One optimizer's run.
 *
 * @param {string} name
 * @param {any} hyper
 * @param {Float64Array} start
 */
function runnerOf(name, hyper, start, errors) {
  const rule = ruleOf(name, hyper);
  const memory = initialMemory(rule, DIM);
  const x = start.slice();
  const [g, step] = [new Float64Array(DIM), new Float64Array(DIM)];
  return {
    name,
    x,
    diverged: false,
    move(images, batch, factor, t) {
      gradient(x, images, batch, errors, g);
      rule.update(hyper, g, memory, step, t);
      for (let k = 0; k < DIM; k++) x[k] -= factor * step[k];
    },
  };
}

/**
 * A race at its start.
 *
 * @param {string} digits the training images, a space, and those that mistakes are counted on
 * @param {{ optimizers: Record<string, any>, size: number, schedule: string, seed: number, steps: number }} settings
 */
export function raceOf(digits, { optimizers, size, schedule, seed, steps }) {
  const [train, valid] = digits.split(" ").map(imagesOf);
  const errors = new Float64Array(UNITS * size);
  const start = startOf(generatorOf(seed));
  const runners = Object.entries(optimizers).map(([name, hyper]) =>
    runnerOf(name, hyper, start, errors),
  );
  const deal = dealerOf(train.count, size, seed);
  let step = 0;
  let looked = -1;

  /** What is seen of a run: its loss, what it gets wrong, its weights, and whether it goes on. */
  function look(runner) {
    const loss = lossOf(runner.x, train);
    runner.diverged = !(loss <= LIMIT);
    return {
      name: runner.name,
      step,
      loss,
      missed: missedOf(runner.x, valid),
      weights: runner.x.slice(0, FIRST_LAYER),
      moved: movedOf(runner.x, start),
      diverged: runner.diverged,
    };
  }

  const running = () => runners.filter(({ diverged }) => !diverged);

  /** One step of every run; a pause after each, for who has to share the thread. */
  function* advance() {
    const batch = deal();
    const factor = SCHEDULES[schedule](step / steps);
    step += 1;
    for (const runner of running()) {
      runner.move(train, batch, factor, step);
      yield null;
    }
    if (step % EVERY === 0 || step === steps) yield* looks();
  }

  /** Look at every run, unless this step has been looked at. */
  function* looks() {
    if (looked === step) return;
    looked = step;
    for (const runner of running()) yield look(runner);
  }

  return { advance, looks, step: () => step, over: () => step >= steps || !running().length };
}
