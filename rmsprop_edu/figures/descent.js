// Paths of several optimizers over the contours of one objective.

import { HYPER, LOOK, PLANES, RANGES } from "./tables.js";
import { LOSS_LIMIT, descend, objectiveOf, oscillation, room, rotate, stepNumber } from "./rules.js";
import {
  bowl, canvasOf, choice, clamp, decades, dots, graph, group, html, mark, open, player, power, pretty, put, px, sample, say,
  select, slider, svg, tableOf, ticks, trace, within, write,
} from "./controls.js";

const ASPECT = 16 / 9;
const MARGIN = { left: 34, right: 8, top: 8, bottom: 26 };
const LOSS_HEIGHT = 144;
const LOSS_FLOOR = 1e-12;
const NAMES = { ravine: "ravine", rosenbrock: "Rosenbrock", saddle: "saddle", rastrigin: "Rastrigin" };

/** The part of the plane that shows all of the objective, equal in scale on both axes. */
export function viewOf(objective, rotation, ratio) {
  const [[left, right], [low, high]] = PLANES[objective].window;
  let [w, h] = [(right - left) / 2, (high - low) / 2];
  if (objective === "ravine") {
    const [cos, sin] = rotate([1, 0], rotation).map(Math.abs);
    [w, h] = [w * cos + h * sin, w * sin + h * cos];
  }
  h = Math.max(h, w / ratio);
  const [x, y] = [(left + right) / 2, (low + high) / 2];
  return { left: x - h * ratio, right: x + h * ratio, low: y - h, high: y + h };
}

function render({ model, el }) {
  const offered = model.get("choices");
  const objectives = model.get("objectives");
  const fitting = (value, rule) =>
    value && Object.keys(value).length === Object.keys(HYPER[rule]).length &&
    Object.keys(HYPER[rule]).every((key) => within(key)(value[key]));
  const figure = open({ model, el }, "descent", {
    objective: (value) => objectives.includes(value),
    kappa: within("kappa"),
    rotation: within("rotation"),
    start: (value) => Array.isArray(value) && value.length === 2 && value.every(within("start")),
    steps: (value) => Number.isInteger(value) && within("steps")(value),
    step: (value, { steps }) => Number.isInteger(value) && value >= 0 && value <= steps,
    optimizers: (value) =>
      value && Object.keys(value).length > 0 &&
      Object.entries(value).every(([rule, hyper]) => offered.includes(rule) && fitting(hyper, rule)),
  });
  const { stage, change } = figure;

  // Elements

  const clip = `rms-clip-${Math.random().toString(36).slice(2)}`;
  const clipBox = svg("rect", {});
  const contours = svg("g", { class: "rms-contours" });
  const axes = svg("g", { class: "rms-axes" });
  const paths = svg("g", {});
  const letters = svg("g", { class: "rms-letters" });
  const minimum = svg("path", { d: mark("star", 7), class: "rms-minimum" });
  const ring = svg("g", { class: "rms-start" }, svg("circle", { r: 22, class: "rms-grip" }), svg("circle", { r: 7 }));
  const plane = canvasOf({ "data-plot": "", tabindex: "0", role: "application" });
  plane.append(
    svg("clipPath", { id: clip }, clipBox),
    svg("g", { "clip-path": `url(#${clip})` }, contours, paths, minimum),
    axes, letters, ring,
  );
  const lossAxes = svg("g", { class: "rms-axes" });
  // Moved, not written anew: a drag changes them at every event. Four steps between decades make five.
  const levels = Array.from({ length: 5 }, () => svg("g", {}, svg("path", {}), svg("text", { "text-anchor": "end" })));
  const losses = svg("g", {});
  const cursor = svg("path", { class: "rms-cursor" });
  const loss = canvasOf({ role: "img" });
  loss.append(lossAxes, svg("g", { class: "rms-axes" }, ...levels), cursor, losses);

  const legend = html("div", { class: "rms-legend", role: "group", "aria-label": "Optimizers shown" });
  const rows = html("div", { class: "rms-groups" });
  const runs = {}; // per optimizer: its elements and its last descent
  for (const rule of offered) runs[rule] = addOptimizer(rule);
  const ground = addGround();
  const play = player(figure, "step", 0, () => model.get("steps"));
  stage.append(legend, plane, play.root, loss, rows, figure.finding);
  figure.finding.classList.add("rms-spoken"); // the groups show it to the eye

  function addOptimizer(rule) {
    const look = LOOK.optimizers[rule];
    const hue = `var(--rms-${rule})`;
    const line = (parent, attributes) =>
      parent.appendChild(svg("path", { stroke: hue, "stroke-dasharray": look.dash.join(" "), ...attributes }));
    const run = {
      rule,
      path: line(paths, { class: "rms-path" }),
      dots: line(paths, { class: "rms-dots", "stroke-dasharray": "none" }),
      head: paths.appendChild(svg("path", { d: mark(look.mark, 5.5), class: "rms-head", fill: hue })),
      faint: line(losses, { class: "rms-faint" }),
      loss: line(losses, { class: "rms-path" }),
      lossHead: losses.appendChild(svg("path", { d: mark(look.mark, 4.5), class: "rms-head", fill: hue })),
      hyper: model.get("optimizers")[rule],
      result: html("span", { class: "rms-result" }),
    };
    const label = html("span", { class: "rms-name" });
    label.innerHTML = sample(rule, look) + look.label;
    if (offered.length > 1) {
      run.box = choice(figure, rule, "", (on) => toggle(rule, on)).field;
      legend.append(html("label", { class: "rms-key" }, run.box, label));
    } else {
      legend.append(html("span", { class: "rms-key" }, label));
    }
    run.sliders = Object.keys(HYPER[rule]).map((key) => [
      key, slider(figure, { name: `${rule}.${key}`, input: (value) => tune(rule, key, value) }),
    ]);
    run.group = group(look.label, run.sliders.map(([, made]) => made.root), run.result);
    put(run.group, { style: `--key: ${hue}` });
    rows.append(run.group);
    return run;
  }

  function addGround() {
    const kappa = slider(figure, { name: "kappa", input: (value) => change({ kappa: value }) });
    const rotation = slider(figure, { name: "rotation", input: turnTo });
    const box = group("ravine", [kappa.root, rotation.root]);
    rows.append(box);
    if (objectives.length < 2) return { kappa, rotation, box };
    const picked = select(figure, "objective", "objective", objectives.map((name) => [name, NAMES[name]]), (name) => {
      const away = name === "ravine" ? rotate(PLANES[name].start, model.get("rotation")) : PLANES[name].start;
      change({ objective: name, start: [...away] });
    });
    legend.append(picked.root);
    return { kappa, rotation, box, picked };
  }

  // What the reader changes

  function toggle(rule, on) {
    const shown = { ...model.get("optimizers") };
    if (on) {
      const { learning_rate } = Object.values(shown)[0];
      shown[rule] = runs[rule].hyper ?? { ...HYPER[rule], learning_rate };
    } else if (Object.keys(shown).length > 1) {
      delete shown[rule];
    } else {
      runs[rule].box.checked = true; // one stays
    }
    const ordered = offered.filter((name) => name in shown).map((name) => [name, shown[name]]);
    change({ optimizers: Object.fromEntries(ordered) });
  }

  function tune(rule, key, value) {
    const shown = model.get("optimizers");
    if (rule in shown) change({ optimizers: { ...shown, [rule]: { ...shown[rule], [key]: value } } });
  }

  /** Turn the ravine, and the start with it: the same place of the same ravine. */
  function turnTo(rotation) {
    change({ rotation, start: inView(rotate(model.get("start"), rotation - model.get("rotation"))) });
  }

  function inView([x, y]) {
    const { low, high } = RANGES.start;
    const view = drawn.view ?? { left: low, right: high, low, high };
    return [
      clamp(clamp(x, view.left, view.right), low, high), clamp(clamp(y, view.low, view.high), low, high),
    ].map((a) => Number(a.toFixed(4)));
  }

  // Drawing

  const drawn = {}; // what the page shows now

  /** Pixels of the plane for the width at hand. */
  function layout() {
    const width = Math.max(240, figure.width());
    const height = Math.round(width / ASPECT);
    const box = {
      left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: height - MARGIN.bottom,
    };
    const ratio = (box.right - box.left) / (box.bottom - box.top);
    const view = viewOf(model.get("objective"), model.get("rotation"), ratio);
    const scale = (box.right - box.left) / (view.right - view.left);
    return {
      width, height, box, view, scale,
      x: (x) => box.left + (x - view.left) * scale,
      y: (y) => box.bottom - (y - view.low) * scale,
    };
  }

  function drawGround(at) {
    const { width, height, box, view } = at;
    const objective = model.get("objective");
    put(plane, { width, height, viewBox: `0 0 ${width} ${height}` });
    put(clipBox, { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top });
    write(contours, objective === "ravine" ? ellipses(at) : lines(objective, at));
    const found = PLANES[objective].minimum;
    put(minimum, { transform: `translate(${px(at.x(found[0]))} ${px(at.y(found[1]))})` });
    const wide = ticks(view.left, view.right, width / 80);
    const tall = ticks(view.low, view.high, Math.max(3, height / 60));
    write(axes,
      `<rect x="${box.left}" y="${box.top}" width="${px(box.right - box.left)}" height="${px(box.bottom - box.top)}"/>` +
      wide.map((v) => `<text x="${px(at.x(v))}" y="${box.bottom + 17}" text-anchor="middle">${pretty(v)}</text>`).join("") +
      tall.map((v) => `<text x="${box.left - 6}" y="${px(at.y(v) + 4)}" text-anchor="end">${pretty(v)}</text>`).join("") +
      `<text class="rms-axis" x="${box.right - 8}" y="${box.bottom - 8}" text-anchor="end">x₁</text>` +
      `<text class="rms-axis" x="${box.left + 8}" y="${box.top + 18}">x₂</text>`);
  }

  function ellipses(at) {
    const { kappa, rotation } = figure.state();
    const ground = objectiveOf(figure.state());
    const { left, right, low, high } = at.view;
    const top = Math.sqrt(Math.max(ground.value(left, low), ground.value(left, high), ground.value(right, low)));
    return bowl([px(at.x(0)), px(at.y(0))], at.scale, kappa, rotation, top);
  }

  /** Level lines that came with the figure, in thousandths of twice the window's height. */
  function lines(objective, at) {
    const [[left, right], [low, high]] = PLANES[objective].window;
    const unit = (high - low) / 500;
    const x0 = at.x((left + right) / 2 - 500 * unit);
    const y0 = at.y(high);
    const scale = unit * at.scale;
    return `<path d="${model.get("contours")[objective] ?? ""}" transform="translate(${px(x0)} ${px(y0)}) scale(${scale.toFixed(5)})"/>`;
  }

  function compute(run, ground, at) {
    const { start, steps, optimizers } = figure.state();
    run.hyper = optimizers[run.rule];
    if (run.way?.values.length !== steps + 1) {
      run.way = room(steps);
      run.xs = new Float64Array(steps + 1);
      run.ys = new Float64Array(steps + 1);
      run.ends = Array.from({ length: 3 }, () => new Uint32Array(steps + 2));
      run.graph = [new Float64Array(steps + 2), new Float64Array(steps + 2)];
    }
    const { xs, ys } = run;
    const { points, divergedAt } = descend(ground, run.rule, run.hyper, start, steps, run.way);
    run.count = divergedAt < 0 ? steps + 1 : divergedAt;
    run.left = -1; // the first step of the end that lies outside the picture
    const { left, right, low, high } = at.view;
    const [x0, y0] = [at.x(0), at.y(0)];
    for (let k = 0; k < run.count; k++) {
      const x = points[2 * k];
      const y = points[2 * k + 1];
      xs[k] = x0 + at.scale * x;
      ys[k] = y0 - at.scale * y;
      if (x >= left && x <= right && y >= low && y <= high) run.left = -1;
      else if (run.left < 0) run.left = k;
    }
    run.line = trace(xs, ys, run.count, run.ends[0]);
    run.spots = dots(xs, ys, run.count, run.ends[1]);
  }

  function drawPath(run, position) {
    const whole = Math.floor(position);
    const k = Math.min(whole, run.count - 1);
    const gone = whole >= run.count;
    let [x, y] = [run.xs[k], run.ys[k]];
    if (!gone && position > k && k + 1 < run.count) {
      x += (position - k) * (run.xs[k + 1] - x);
      y += (position - k) * (run.ys[k + 1] - y);
    }
    put(run.path, { d: run.line.text.slice(0, run.line.ends[k]) + `L${px(x)} ${px(y)}` });
    put(run.dots, { d: run.spots.text.slice(0, run.spots.ends[k]) });
    put(run.head, { transform: `translate(${px(x)} ${px(y)})`, visibility: gone ? "hidden" : "visible" });
  }

  function drawLosses(shown, at) {
    const steps = model.get("steps");
    let [lowest, highest] = [Infinity, 0];
    for (const { way, count } of shown) {
      for (let k = 0; k < count; k++) {
        if (way.values[k] < lowest) lowest = way.values[k];
        if (way.values[k] > highest) highest = way.values[k];
      }
    }
    const low = Math.floor(logOf(lowest) - 0.1);
    const high = Math.max(low + 1, Math.ceil(logOf(highest) + 0.1));
    const box = { left: 42, right: at.width - MARGIN.right, top: 28, bottom: LOSS_HEIGHT - 26 };
    const x = (k) => box.left + (k / steps) * (box.right - box.left);
    const y = (value) => box.bottom - ((logOf(value) - low) / (high - low)) * (box.bottom - box.top);
    put(loss, { width: at.width, height: LOSS_HEIGHT, viewBox: `0 0 ${at.width} ${LOSS_HEIGHT}` });
    const found = decades(low, high, 4);
    levels.forEach((level, k) => {
      const there = k < found.length;
      put(level, { visibility: there ? "visible" : "hidden" });
      if (!there) return;
      put(level, { transform: `translate(0 ${px(y(10 ** found[k]))})` });
      put(level.firstChild, { d: `M${box.left} 0H${box.right}` });
      put(level.lastChild, { x: box.left - 6, y: 4 });
      say(level.lastChild, power(found[k]));
    });
    write(lossAxes,
      ticks(0, steps, clamp(at.width / 90, 2, 8)).filter(Number.isInteger).map((k) =>
        `<text x="${px(x(k))}" y="${box.bottom + 17}" text-anchor="${k === steps ? "end" : "middle"}" dx="${k === steps ? MARGIN.right : 0}">${k}</text>`).join("") +
      `<text x="${box.left}" y="14">loss against step</text>`);
    drawn.loss = { box, x, y, stride: Math.ceil(steps / (box.right - box.left)) };
    for (const run of shown) {
      run.lossLine = lossLine(run, drawn.loss);
    }
  }

  const logOf = (value) => Math.log10(value > LOSS_FLOOR ? value : LOSS_FLOOR);

  /** One point a step, or where steps are narrower than a pixel the highest and lowest of each. */
  function lossLine({ way, count, graph: [xs, ys], ends }, { x, y, stride }) {
    let points = 0;
    const add = (k, value) => {
      xs[points] = x(k);
      ys[points++] = y(value);
    };
    for (let k = 0; k < count; k += stride) {
      let [low, high] = [way.values[k], way.values[k]];
      for (let i = k + 1; i < Math.min(count, k + stride); i++) {
        if (way.values[i] < low) low = way.values[i];
        if (way.values[i] > high) high = way.values[i];
      }
      add(k, high);
      if (stride > 1) add(k, low);
    }
    return graph(xs, ys, points, ends[2]);
  }

  function drawLossAt(run, step) {
    const { x, y, stride } = drawn.loss;
    const k = Math.min(step, run.count - 1);
    const point = stride === 1 ? k : 2 * Math.floor(k / stride) + 1;
    const [headX, headY] = [px(x(k)), px(y(run.way.values[k]))];
    put(run.loss, { d: run.lossLine.text.slice(0, run.lossLine.ends[point]) + `L${headX} ${headY}` });
    put(run.faint, { d: k < run.count - 1 ? run.lossLine.text : "M0 0" });
    put(run.lossHead, {
      transform: `translate(${headX} ${headY})`,
      visibility: step < run.count ? "visible" : "hidden",
    });
  }

  /** The letters stand on the side away from the ravine's floor. */
  function drawLetters(run, step) {
    const names = [...model.get("letters")].slice(0, Math.min(run.count, step + 1));
    write(letters, names.map((name, k) => {
      const above = run.ys[k] <= drawn.floor;
      const aside = k ? 11 : -11; // clear of the start's ring, also on a phone
      return `<text x="${px(run.xs[k] + aside)}" y="${px(run.ys[k] + (above ? -9 : 19))}" text-anchor="middle">${name}</text>`;
    }).join(""));
  }

  // What is found

  function fate(run) {
    const where = run.left > 0 ? `left the picture at step ${run.left}; ` : "";
    return `${where}loss above ${power(Math.log10(LOSS_LIMIT))} at step ${run.way.divergedAt}`;
  }

  function finding(run, step, turned) {
    if (step >= run.count) return fate(run);
    const loss = `loss ${pretty(run.way.values[step])}`;
    if (model.get("objective") !== "ravine") return loss;
    const { flips } = oscillation(run.way.points, PLANES.ravine.minimum, turned, step);
    return `${loss}, crossed the floor ${flips[1]} ${flips[1] === 1 ? "time" : "times"}`;
  }

  function showTable(shown, step, turned) {
    const objective = model.get("objective");
    const ground = objectiveOf(figure.state());
    const names = objective === "ravine" && turned === 0 ? ["along x₁", "across x₂"] : ["x₁", "x₂"];
    const rows = shown.flatMap((run) => {
      const k = Math.min(step, run.count - 1);
      const { g, memory, step: taken } = stepNumber(k, ground, run.rule, run.hyper, run.way.points);
      const { flips, length } = oscillation(run.way.points, PLANES[objective].minimum, turned, k);
      const squares = memory.v ?? memory.s;
      const shownIf = (there, number) => (there && k > 0 ? pretty(number, 4) : "–");
      return [0, 1].map((i) => [
        `${LOOK.optimizers[run.rule].label}, ${names[i]}`, pretty(run.way.points[2 * k + i], 4),
        shownIf(true, g[i]), shownIf(squares, squares?.[i]), shownIf(squares, Math.sqrt(squares?.[i])),
        shownIf(g[i] !== 0, taken[i] / g[i]), shownIf(true, taken[i]), flips[i], pretty(length[i], 4),
      ]);
    });
    const [flips, length] = turned ? ["flips along, across", "way along, across"] : ["sign flips", "path length"];
    write(figure.table, tableOf(`Step ${step}: what the step used`,
      ["", "x", "g", "v", "√v", "rate, step/g", "step", flips, length], rows));
  }

  function draw() {
    const { step, steps, optimizers, start, objective, kappa, rotation } = figure.state();
    const at = layout();
    drawn.view = at.view;
    const shown = offered.filter((rule) => rule in optimizers).map((rule) => runs[rule]);
    const place = JSON.stringify([at.width, objective, kappa, rotation]);
    const way = place + JSON.stringify([optimizers, start, steps]);
    if (place !== drawn.place) {
      drawGround(at);
      drawn.floor = at.y(PLANES[objective].minimum[1]);
    }
    if (way !== drawn.way) {
      const ground = objectiveOf(figure.state());
      for (const run of shown) compute(run, ground, at);
      put(ring, { transform: `translate(${px(at.x(start[0]))} ${px(at.y(start[1]))})` });
    }
    Object.assign(drawn, { place, way });
    const position = Math.min(play.position(), steps);
    const now = Math.min(step, steps);
    for (const run of shown) drawPath(run, position);
    drawLetters(shown[0], now);
    play.show();
    publishAll(shown, now);
    const follow = () => {
      if (drawn.graphs !== way) {
        drawLosses(shown, at);
        drawControls();
        drawn.graphs = way;
      }
      for (const run of shown) drawLossAt(run, now);
      put(cursor, { d: `M${px(drawn.loss.x(position))} ${drawn.loss.box.top}V${drawn.loss.box.bottom}` });
    };
    // A new way is what the reader looks at: its path is painted first.
    if (drawn.graphs === way) follow();
    figure.afterPaint(() => {
      if (drawn.graphs !== way) follow();
      figure.readOut(() => readOut(shown, now, objective === "ravine" ? rotation : 0));
    });
  }

  function readOut(shown, now, turned) {
    const found = shown.map((run) => finding(run, now, turned));
    shown.forEach((run, k) => say(run.result, found[k]));
    if (figure.table.parentElement?.open) showTable(shown, now, turned);
    if (play.playing()) return;
    const labelled = shown.map((run, k) => `${LOOK.optimizers[run.rule].label}: ${found[k]}.`);
    figure.announce(`After ${now} steps. ${labelled.join(" ")}`);
  }

  function drawControls() {
    const { optimizers, objective, start, kappa, rotation } = figure.state();
    put(plane, {
      "aria-label": `Contours of the ${NAMES[objective]} and the paths. Arrow keys move the start, ` +
        `now at ${start.map((a) => pretty(a)).join(", ")}.`,
    });
    put(loss, { "aria-label": "Loss against step, on a logarithmic scale. The numbers are in the table." });
    for (const run of Object.values(runs)) {
      const on = run.rule in optimizers;
      for (const part of [run.path, run.dots, run.head, run.faint, run.loss, run.lossHead]) part.style.display = on ? "" : "none";
      run.group.hidden = !on;
      if (run.box) run.box.checked = on;
      if (on) for (const [key, made] of run.sliders) made.show(optimizers[run.rule][key]);
    }
    ground.box.hidden = objective !== "ravine";
    ground.kappa.show(kappa);
    ground.rotation.show(rotation);
    if (ground.picked) ground.picked.field.value = objective;
  }

  function publishAll(shown, step) {
    const point = {};
    const diverged = {};
    for (const run of shown) {
      const here = step < run.count;
      point[run.rule] = here ? [run.way.points[2 * step], run.way.points[2 * step + 1]] : null;
      if (!here) diverged[run.rule] = run.way.divergedAt;
    }
    figure.publish(point, diverged);
  }

  // Listeners

  function startAt(event) {
    const at = layout();
    const place = plane.getBoundingClientRect();
    const x = ((event.clientX - place.left) / place.width) * at.width;
    const y = ((event.clientY - place.top) / place.height) * at.height;
    change({ start: inView([at.view.left + (x - at.box.left) / at.scale, at.view.low + (at.box.bottom - y) / at.scale]) });
  }

  // A finger on the ring drags it; elsewhere it scrolls the page, and a tap places the start.
  let dragging = false;
  figure.listen(plane, "pointerdown", (event) => {
    if (event.pointerType === "touch" && !ring.contains(event.target)) return;
    dragging = true;
    try {
      plane.setPointerCapture(event.pointerId);
    } catch {
      // A pointer that is gone already cannot be captured; the drag still works inside.
    }
    startAt(event);
  });
  figure.listen(plane, "pointermove", (event) => dragging && startAt(event));
  for (const type of ["pointerup", "pointercancel"]) figure.listen(plane, type, () => { dragging = false; });
  figure.listen(plane, "click", (event) => event.pointerType === "touch" && startAt(event));
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  figure.listen(plane, "keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const size = event.shiftKey ? 0.01 : 0.1;
    change({ start: inView(model.get("start").map((a, i) => a + size * way[i])) });
  });

  return figure.start(draw);
}

export default { render };
