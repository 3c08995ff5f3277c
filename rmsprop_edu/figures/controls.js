// What the figures share: the frame with its model, native controls, the player,
// axes, and how numbers are written.

import { RANGES } from "./tables.js";

// ---------------------------------------------------------------- elements

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

export const html = (tag, attributes = {}, ...children) =>
  fill(document.createElement(tag), attributes, children);

export const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

/** Set attributes, touching the page only where one changed. */
export function put(element, attributes) {
  const last = (element.last ??= {});
  for (const name in attributes) {
    if (last[name] !== attributes[name]) element.setAttribute(name, (last[name] = attributes[name]));
  }
}

/** Replace what is inside an element, only where it changed. */
export function write(element, markup) {
  if (element.written !== markup) element.innerHTML = element.written = markup;
}

export function say(element, text) {
  if (element.said !== text) element.textContent = element.said = text;
}

// ---------------------------------------------------------------- numbers

const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

export const power = (exponent) => `10${String(exponent).replace(/./g, (c) => RAISED[c])}`;

/** A number for the eye: `digits` significant digits, a true minus, 10⁻⁵ instead of e-5. */
export function pretty(x, digits = 3) {
  if (!Number.isFinite(x)) return "–";
  if (x === 0) return "0";
  const size = Math.abs(x);
  if (size >= 1e-3 && size < 1e5) return String(Number(x.toPrecision(digits))).replace("-", "−");
  const [head, exponent] = x.toExponential(Math.min(digits - 1, 1)).split("e");
  const factor = Number(head) === 1 ? "" : `${String(Number(head)).replace("-", "−")}·`;
  return factor + power(Number(exponent));
}

/** The same number for the ear. */
const spoken = (x, digits) => String(Number(x.toPrecision(digits)));

export const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

/** Round numbers between `low` and `high`, about `count` of them. */
export function ticks(low, high, count) {
  const raw = (high - low) / count;
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = unit * [1, 2, 5, 10].find((factor) => factor * unit >= raw);
  const found = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) found.push(Number((k * step).toPrecision(12)));
  return found;
}

/** Whole exponents between two logarithms, at most `most` of them. */
export function decades(low, high, most) {
  const step = Math.max(1, Math.ceil((high - low) / most));
  const found = [];
  for (let k = Math.ceil(low / step) * step; k <= high; k += step) found.push(k);
  return found;
}

/** Tell whether a value is a number within the range of that name. */
export const within = (name) => (value) =>
  Number.isFinite(value) && value >= RANGES[name].low && value <= RANGES[name].high;

// ---------------------------------------------------------------- the frame

/**
 * Open a figure: its root, its model and what every figure has.
 *
 * `checks` names the keys of the state and tells for each whether a value from
 * the address makes sense. The figure appends to `stage`, then calls
 * `start(draw)`; `draw` runs first when the page is laid out, then once per painted frame,
 * after any change.
 */
export function open({ model, el }, kind, checks) {
  const onSite = el.matches("figure.rms-figure");
  const root = onSite ? el : el.appendChild(html("figure", { class: "rms-figure", "data-figure": kind }));
  const still = [...root.querySelectorAll(".rms-still, .rms-fallback")];
  const stage = html("div", { class: "rms-stage" });
  const notice = html("p", { class: "rms-notice", role: "status" });
  const finding = html("p", { class: "rms-finding", "aria-live": "polite" });
  const table = html("div", { class: "rms-scroll", tabindex: "0", role: "region", "aria-label": "Current numbers" });
  const keys = Object.keys(checks);
  const closers = [];
  const state = () => Object.fromEntries(keys.map((key) => [key, model.get(key)]));
  const initial = JSON.parse(JSON.stringify(state()));
  let draw = () => {};
  let beginning = 0;
  let waiting = 0;
  let saying = 0;
  let words = "";
  let due = 0;
  let rest = null; // what the last frame left to do
  let resting = 0;
  let reading = 0;
  let read = -Infinity;
  let width = 0;

  function fail(error) {
    close();
    stage.remove();
    root.dataset.error = String(error);
    delete root.dataset.ready;
    const line = html("p", { class: "rms-fallback" }, "The moving figure failed here. This is its still picture.");
    root.prepend(...still.filter((part) => part.matches(".rms-still")), line);
  }

  function guarded(work) {
    return (...given) => {
      try {
        return work(...given);
      } catch (error) {
        fail(error);
      }
    };
  }

  /** Show the figure instead of its still picture: in a task of its own, the page is not held up. */
  function begin() {
    for (const part of still) part.remove();
    root.prepend(stage);
    draw();
    root.dataset.ready = "true";
    root.dispatchEvent(new Event("rms-ready"));
  }

  function schedule() {
    waiting ||= requestAnimationFrame(
      guarded(() => {
        waiting = 0;
        if (root.dataset.ready) draw();
      }),
    );
  }

  function listen(target, type, work, options) {
    const handler = guarded(work);
    target.addEventListener(type, handler, options);
    closers.push(() => target.removeEventListener(type, handler, options));
  }

  /** Set parts of the state here and in Python. */
  function change(parts) {
    for (const [key, value] of Object.entries(parts)) model.set(key, value);
    model.save_changes();
  }

  /** Tell the page the state and the result at the current step. */
  function publish(point, diverged = {}) {
    root.dataset.state = JSON.stringify(state());
    root.dataset.point = JSON.stringify(point);
    root.dataset.diverged = JSON.stringify(diverged);
  }

  /** Leave work until the frame is painted: what the reader moves answers first. */
  function afterPaint(work) {
    rest = work;
    if (root.dataset.ready) resting ||= setTimeout(doRest);
    else doRest();
  }

  const doRest = guarded(() => {
    resting = 0;
    rest();
  });

  /**
   * Write read-outs now, but at most twice a second while the reader moves
   * something: nobody reads faster, and setting text costs as much as the picture.
   */
  function readOut(write) {
    const now = performance.now();
    clearTimeout(reading);
    if (now - read < 500) {
      reading = setTimeout(guarded(() => readOut(write)), 250);
      return;
    }
    if (root.dataset.ready) read = now; // the first picture is nobody's movement
    write();
  }

  /** Show the finding, and let it be spoken once the reader pauses; what plays is shown at once, in silence. */
  function announce(text, playing = false) {
    words = text;
    if (playing) {
      put(finding, { "aria-live": "off" });
      return say(finding, text);
    }
    due = performance.now() + (finding.textContent ? 400 : 0);
    saying ||= setTimeout(speak, due - performance.now()); // one timer, not one per event
  }

  function speak() {
    const rest = due - performance.now();
    saying = rest > 0 ? setTimeout(speak, rest) : 0;
    if (saying) return;
    put(finding, { "aria-live": "polite" });
    say(finding, words);
  }

  function tell(text) {
    say(notice, text);
  }

  function address() {
    return `#${root.id || kind}=${encodeURIComponent(JSON.stringify(state()))}`;
  }

  async function copyLink() {
    const link = location.href.replace(/#.*$/, "") + address();
    history.replaceState(null, "", address());
    try {
      await navigator.clipboard.writeText(link);
      tell("Link copied. It opens this figure as it is now.");
    } catch {
      tell("The link is in the address bar. It opens this figure as it is now.");
    }
  }

  function restore() {
    const [id, text] = location.hash.slice(1).split("=");
    if (id !== (root.id || kind) || !text) return;
    let given = null;
    try {
      given = JSON.parse(decodeURIComponent(text));
    } catch {
      // told below
    }
    const fits =
      given && typeof given === "object" && Object.keys(given).length === keys.length &&
      keys.every((key) => key in given && checks[key](given[key], given));
    if (!fits) return tell("The link's settings make no sense here, so the figure starts as usual.");
    change(given);
    root.scrollIntoView();
  }

  function start(firstDraw) {
    draw = firstDraw;
    const buttons = html("div", { class: "rms-buttons" }, button("reset", "Reset", () => {
      tell("");
      change(JSON.parse(JSON.stringify(initial)));
    }));
    if (onSite) buttons.append(button("link", "Copy link", copyLink));
    const numbers = html("details", { class: "rms-numbers" }, html("summary", {}, "Numbers"), table);
    listen(numbers, "toggle", () => {
      read = -Infinity; // who opens the table reads it now
      schedule();
    });
    stage.append(html("div", { class: "rms-foot" }, buttons, numbers), notice);
    if (!onSite && model.get("caption")) root.append(html("figcaption", {}, model.get("caption")));
    if (!onSite && model.get("alt")) root.setAttribute("aria-label", model.get("alt"));
    // In JupyterLab arrow keys choose cells, unless the element in focus keeps them.
    for (const part of stage.querySelectorAll("input, select, [tabindex]")) part.dataset.lmSuppressShortcuts = "true";
    for (const key of keys) model.on(`change:${key}`, schedule);
    closers.push(() => keys.forEach((key) => model.off(`change:${key}`, schedule)));
    // The browser tells the width after it has laid the page out: asking would make it do so twice.
    const watcher = new ResizeObserver(([{ contentRect }]) => {
      if (width === Math.floor(contentRect.width)) return;
      width = Math.floor(contentRect.width);
      if (root.dataset.ready) schedule();
      else if (width) beginning ||= setTimeout(guarded(begin));
    });
    watcher.observe(root);
    closers.push(() => watcher.disconnect());
    if (onSite) listen(window, "hashchange", restore);
    if (onSite) guarded(restore)();
    return close;
  }

  function close() {
    clearTimeout(beginning);
    cancelAnimationFrame(waiting);
    clearTimeout(saying);
    clearTimeout(resting);
    clearTimeout(reading);
    for (const closer of closers.splice(0)) closer();
  }

  function button(name, label, press) {
    const made = html("button", { type: "button", name }, label);
    listen(made, "click", press);
    return made;
  }

  return {
    model, root, stage, finding, table, closers,
    state, change, publish, afterPaint, readOut, announce, schedule, listen, guarded, button, start,
    /** The place a figure has, in pixels. */
    width: () => width,
  };
}

// ---------------------------------------------------------------- controls

const SCALES = {
  linear: { to: (x) => x, from: (s) => s },
  log: { to: Math.log10, from: (s) => 10 ** s },
  memory: { to: (beta) => -Math.log10(1 - beta), from: (s) => 1 - 10 ** -s },
};

/** A labelled range input. `show` sets it from a value; `input` hears the reader's. */
export function slider(figure, { name, input, range = RANGES[name.split(".").pop()], extra = () => "" }) {
  const scale = SCALES[range.scale];
  const output = html("span", { class: "rms-value" }); // an <output> would take the label's name
  const field = html("input", {
    type: "range", name, min: round(scale.to(range.low)), max: round(scale.to(range.high)), step: range.step,
  });
  const root = html("label", { class: extra(0.5) ? "rms-slider rms-wide" : "rms-slider" }, html("span", {}, range.label), output, field);
  const digits = range.scale === "memory" ? 4 : 3; // 0.9987 remembers less than 0.999
  let shown;
  figure.listen(field, "input", () =>
    input(clamp(scale.from(Number(field.value)), range.low, range.high)));
  return {
    root,
    show(value) {
      if (value === shown) return;
      shown = value;
      // While the reader drags, the thumb is theirs: writing back would round it.
      if (Math.abs(Number(field.value) - scale.to(value)) > 1e-9) field.value = scale.to(value);
      const text = pretty(value, digits) + extra(value);
      say(output, text);
      put(field, {
        "aria-valuetext": `${range.label} ${spoken(value, digits)}${extra(value)}`,
        style: `--at: ${share(field)}%`,
      });
    },
  };
}

const round = (x) => Number(x.toFixed(6));

const share = (field) =>
  ((100 * (field.value - field.min)) / (field.max - field.min || 1)).toFixed(1);

/** A labelled checkbox, select or number field. */
export function choice(figure, name, label, input) {
  const field = html("input", { type: "checkbox", name });
  figure.listen(field, "change", () => input(field.checked));
  return { root: html("label", { class: "rms-check" }, field, html("span", {}, label)), field };
}

export function select(figure, name, label, options, input) {
  const field = html("select", { name }, ...options.map(([value, text]) => html("option", { value }, text)));
  figure.listen(field, "change", () => input(field.value));
  return { root: html("label", { class: "rms-select" }, html("span", {}, label), field), field };
}

/** Sliders that belong together, under one name. */
export const group = (name, sliders, ...notes) =>
  html("div", { class: "rms-group", role: "group", "aria-label": name },
    html("div", { class: "rms-head-line" }, html("strong", {}, name), ...notes),
    html("div", { class: "rms-sliders" }, ...sliders));

// ---------------------------------------------------------------- the player

const ICONS = {
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 2.5h3v11H4zM9.5 2.5h3v11h-3z",
  back: "M12 3v10L5 8zM3 3h2v10H3z",
  forward: "M4 3v10l7-5zM11 3h2v10h-2z",
};

const WHOLE_RUN_SECONDS = 6;

/**
 * Play, pause, one step back and forward, scrub, speed, for the whole number
 * `key` of the state between `first` and `last()`.
 */
export function player(figure, key, first, last) {
  const { model } = figure;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let position = null; // between two steps while playing, otherwise null
  let before = 0;
  let frame = 0;

  const at = () => Math.min(model.get(key), last());
  const go = (step) => figure.change({ [key]: clamp(Math.round(step), first, last()) });
  const icon = (name) => svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    svg("path", { d: ICONS[name], fill: "currentColor" }));
  const spelled = { back: "One step back", forward: "One step forward" };
  const play = figure.button("play", "", () => (position === null ? begin() : end()));
  play.append(icon("play"), icon("pause"));
  const [back, forward] = ["back", "forward"].map((name) => {
    const made = figure.button(name, "", () => {
      end();
      go(at() + (name === "back" ? -1 : 1));
    });
    made.append(icon(name));
    made.setAttribute("aria-label", spelled[name]);
    return made;
  });
  const scrub = html("input", { type: "range", name: key, min: first, step: 1, "aria-label": "Step" });
  const count = html("output", { class: "rms-count" });
  const speed = select(figure, "speed", "speed", [["0.25", "¼×"], ["0.5", "½×"], ["1", "1×"], ["2", "2×"], ["4", "4×"]], () => {});
  speed.field.value = "1";
  figure.listen(scrub, "input", () => {
    end();
    go(Number(scrub.value));
  });

  function begin() {
    const start = at() >= last() ? first : at();
    if (still.matches) return go(at() >= last() ? first : start + Math.ceil((last() - first) / 10));
    model.set(key, start);
    position = start;
    before = performance.now();
    frame = requestAnimationFrame(tick);
    figure.schedule();
  }

  const tick = figure.guarded((now) => {
    const rate = (Number(speed.field.value) * (last() - first)) / WHOLE_RUN_SECONDS;
    // What is at hand may not be longer than a tenth of a second: a page that slept jumps not.
    position += rate * Math.min(0.1, Math.max(0, (now - before) / 1000));
    before = now;
    if (position >= last()) {
      model.set(key, last());
      return end();
    }
    if (model.get(key) !== Math.floor(position)) model.set(key, Math.floor(position));
    figure.schedule();
    frame = requestAnimationFrame(tick);
  });

  function end() {
    if (position === null) return;
    cancelAnimationFrame(frame);
    position = null;
    model.save_changes();
    figure.schedule();
  }

  figure.closers.push(() => cancelAnimationFrame(frame));

  return {
    root: html("div", { class: "rms-player" }, back, play, forward, scrub, count, speed.root),
    /** Where the picture is, between two steps while it plays. */
    position() {
      // Somebody else moved the step: follow.
      if (position !== null && Math.floor(position) !== model.get(key)) position = model.get(key);
      return position ?? at();
    },
    playing: () => position !== null,
    show() {
      const now = at();
      put(scrub, { max: last(), "aria-valuetext": `step ${now} of ${last()}` });
      if (Number(scrub.value) !== now) scrub.value = now;
      put(scrub, { style: `--at: ${share(scrub)}%` });
      say(count, `${now} / ${last()}`);
      put(play, {
        "data-playing": position !== null,
        "aria-label": position !== null ? "Pause" : still.matches ? "Play: jump a tenth of the way" : "Play",
      });
      put(back, { "aria-disabled": now <= first });
      put(forward, { "aria-disabled": now >= last() });
    },
  };
}

// ---------------------------------------------------------------- drawing

/** An SVG of real pixels, as wide as its place, `aspect` times as wide as high. */
export function canvasOf(attributes) {
  return svg("svg", { class: "rms-plot", ...attributes });
}

/** A mark of `size` pixels around (0, 0): the second sign beside the colour. */
export function mark(shape, size) {
  const r = size;
  const shapes = {
    circle: `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
    square: `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
    triangle: `M0 ${-1.2 * r}L${1.15 * r} ${0.9 * r}H${-1.15 * r}z`,
    diamond: `M0 ${-1.3 * r}L${1.3 * r} 0L0 ${1.3 * r}L${-1.3 * r} 0z`,
    plus: [[-0.4, -1.2], [0.4, -1.2], [0.4, -0.4], [1.2, -0.4], [1.2, 0.4], [0.4, 0.4], [0.4, 1.2],
      [-0.4, 1.2], [-0.4, 0.4], [-1.2, 0.4], [-1.2, -0.4], [-0.4, -0.4]]
      .map(([x, y], k) => `${k ? "L" : "M"}${(x * r).toFixed(1)} ${(y * r).toFixed(1)}`).join("") + "z",
    star: Array.from({ length: 10 }, (_, k) => {
      const [a, far] = [(Math.PI * k) / 5, k % 2 ? 0.5 * r : 1.25 * r];
      return `${k ? "L" : "M"}${(far * Math.sin(a)).toFixed(1)} ${(-far * Math.cos(a)).toFixed(1)}`;
    }).join("") + "z",
  };
  return shapes[shape];
}

/** Level lines of a bowl, evenly spaced in the root of the value up to `top`, around a pixel. */
export const bowl = ([cx, cy], scale, kappa, rotation, top) =>
  Array.from({ length: 12 }, (_, k) => {
    const along = (Math.SQRT2 * top * (12 - k)) / 13;
    const [rx, ry] = [px(along * scale), px((along / Math.sqrt(kappa)) * scale)];
    return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" transform="rotate(${-rotation} ${cx} ${cy})"/>`;
  }).join("");

export const px = (x) => Math.round(x * 10) / 10;

// The numbers of a path, each written once: writing numbers is most of a path's cost.
const TENTHS = new Array(20000);
const written = (x) => {
  const tenths = Math.round(x * 10);
  return tenths >= 0 && tenths < TENTHS.length ? (TENTHS[tenths] ??= String(tenths / 10)) : String(tenths / 10);
};

/**
 * The text of a path through pairs of pixels, and where each step ends in it,
 * so that a part of the way is a slice. A point that lies on the last drawn
 * point, or on the one before it, adds nothing to see and is left out.
 */
export function trace(xs, ys, count, ends = new Uint32Array(count)) {
  let text = "";
  let [x1, y1, x2, y2] = [NaN, NaN, NaN, NaN];
  for (let k = 0; k < count; k++) {
    const [x, y] = [xs[k], ys[k]];
    const seen =
      (Math.abs(x - x1) < 0.5 && Math.abs(y - y1) < 0.5) || (Math.abs(x - x2) < 0.5 && Math.abs(y - y2) < 0.5);
    if (!seen) {
      text += `${text ? "L" : "M"}${written(x)} ${written(y)}`;
      [x2, y2, x1, y1] = [x1, y1, x, y];
    }
    ends[k] = text.length;
  }
  return { text, ends };
}

const OFF = 0.3; // pixels by which a graph may miss its points

/**
 * The same for a graph, whose points go to the right. A point is written where the
 * straight line from the last written one would miss a point by more than `OFF`;
 * up to there a graph ends in a line to the step that is asked for.
 */
export function graph(xs, ys, count, ends = new Uint32Array(count)) {
  let [x0, y0] = [xs[0], ys[0]];
  let text = `M${written(x0)} ${written(y0)}`;
  let [low, high] = [-Infinity, Infinity]; // the slopes that miss no point
  for (let k = 1; k < count; k++) {
    const slope = (ys[k] - y0) / (xs[k] - x0);
    if (!(slope >= low && slope <= high)) {
      [x0, y0] = [xs[k - 1], ys[k - 1]];
      text += `L${written(x0)} ${written(y0)}`;
      [low, high] = [-Infinity, Infinity];
    }
    const [dx, dy] = [xs[k] - x0, ys[k] - y0];
    low = Math.max(low, (dy - OFF) / dx);
    high = Math.min(high, (dy + OFF) / dx);
    ends[k - 1] = text.length;
  }
  ends[count - 1] = text.length;
  return { text: `${text}L${written(xs[count - 1])} ${written(ys[count - 1])}`, ends };
}

/** The same way as dots, where they stand apart. */
export function dots(xs, ys, count, ends = new Uint32Array(count), apart = 4) {
  let text = "";
  let [x1, y1] = [NaN, NaN];
  for (let k = 0; k < count; k++) {
    if (!(Math.abs(xs[k] - x1) < apart && Math.abs(ys[k] - y1) < apart)) {
      text += `M${written(xs[k])} ${written(ys[k])}h0`;
      [x1, y1] = [xs[k], ys[k]];
    }
    ends[k] = text.length;
  }
  return { text, ends };
}

/** A line's sample for a legend: its dash and its mark. */
export const sample = (name, look) =>
  `<svg width="28" height="14" viewBox="0 0 28 14" aria-hidden="true">` +
  `<path d="M1 7H27" stroke="var(--rms-${name})" stroke-width="2" stroke-dasharray="${look.dash}"/>` +
  `<path d="${mark(look.mark, 4)}" transform="translate(14 7)" fill="var(--rms-${name})" stroke="var(--rms-paper)"/></svg>`;

/** A table of numbers from a head and rows of cells; the first cell names the row. */
export const tableOf = (caption, head, rows) =>
  `<table><caption>${caption}</caption><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join("")}` +
  `</tr></thead><tbody>${rows
    .map(([first, ...cells]) => `<tr><th scope="row">${first}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
    .join("")}</tbody></table>`;
