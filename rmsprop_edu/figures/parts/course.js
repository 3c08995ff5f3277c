// The course of a race: it runs, pauses and goes on by a step. What has been seen of it is kept,
// beside the race before it and where earlier seeds have ended.

import { clamp } from "./numbers.js";
import { EVERY } from "./racing.js";
import { addLook, emptyRuns, finishedRuns, lastOf } from "./records.js";
import { runnerOf, SCRIPT } from "./runner.js";

export const PACES = [
  ["1", "slow"],
  ["4", "quick"],
  ["all", "full"],
];
const SECONDS = 12; // of a whole race that runs slowly
const LONGEST_FRAME = 0.1; // seconds: a page that slept does not jump

const LIKE = ["size", "schedule", "steps"];
const equal = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Whether a race with these settings is part of one with those, but for the seed. */
const belongs = (state, settings) =>
  LIKE.every((key) => state[key] === settings[key]) &&
  Object.entries(state.optimizers).every(([name, hyper]) =>
    equal(hyper, settings.optimizers[name]),
  );

/** The images: given by a notebook or the page, or in a file of the site. */
async function digitsOf({ model, root }) {
  const given = model.get("digits") ?? root.dataset.digits;
  if (!given.endsWith(".js")) return given;
  const script = document.createElement("script");
  await new Promise((done, failed) => {
    script.addEventListener("load", done);
    script.addEventListener("error", () => failed(new Error("The images did not come.")));
    script.src = new URL(given, SCRIPT).href;
    document.head.append(script);
  });
  return /** @type {any} */ (globalThis).rmsDigits;
}

/**
 * @param {import("./frame.js").Figure} figure
 * @param {() => string} pace one of `PACES`
 */
export function courseOf(figure, pace) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const opening = JSON.parse(JSON.stringify(figure.state()));
  const finished = finishedRuns(figure.model.get("finished"));
  const course = {
    /** What the runs belong to, and whether they are this page's own. */
    settings: opening,
    own: false,
    runs: finished,
    before: null,
    /** Where other seeds have ended, by seed and optimizer. */
    ends: new Map(),
    digits: null,
    lost: false, // whether the images could not be had
    running: false,
    step: opening.steps,
    over: true,
  };
  let ask = null;
  let [id, waiting, asked] = [0, 0, 0]; // of the race at hand: answers due, and up to which step
  let [frame, last, want] = [0, 0, 0]; // the clock, and the step that the pace has reached

  const full = () => calm.matches || pace() === "all";
  const seen = (runs) => Object.values(runs).some(({ steps }) => steps.length > 1);

  /** Keep the runs if they are those of the settings, else make room for new ones. */
  function settle(state) {
    const kept = belongs(state, course.settings);
    if (kept && state.seed === course.settings.seed) return;
    if (!kept) course.ends.clear();
    leave();
    if (seen(course.runs)) course.before = course.runs;
    const known = belongs(state, opening) && state.seed === opening.seed;
    Object.assign(course, {
      settings: JSON.parse(JSON.stringify(state)),
      own: false,
      runs: known ? finished : emptyRuns(Object.keys(state.optimizers)),
      step: known ? state.steps : 0,
      over: known,
    });
    if (known) remember();
  }

  function remember() {
    const ends = Object.entries(course.runs).map(([name, run]) => {
      const { loss, wrong } = lastOf(run);
      return [name, run.diverged ? {} : { losses: loss, wrong }];
    });
    course.ends.set(course.settings.seed, Object.fromEntries(ends));
  }

  /** Stop, and hear no more of the race at hand. */
  function leave() {
    cancelAnimationFrame(frame);
    Object.assign(course, { running: false });
    [waiting, asked, id] = [0, 0, id + 1];
  }

  /** Put a race of the settings at hand to its start. */
  async function begin() {
    settle(figure.state());
    leave();
    const own = id;
    course.lost = false;
    try {
      course.digits ??= await digitsOf(figure);
    } catch {
      course.lost = true;
      figure.schedule();
    }
    if (course.lost || own !== id) return false;
    ask ??= runnerOf(figure, heard);
    if (seen(course.runs)) course.before = course.runs;
    const settings = JSON.parse(JSON.stringify(figure.state()));
    const runs = emptyRuns(Object.keys(settings.optimizers));
    Object.assign(course, { settings, own: true, runs, step: 0, over: false });
    want = 0;
    request({ until: 0, look: true, digits: course.digits, settings });
    return true;
  }

  function request(wanted) {
    waiting += 1;
    asked = Math.max(asked, wanted.until);
    ask({ id, ...wanted });
  }

  function heard({ id: answered, look, looks, step, over }) {
    if (answered !== id) return;
    waiting -= 1;
    for (const seenNow of looks) addLook(course.runs, seenNow);
    Object.assign(course, { step, over });
    if (over) {
      course.running = false;
      remember();
    } else if (course.running && full()) goOn();
    else if (!course.running && !waiting && !look) request({ until: step, look: true });
    if (!course.running || !calm.matches) figure.schedule();
  }

  /** Ask for the next steps, as the pace wants them; at full speed for some in advance. */
  function goOn() {
    if (waiting > Number(full())) return;
    const until = full() ? asked + EVERY : Math.floor(want);
    if (until > asked) request({ until: Math.min(until, course.settings.steps) });
  }

  const tick = figure.guarded((now) => {
    if (!course.running) return;
    const { steps } = course.settings;
    want = Math.max(want, course.step);
    if (!full())
      want += (Number(pace()) * steps * clamp((now - last) / 1000, 0, LONGEST_FRAME)) / SECONDS;
    want = Math.min(want, course.step + EVERY, steps);
    last = now;
    goOn();
    frame = requestAnimationFrame(tick);
  });

  remember();

  return Object.assign(course, {
    settle,

    async run() {
      if (course.running) return;
      if ((!course.own || course.over) && !(await begin())) return;
      course.running = true;
      last = performance.now();
      want = course.step;
      frame = requestAnimationFrame(tick);
      figure.schedule();
    },

    pause() {
      if (!course.running) return;
      course.running = false;
      cancelAnimationFrame(frame);
      if (!waiting) request({ until: course.step, look: true });
      figure.schedule();
    },

    async stepOn() {
      course.running = false;
      if ((!course.own || course.over) && !(await begin())) return;
      request({ until: asked + 1, look: true });
    },
  });
}
