// Where the race is computed: in a worker, or, where there is none (from disk, in a notebook), in
// slices on the page's own thread.

import { raceOf } from "./racing.js";

const page = /** @type {any} */ (globalThis.document);
/** The address of the site's script, which is the worker's too; "" in a notebook. */
export const SCRIPT = page?.currentScript?.src ?? "";
const SLICE = 8; // milliseconds

/** Work on a race up to a step, with a look at its end if one is asked for. */
function* work(race, { until, look }) {
  while (race.step() < until && !race.over()) yield* race.advance();
  if (look) yield* race.looks();
}

const answerOf = (race, { id, look }, looks) => ({
  id,
  look: Boolean(look),
  looks,
  step: race.step(),
  over: race.over(),
});

/** Answer what a page asks, in a worker. */
function serve() {
  let race;
  self.onmessage = ({ data }) => {
    if (data.settings) race = raceOf(data.digits, data.settings);
    const looks = [...work(race, data)].filter(Boolean);
    self.postMessage(answerOf(race, data, looks));
  };
}

// The site's script is the worker's too.
if ("WorkerGlobalScope" in globalThis) serve();

/** The same on this thread: a slice, then the page, then the next. */
function slicesOf(figure, heard) {
  const queue = [];
  let [race, rest, looks, timer] = [null, null, [], 0];
  figure.closers.push(() => clearTimeout(timer));

  const go = figure.guarded(() => {
    timer = 0;
    const end = performance.now() + SLICE;
    while (queue.length && performance.now() < end) {
      const [asked] = queue;
      if (!rest) {
        if (asked.settings) race = raceOf(asked.digits, asked.settings);
        [rest, looks] = [work(race, asked), []];
      }
      const { value, done } = rest.next();
      if (value) looks.push(value);
      if (!done) continue;
      queue.shift();
      rest = null;
      heard(answerOf(race, asked, looks));
    }
    if (queue.length) timer ||= setTimeout(go);
  });

  return (asked) => {
    if (asked.settings) [queue.length, rest] = [0, null];
    queue.push(asked);
    timer ||= setTimeout(go);
  };
}

/**
 * Give a function that takes what is asked of the race: at first with its images and settings,
 * then up to which step. `heard` gets the answers. A new `id` makes answers to older ones void.
 *
 * @param {import("./frame.js").Figure} figure
 * @param {(answer: { id: number, look: boolean, looks: any[], step: number, over: boolean }) => void} heard
 */
export function runnerOf(figure, heard) {
  if (!SCRIPT.startsWith("http")) return slicesOf(figure, heard);
  const worker = new Worker(SCRIPT);
  let ask = (asked) => worker.postMessage(asked);
  let first;
  figure.closers.push(() => worker.terminate());
  figure.listen(worker, "message", ({ data }) => heard(data));
  // A worker that cannot be had says so before it answers for the first time.
  figure.listen(worker, "error", () => {
    ask = slicesOf(figure, heard);
    ask(first);
  });
  return (asked) => {
    first ??= asked;
    ask(asked);
  };
}
