// A series, its running average, and the weight of every value in it.

import { RANGES } from "./tables.js";
import { ewa } from "./rules.js";
import {
  canvasOf, choice, clamp, group, html, open, player, pretty, put, px, say, select, slider, svg, tableOf, ticks,
  trace, within, write,
} from "./controls.js";

const MARGIN = { left: 40, right: 12, top: 10, bottom: 26 };
const BETWEEN = 34; // from the series to the weights

function render({ model, el }) {
  const data = model.get("data");
  const flag = (value) => typeof value === "boolean";
  const figure = open({ model, el }, "ewa", {
    series: (value) => Object.keys(data).includes(value),
    beta: within("memory"),
    bias_correction: flag,
    squares: flag,
    t: (value, { series }) => Number.isInteger(value) && value >= 1 && value <= data[series]?.length,
  });
  const { stage, change } = figure;

  // Elements

  const axes = svg("g", { class: "rms-axes" });
  const zero = svg("path", { class: "rms-zero" });
  const points = svg("path", { class: "rms-values" });
  const start = svg("path", { class: "rms-path rms-uncorrected" });
  const faint = svg("path", { class: "rms-faint" });
  const average = svg("path", { class: "rms-path rms-average" });
  const head = svg("circle", { r: 5, class: "rms-head rms-now" });
  const cursor = svg("path", { class: "rms-cursor" });
  const bars = svg("path", { class: "rms-bars" });
  const plot = canvasOf({ "data-plot": "", tabindex: "0", role: "application" });
  plot.append(axes, zero, cursor, points, start, faint, average, head, bars);

  const legend = html("div", { class: "rms-legend" });
  legend.innerHTML =
    '<span class="rms-name"><i class="rms-dot"></i><span class="rms-what"></span></span>' +
    '<span class="rms-name"><i class="rms-stroke"></i>average V</span>' +
    '<span class="rms-name rms-plain"><i class="rms-stroke rms-thin"></i>without correction</span>';
  const beta = slider(figure, {
    name: "beta", range: RANGES.memory, input: (value) => change({ beta: value }),
    extra: (value) => ` · memory ${pretty(1 / (1 - value))} steps`,
  });
  const corrected = choice(figure, "bias_correction", "bias correction", (on) => change({ bias_correction: on }));
  const squared = choice(figure, "squares", "squares", (on) => change({ squares: on }));
  const series = select(figure, "series", "series", Object.keys(data).map((name) => [name, name]), (name) =>
    change({ series: name, t: Math.min(model.get("t"), data[name].length) }));
  if (Object.keys(data).length > 1) legend.append(series.root);
  const play = player(figure, "t", 1, () => data[model.get("series")].length);
  stage.append(legend, plot, play.root, figure.finding,
    group("average", [beta.root, html("div", { class: "rms-checks" }, corrected.root, squared.root)]));

  // Drawing

  const drawn = {};

  function layout(values, averages) {
    const width = Math.max(240, figure.width());
    const height = Math.round(clamp(width / (16 / 9), 300, 414));
    const [left, right] = [MARGIN.left, width - MARGIN.right];
    const floor = height - MARGIN.bottom;
    const bottom = MARGIN.top + 0.68 * (floor - MARGIN.top - BETWEEN);
    let [low, high] = [0, 0];
    for (const value of [...values, ...averages]) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    const room = 0.06 * (high - low || 1);
    [low, high] = [low - (low < 0 ? room : 0), high + room];
    return {
      width, height, left, right, bottom, floor, roof: bottom + BETWEEN, low, high, most: 1 - model.get("beta"),
      slot: (right - left) / values.length,
      x: (t) => left + ((t - 0.5) * (right - left)) / values.length,
      y: (value) => bottom - ((value - low) / (high - low)) * (bottom - MARGIN.top),
    };
  }

  function drawSeries(values, averages, at, name) {
    const { width, height, left, right, bottom, floor, roof } = at;
    put(plot, { width, height, viewBox: `0 0 ${width} ${height}` });
    write(axes,
      ticks(at.low, at.high, 6).map((v) =>
        `<path d="M${left} ${px(at.y(v))}H${right}"/><text x="${left - 6}" y="${px(at.y(v) + 4)}" text-anchor="end">${pretty(v)}</text>`).join("") +
      ticks(1, values.length, clamp(width / 90, 3, 10)).map((t) =>
        `<text x="${px(at.x(t))}" y="${floor + 18}" text-anchor="middle">${t}</text>`).join("") +
      `<path d="M${left} ${floor}H${right}"/>` +
      `<text class="rms-axis" x="${left}" y="${roof - 8}">weights in V, the newest ${pretty(at.most)}</text>`);
    put(zero, { d: `M${left} ${px(at.y(0))}H${right}` });
    const xs = Float64Array.from(values, (_, k) => at.x(k + 1));
    put(points, { d: Array.from(values, (v, k) => `M${px(xs[k])} ${px(at.y(v))}h0`).join("") });
    drawn.xs = xs;
    drawn.line = trace(xs, Float64Array.from(averages, at.y), averages.length);
    put(faint, { d: drawn.line.text });
    const plain = model.get("bias_correction") ? ewa(values, model.get("beta"), false) : [];
    put(start, { d: trace(xs, Float64Array.from(plain, at.y), plain.length).text });
    legend.querySelector(".rms-plain").hidden = !plain.length;
    say(legend.querySelector(".rms-what"), name);
  }

  function drawWeights(t, at) {
    const { beta, bias_correction } = figure.state();
    const sum = 1 - beta ** t;
    const scale = (at.floor - at.roof) / (bias_correction ? (1 - beta) / sum : 1 - beta); // the newest is highest
    let text = "";
    for (let k = t, weight = 1 - beta; k >= 1; k--, weight *= beta) {
      const tall = (bias_correction ? weight / sum : weight) * scale;
      if (tall < 0.3) break;
      text += `M${px(at.x(k))} ${at.floor}V${px(at.floor - tall)}`;
    }
    put(bars, { d: text || "M0 0", "stroke-width": px(Math.max(1, 0.7 * at.slot)) });
  }

  function showTable(values, averages, t) {
    const rows = [];
    for (let k = t; k >= Math.max(1, t - 9); k--) {
      rows.push([`t = ${k}`, pretty(values[k - 1], 4), pretty((1 - model.get("beta")) * model.get("beta") ** (t - k), 4), pretty(averages[k - 1], 4)]);
    }
    write(figure.table, tableOf(`The last values before t = ${t}`, ["", "value", `weight in V at ${t}`, "average V"], rows));
  }

  function draw() {
    const { series: name, beta: decay, bias_correction, squares, t: wanted } = figure.state();
    const values = data[name].map((value) => (squares ? value * value : value));
    const t = Math.min(wanted, values.length);
    const averages = ewa(values, decay, bias_correction);
    const at = layout(values, averages);
    const key = `${at.width} ${JSON.stringify({ ...figure.state(), t: 0 })}`;
    if (key !== drawn.key) {
      drawn.key = key;
      drawSeries(values, averages, at, squares ? "values squared" : "values");
      beta.show(decay);
      corrected.field.checked = bias_correction;
      squared.field.checked = squares;
      series.field.value = name;
    }
    drawn.at = at;
    put(average, { d: drawn.line.text.slice(0, drawn.line.ends[t - 1]) || "M0 0" });
    put(head, { cx: px(at.x(t)), cy: px(at.y(averages[t - 1])) });
    put(cursor, { d: `M${px(at.x(t))} ${MARGIN.top}V${at.floor}` });
    put(plot, { "aria-label": `The series and its average, now at t = ${t}. Left and right keys move t.` });
    drawWeights(t, at);
    play.show();
    if (figure.table.parentElement?.open) showTable(values, averages, t);
    figure.publish({ t, average: averages[t - 1] });
    figure.announce(finding(values, averages, t), play.playing());
  }

  function finding(values, averages, t) {
    const decay = model.get("beta");
    const half = decay > 0 ? Math.log(0.5) / Math.log(decay) : 0;
    const there = model.get("bias_correction") ? 1 : 1 - decay ** t;
    return `At t = ${t} the average is ${pretty(averages[t - 1])}, the value itself ${pretty(values[t - 1])}. ` +
      `A weight halves every ${pretty(half)} steps; the weights add up to ${pretty(there)}.`;
  }

  // Listeners

  function pointAt(event) {
    const place = plot.getBoundingClientRect();
    const x = ((event.clientX - place.left) / place.width) * drawn.at.width;
    const length = data[model.get("series")].length;
    change({ t: clamp(Math.round((x - drawn.at.left) / drawn.at.slot + 0.5), 1, length) });
  }

  let dragging = false;
  figure.listen(plot, "pointerdown", (event) => {
    dragging = true;
    pointAt(event);
  });
  figure.listen(plot, "pointermove", (event) => dragging && pointAt(event));
  for (const type of ["pointerup", "pointercancel", "pointerleave"]) figure.listen(plot, type, () => { dragging = false; });
  figure.listen(plot, "keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way) return;
    event.preventDefault();
    change({ t: clamp(model.get("t") + way, 1, data[model.get("series")].length) });
  });

  return figure.start(draw);
}

export default { render };
