// The loss after n steps over learning rate and decay, and the path of the cell pointed at.

import { RANGES } from "./tables.js";
import { descend, lossAfter, objectiveOf } from "./rules.js";
import {
  bowl, canvasOf, clamp, decades, group, html, open, power, pretty, put, px, slider, svg, tableOf, trace, within, write,
  dots,
} from "./controls.js";

const CELLS = 41; // a tenth of a power of ten each, in the rate and in the memory
const EPS = 1e-8;
const [DARKEST, LIGHTEST] = [-8, 3]; // logarithms of the loss at the ends of the colours
const MARGIN = { left: 64, right: 14, top: 10, bottom: 40 };

// A power of ten may miss the end of a range by a rounding.
const rateOf = (column) => Math.max(RANGES.learning_rate.low, 10 ** (column / 10 - 4));
const betaOf = (row) => Math.min(RANGES.memory.high, 1 - 10 ** (-row / 10));
const columnOf = (rate) => 10 * (Math.log10(rate) + 4);
const rowOf = (beta) => -10 * Math.log10(1 - beta);

/** Red, green and blue of a share in [0, 1]: lightness rises evenly, hue from blue to yellow. */
function colour(share) {
  const lightness = 0.22 + 0.73 * share;
  const hue = ((285 - 185 * share) * Math.PI) / 180;
  const chroma = 0.1 + 0.05 * share;
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const light = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return light.map((c) => 255 * (c <= 0.0031308 ? 12.92 * Math.max(0, c) : 1.055 * Math.min(1, c) ** (1 / 2.4) - 0.055));
}

const COLOURS = Array.from({ length: 256 }, (_, k) => colour(k / 255).map(Math.round));

const shareOf = (loss) => clamp((Math.log10(Math.max(loss, 1e-300)) - DARKEST) / (LIGHTEST - DARKEST), 0, 1);

function render({ model, el }) {
  const inMap = (value) => within("learning_rate")(value) && value <= 1;
  const figure = open({ model, el }, "tuning", {
    learning_rate: inMap,
    beta: within("memory"),
    kappa: within("kappa"),
    steps: (value) => Number.isInteger(value) && within("sweep_steps")(value),
    distance: within("distance"),
  });
  const { stage, change } = figure;

  // Elements

  const cells = html("canvas", { width: CELLS, height: CELLS, class: "rms-cells", "aria-hidden": "true" });
  const axes = svg("g", { class: "rms-axes" });
  const known = svg("g", { class: "rms-known" });
  const marked = svg("rect", { class: "rms-marked" });
  const map = canvasOf({ "data-plot": "", tabindex: "0", role: "application" });
  map.append(axes, known, marked);
  const scale = html("div", { class: "rms-scale", "aria-hidden": "true" },
    ...decades(DARKEST, LIGHTEST, 5).map((e) =>
      html("span", { style: `left: ${(100 * (e - DARKEST)) / (LIGHTEST - DARKEST)}%` }, power(e))));
  put(scale, {
    style: `--ramp: linear-gradient(90deg, ${[0, 32, 64, 96, 128, 160, 192, 224, 255].map((k) => `rgb(${COLOURS[k]})`).join(",")})`,
  });
  const contours = svg("g", { class: "rms-contours" });
  const path = svg("path", { class: "rms-path rms-average" });
  const spots = svg("path", { class: "rms-dots rms-tone" });
  const ring = svg("circle", { r: 7, class: "rms-ring" });
  const ground = canvasOf({ role: "img", class: "rms-plot rms-ground" });
  ground.append(contours, path, spots, ring);

  const rate = slider(figure, {
    name: "learning_rate", range: { ...RANGES.learning_rate, high: 1, step: 0.1 },
    input: (value) => change({ learning_rate: value }),
  });
  const beta = slider(figure, {
    name: "beta", range: { ...RANGES.memory, step: 0.1 }, input: (value) => change({ beta: value }),
    extra: (value) => ` · memory ${pretty(1 / (1 - value))} steps`,
  });
  const steps = slider(figure, { name: "steps", range: RANGES.sweep_steps, input: (value) => change({ steps: value }) });
  const distance = slider(figure, { name: "distance", input: (value) => change({ distance: value }) });
  const kappa = slider(figure, { name: "kappa", input: (value) => change({ kappa: value }) });
  figure.finding.classList.add("rms-beside-map");
  stage.append(
    html("div", { class: "rms-pair" },
      html("div", { class: "rms-map" }, cells, map, scale, html("p", { class: "rms-note" }, "loss after n steps")),
      html("div", { class: "rms-side" }, ground, figure.finding)),
    group("marked cell", [rate.root, beta.root]),
    group("the descent", [steps.root, distance.root, kappa.root]));

  // Drawing

  const drawn = { losses: new Float64Array(CELLS * CELLS) };
  const startOf = () => [-model.get("distance"), 0.375 * model.get("distance")];

  function computeMap() {
    const { kappa: steep, steps: n } = figure.state();
    const start = startOf();
    const picture = new ImageData(CELLS, CELLS);
    for (let row = 0; row < CELLS; row++) {
      for (let column = 0; column < CELLS; column++) {
        const hyper = { learning_rate: rateOf(column), beta: betaOf(row), eps: EPS };
        const loss = lossAfter(steep, hyper, start, n);
        drawn.losses[row * CELLS + column] = loss;
        const [r, g, b] = COLOURS[Math.round(255 * shareOf(loss))];
        picture.data.set([r, g, b, 255], 4 * ((CELLS - 1 - row) * CELLS + column));
      }
    }
    cells.getContext("2d").putImageData(picture, 0, 0);
  }

  function layoutMap() {
    const width = Math.max(220, map.parentElement.clientWidth || 400);
    const height = Math.round(0.82 * width);
    const [left, right, top, bottom] = [MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom];
    const [w, h] = [(right - left) / CELLS, (bottom - top) / CELLS];
    return {
      width, height, left, right, top, bottom, w, h,
      x: (rate) => left + (columnOf(rate) + 0.5) * w,
      y: (beta) => bottom - (rowOf(beta) + 0.5) * h,
    };
  }

  function drawMap(at) {
    put(map, { width: at.width, height: at.height, viewBox: `0 0 ${at.width} ${at.height}` });
    put(cells, {
      style: `left:${(100 * at.left) / at.width}%;top:${at.top}px;width:${(100 * (at.right - at.left)) / at.width}%;height:${at.bottom - at.top}px`,
    });
    write(axes,
      [-4, -3, -2, -1, 0].map((e) => `<text x="${px(at.x(10 ** e))}" y="${at.bottom + 16}" text-anchor="middle">${power(e)}</text>`).join("") +
      [0, 0.9, 0.99, 0.999, 0.9999].map((b) => `<text x="${at.left - 6}" y="${px(at.y(b) + 4)}" text-anchor="end">${b}</text>`).join("") +
      `<text x="${px((at.left + at.right) / 2)}" y="${at.bottom + 34}" text-anchor="middle">learning rate α</text>` +
      `<text transform="translate(14 ${px((at.top + at.bottom) / 2)}) rotate(-90)" text-anchor="middle">decay β</text>`);
    write(known, model.get("markers").map((marker) => drawMarker(marker, at)).join(""));
  }

  /** A ring at a default; where the learning rate has none, a tongue from the edge at its decay. */
  function drawMarker({ label, learning_rate, beta: decay }, at) {
    const y = px(at.y(decay));
    if (learning_rate === null) {
      return `<path d="M${at.left} ${y - 5}l8 5l-8 5z"/><text x="${at.left + 5}" y="${y + 22}">${label}: no default α</text>`;
    }
    const x = px(at.x(learning_rate));
    return `<circle cx="${x}" cy="${y}" r="5.5"/><text x="${x + 10}" y="${y + 4}">${label}</text>`;
  }

  function drawPath(width, height) {
    const { learning_rate, beta: decay, kappa: steep, steps: n } = figure.state();
    const start = startOf();
    const objective = objectiveOf({ objective: "ravine", kappa: steep, rotation: 0 });
    const way = descend(objective, "rmsprop", { learning_rate, beta: decay, eps: EPS }, start, n);
    drawn.way = way;
    const unit = width / (2.5 * model.get("distance"));
    const x = (a) => width / 2 + a * unit;
    const y = (a) => height / 2 - a * unit;
    const count = way.divergedAt < 0 ? n + 1 : way.divergedAt;
    const xs = Float64Array.from({ length: count }, (_, k) => x(way.points[2 * k]));
    const ys = Float64Array.from({ length: count }, (_, k) => y(way.points[2 * k + 1]));
    put(ground, { width, height, viewBox: `0 0 ${width} ${height}` });
    const top = Math.sqrt(objective.value(width / 2 / unit, height / 2 / unit));
    write(contours, bowl([px(width / 2), px(height / 2)], unit, steep, 0, top));
    put(path, { d: trace(xs, ys, count).text });
    put(spots, { d: dots(xs, ys, count).text });
    put(ring, { cx: px(x(start[0])), cy: px(y(start[1])) });
  }

  function draw() {
    const state = figure.state();
    const at = layoutMap();
    const asked = JSON.stringify([state.kappa, state.steps, state.distance]);
    if (asked !== drawn.asked) computeMap();
    if (asked !== drawn.asked || at.width !== drawn.at?.width) drawMap(at);
    drawn.asked = asked;
    drawn.at = at;
    const value = lossAfter(state.kappa, { learning_rate: state.learning_rate, beta: state.beta, eps: EPS }, startOf(), state.steps);
    put(marked, {
      x: px(at.x(state.learning_rate) - at.w / 2 - 1), y: px(at.y(state.beta) - at.h / 2 - 1),
      width: px(at.w + 2), height: px(at.h + 2),
    });
    const side = Math.max(200, ground.parentElement.clientWidth || 280);
    drawPath(side, Math.round(0.56 * side));
    put(map, {
      "aria-label": "Map of the loss over learning rate and decay. Arrow keys move the marked cell, now at " +
        `α ${pretty(state.learning_rate)}, β ${pretty(state.beta, 4)}.`,
    });
    put(ground, { "aria-label": `The path of the marked cell; it ends with loss ${pretty(value)}.` });
    rate.show(state.learning_rate);
    beta.show(state.beta);
    steps.show(state.steps);
    distance.show(state.distance);
    kappa.show(state.kappa);
    figure.publish({ learning_rate: state.learning_rate, beta: state.beta, value });
    if (figure.table.parentElement?.open) showTable(value);
    figure.announce(finding(value));
  }

  const low = () => drawn.losses.filter((loss) => loss < 10 ** DARKEST).length;

  function finding(value) {
    const { learning_rate, beta: decay, steps: n } = figure.state();
    return `α ${pretty(learning_rate)}, β ${pretty(decay, 4)}: loss ${pretty(value)} after ${n} steps. ` +
      `${low()} of the map's ${CELLS * CELLS} cells end below ${power(DARKEST)}.`;
  }

  function showTable(value) {
    const { kappa: steep, steps: n, learning_rate, beta: decay } = figure.state();
    const row = (label, alpha, b, loss) => [label, alpha === null ? "–" : pretty(alpha), pretty(b, 4), loss === null ? "–" : pretty(loss, 4)];
    write(figure.table, tableOf(`Loss after ${n} steps`, ["", "α", "β", "loss"], [
      row("marked cell", learning_rate, decay, value),
      ...model.get("markers").map((m) => row(m.label, m.learning_rate, m.beta, m.learning_rate === null ? null :
        lossAfter(steep, { learning_rate: m.learning_rate, beta: m.beta, eps: EPS }, startOf(), n))),
    ]));
  }

  // Listeners

  const toCell = (column, row) =>
    change({
      learning_rate: rateOf(clamp(Math.round(column), 0, CELLS - 1)),
      beta: betaOf(clamp(Math.round(row), 0, CELLS - 1)),
    });

  function pointAt(event) {
    const place = map.getBoundingClientRect();
    const x = ((event.clientX - place.left) / place.width) * drawn.at.width;
    const y = ((event.clientY - place.top) / place.height) * drawn.at.height;
    toCell((x - drawn.at.left) / drawn.at.w - 0.5, (drawn.at.bottom - y) / drawn.at.h - 0.5);
  }

  let pressed = false;
  figure.listen(map, "pointerdown", (event) => {
    pressed = true;
    pointAt(event);
  });
  figure.listen(map, "pointermove", (event) => pressed && pointAt(event));
  for (const type of ["pointerup", "pointercancel", "pointerleave"]) figure.listen(map, type, () => { pressed = false; });
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  figure.listen(map, "keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    toCell(columnOf(model.get("learning_rate")) + way[0], rowOf(model.get("beta")) + way[1]);
  });

  return figure.start(draw);
}

export default { render };
