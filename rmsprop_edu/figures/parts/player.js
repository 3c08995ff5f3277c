// The player: play, pause, one step back and forward, scrub, speed.

import { filled, select } from "./controls.js";
import { html, put, say, svg } from "./elements.js";
import { clamp } from "./numbers.js";

const ICONS = {
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 2.5h3v11H4zM9.5 2.5h3v11h-3z",
  back: "M12 3v10L5 8zM3 3h2v10H3z",
  forward: "M4 3v10l7-5zM11 3h2v10h-2z",
};
const SPEEDS = [
  ["0.25", "¼×"],
  ["0.5", "½×"],
  ["1", "1×"],
  ["2", "2×"],
  ["4", "4×"],
];
const WHOLE_RUN_SECONDS = 6;
const LONGEST_FRAME = 0.1; // seconds: a page that slept does not jump

const icon = (name) =>
  svg(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    svg("path", { d: ICONS[name], fill: "currentColor" }),
  );

/**
 * A clock for the whole number `key` of the state between `first` and `last()`. While it runs,
 * its position lies between two steps.
 */
function clockOf(figure, key, first, last, seconds, speed) {
  const { model } = figure;
  let position = null; // null: it stands still
  let before = 0;
  let frame = 0;

  const tick = figure.guarded((now) => {
    const rate = (speed() * (last() - first)) / seconds;
    position += rate * clamp((now - before) / 1000, 0, LONGEST_FRAME);
    before = now;
    if (position >= last()) {
      model.set(key, last());
      stop();
      return;
    }
    if (model.get(key) !== Math.floor(position)) model.set(key, Math.floor(position));
    figure.schedule();
    frame = requestAnimationFrame(tick);
  });

  function run(from) {
    model.set(key, from);
    position = from;
    before = performance.now();
    frame = requestAnimationFrame(tick);
    figure.schedule();
  }

  function stop() {
    if (position === null) return;
    cancelAnimationFrame(frame);
    position = null;
    model.save_changes();
    figure.schedule();
  }

  figure.closers.push(() => cancelAnimationFrame(frame));
  return {
    run,
    stop,
    running: () => position !== null,
    position() {
      // Somebody else moved the step: follow.
      if (position !== null && Math.floor(position) !== model.get(key)) position = model.get(key);
      return position;
    },
  };
}

/**
 * The player of the whole number `key` of the state between `first` and `last()`.
 *
 * @param {import("./frame.js").Figure} figure
 * @param {string} key
 * @param {number} first
 * @param {() => number} last
 * @param {number} [seconds] that the whole run takes
 */
export function player(figure, key, first, last, seconds = WHOLE_RUN_SECONDS) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const speed = select(figure, "speed", "speed", SPEEDS, () => {});
  speed.show("1");
  const clock = clockOf(figure, key, first, last, seconds, () => Number(speed.field.value));
  const now = () => Math.min(figure.model.get(key), last());

  function go(step) {
    clock.stop();
    figure.change({ [key]: clamp(Math.round(step), first, last()) });
  }

  function press() {
    const over = now() >= last();
    if (clock.running()) clock.stop();
    else if (!calm.matches) clock.run(over ? first : now());
    else go(over ? first : now() + Math.ceil((last() - first) / 10));
  }

  function stepper(name, words, by) {
    const made = figure.button(name, "", () => go(now() + by));
    made.setAttribute("aria-label", words);
    made.append(icon(name));
    return made;
  }

  const play = figure.button("play", "", press);
  play.append(icon("play"), icon("pause"));
  const back = stepper("back", "One step back", -1);
  const forward = stepper("forward", "One step forward", 1);
  const scrub = html("input", {
    type: "range",
    name: key,
    min: first,
    step: 1,
    "aria-label": "Step",
  });
  const count = html("output", { class: "rms-count" });
  figure.listen(scrub, "input", () => go(Number(scrub.value)));

  function playLabel() {
    if (clock.running()) return "Pause";
    return calm.matches ? "Play: jump a tenth of the run" : "Play";
  }

  return {
    root: html("div", { class: "rms-player" }, back, play, forward, scrub, count, speed.root),
    /** Where the picture is, between two steps while it plays. */
    position: () => clock.position() ?? now(),
    playing: clock.running,
    show() {
      const step = now();
      put(scrub, { max: last(), "aria-valuetext": `step ${step} of ${last()}` });
      if (Number(scrub.value) !== step) scrub.value = String(step);
      put(scrub, filled(scrub));
      say(count, `${step} / ${last()}`);
      put(play, { "data-playing": clock.running(), "aria-label": playLabel() });
      put(back, { "aria-disabled": step <= first });
      put(forward, { "aria-disabled": step >= last() });
    },
  };
}
