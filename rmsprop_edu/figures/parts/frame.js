// The frame of a figure: its root with stage, words and table, its model, and its life from the
// still picture to the moving one, and back where something fails.

import { announcerOf } from "./announce.js";
import { html, say, write } from "./elements.js";
import { linkOf } from "./link.js";
import { scheduleOf } from "./schedule.js";

const BESIDE = 248; // pixels for controls beside the picture, with the gap: the style has it too
const ROOM = 700; // pixels of a figure in which they have their place there
const FAILED = "The moving figure failed here. This is its still picture.";

/** @typedef {ReturnType<typeof open>} Figure */

/**
 * @typedef {object} Model anywidget's model, or the site's of the same form
 * @property {(key: string) => any} get
 * @property {(key: string, value: any) => void} set
 * @property {() => void} save_changes
 * @property {(event: string, listener: () => void) => void} on
 * @property {(event: string, listener: () => void) => void} off
 */

const copied = (value) => JSON.parse(JSON.stringify(value));

/**
 * Bring a figure into view, and again when the page is whole: Firefox gives a smooth scroll up when
 * the page goes on loading, which may also move the figure.
 */
function lead(root, listen) {
  const there = () => root.scrollIntoView({ behavior: "instant" });
  there();
  if (document.readyState !== "complete") listen(window, "load", there);
}

/**
 * Open a figure: its root, its model and what every figure has.
 *
 * `checks` names the keys of the state and tells for each whether a value from the address makes
 * sense; `added` has the values of those that older addresses lack. The figure appends to `stage`,
 * then calls `start(draw)`; `draw` runs first when the page is laid out, then once per painted
 * frame, after any change.
 *
 * @param {{ model: Model, el: HTMLElement }} host
 * @param {string} kind
 * @param {Record<string, (value: any, all: any) => boolean>} checks
 * @param {Record<string, any>} added
 */
export function open({ model, el }, kind, checks, added = {}) {
  const onSite = el.matches("figure.rms-figure");
  const root = onSite
    ? el
    : el.appendChild(html("figure", { class: "rms-figure", "data-figure": kind }));
  const replaced = [...root.querySelectorAll(".rms-still, .rms-fallback")];
  const stage = html("div", { class: "rms-stage" });
  const notice = html("p", { class: "rms-notice", role: "status" });
  const finding = html("p", { class: "rms-finding", "aria-live": "polite" });
  const table = html("div", {
    class: "rms-scroll",
    tabindex: "0",
    role: "region",
    "aria-label": "Current numbers",
  });
  const numbers = html("details", { class: "rms-numbers" }, html("summary", {}, "Numbers"), table);
  const keys = Object.keys(checks);
  /** @returns {any} the values of the state by key */
  const state = () => Object.fromEntries(keys.map((key) => [key, model.get(key)]));
  const initial = copied(state());
  const closers = [];
  let draw = () => {};
  let beginning = 0;
  let width = 0;

  const isReady = () => Boolean(root.dataset.ready);
  const tell = (words) => say(notice, words);
  const schedule = scheduleOf({ draw: () => draw(), isReady, guarded });
  const announcer = announcerOf(finding);
  const link = linkOf(root.id || kind, checks, added, tell);
  closers.push(schedule.stop, announcer.stop, () => clearTimeout(beginning));

  /**
   * @template {(...given: any[]) => any} F
   * @param {F} work
   * @returns {F}
   */
  function guarded(work) {
    const safe = (...given) => {
      try {
        return work(...given);
      } catch (error) {
        fail(error);
      }
    };
    return /** @type {F} */ (safe);
  }

  function fail(error) {
    close();
    stage.remove();
    root.dataset.error = String(error);
    delete root.dataset.ready;
    const stills = replaced.filter((part) => part.matches(".rms-still"));
    root.prepend(...stills, html("p", { class: "rms-fallback" }, FAILED));
  }

  function close() {
    for (const closer of closers.splice(0)) closer();
  }

  function listen(target, type, work) {
    const handler = guarded(work);
    target.addEventListener(type, handler);
    closers.push(() => target.removeEventListener(type, handler));
  }

  function button(name, words, press) {
    const made = html("button", { type: "button", name }, words);
    listen(made, "click", press);
    return made;
  }

  /** Set parts of the state here and in Python. */
  function change(parts) {
    for (const [key, value] of Object.entries(parts)) model.set(key, value);
    model.save_changes();
  }

  /** The same from within a drawing that shows them already: no other is due. */
  function settle(parts) {
    change(parts);
    schedule.forget();
  }

  /** Tell the page the state and the result at the current step. */
  function publish(point, diverged = {}) {
    root.dataset.state = JSON.stringify(state());
    root.dataset.point = JSON.stringify(point);
    root.dataset.diverged = JSON.stringify(diverged);
  }

  function restore() {
    const settings = link.read();
    if (!settings) return;
    change(settings);
    lead(root, listen);
  }

  function reset() {
    tell("");
    change(copied(initial));
    root.dispatchEvent(new Event("rms-reset"));
  }

  /** Put what every figure has under its stage, and take what the host gives it. */
  function finish() {
    const buttons = html("div", { class: "rms-buttons" }, button("reset", "Reset", reset));
    if (onSite) buttons.append(button("link", "Copy link", () => link.copy(state())));
    stage.append(html("div", { class: "rms-foot" }, buttons, numbers), notice);
    listen(numbers, "toggle", () => {
      schedule.readSoon(); // who opens the table reads it now
      schedule.schedule();
    });
    for (const type of ["pointerdown", "keydown"])
      listen(stage, type, () => stage.toggleAttribute("data-touched", true));
    // In JupyterLab arrow keys choose cells, unless the element in focus keeps them.
    for (const part of stage.querySelectorAll("input, select, [tabindex]"))
      part.setAttribute("data-lm-suppress-shortcuts", "true");
    if (onSite) return;
    if (model.get("caption")) root.append(html("figcaption", {}, model.get("caption")));
    if (model.get("alt")) root.setAttribute("aria-label", model.get("alt"));
  }

  /** Show the figure instead of its still picture. */
  function begin() {
    for (const part of replaced) part.remove();
    root.prepend(stage);
    draw();
    root.dataset.ready = "true";
    root.dispatchEvent(new Event("rms-ready"));
  }

  /** The browser tells the width after it has laid the page out: asking would make it do so twice. */
  function watchWidth() {
    const watcher = new ResizeObserver(([{ contentRect }]) => {
      if (width === Math.floor(contentRect.width)) return;
      width = Math.floor(contentRect.width);
      if (isReady()) schedule.schedule();
      else if (width) beginning ||= setTimeout(guarded(begin)); // a task of its own holds nothing up
    });
    watcher.observe(root);
    closers.push(() => watcher.disconnect());
  }

  function start(firstDraw) {
    draw = firstDraw;
    finish();
    for (const key of keys) {
      model.on(`change:${key}`, schedule.schedule);
      closers.push(() => model.off(`change:${key}`, schedule.schedule));
    }
    watchWidth();
    if (onSite) listen(window, "hashchange", restore);
    if (onSite) guarded(restore)();
    return close;
  }

  return {
    model,
    root,
    stage,
    finding,
    closers,
    state,
    change,
    settle,
    publish,
    guarded,
    listen,
    button,
    start,
    schedule: schedule.schedule,
    afterPaint: schedule.afterPaint,
    readOut: schedule.readOut,
    announce: announcer.announce,
    /** The place a figure has, in pixels. */
    width: () => width,
    /** The place of its picture: all of it, or what the controls leave where they stand beside it. */
    pictureWidth() {
      const beside = width >= ROOM;
      stage.toggleAttribute("data-beside", beside);
      return beside ? width - BESIDE : width;
    },
    /** Write the table of numbers if the reader has opened it. */
    showNumbers(markup) {
      if (numbers.open) write(table, markup());
    },
  };
}
