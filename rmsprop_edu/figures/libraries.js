// The converter: settings of RMSProp in one library, and the call to write in another.

import { read } from "./parts/calls.js";
import { pathPicture, stepPicture } from "./parts/compare.js";
import { select } from "./parts/controls.js";
import { convert, LIBRARIES } from "./parts/conversion.js";
import { html, say, write } from "./parts/elements.js";
import { open } from "./parts/frame.js";

const OPTIONS = Object.entries(LIBRARIES).map(([key, { label }]) => [key, label]);
const RATE = 0.001; // where a library has no default and none is given

const escaped = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const isKnown = (value) => typeof value === "string" && Object.hasOwn(LIBRARIES, value);
const carried = (value) => value >= 1e-100 && value <= 1e100;
const isPositive = (value) => Number.isFinite(value) && carried(value);

/** What a setting may be, and in words; null where it is left to the library. */
function rangeOf(library, name) {
  const { names, least } = LIBRARIES[library];
  const [role] = Object.entries(names).find(([, own]) => own === name) ?? [""];
  if (role === "rate" || role.startsWith("clip") || (role === "eps" && least))
    return { fits: isPositive, words: "a number > 0" };
  if (role === "beta" || role === "momentum")
    return { fits: (x) => x === 0 || (carried(x) && x < 1), words: "a number in [0, 1)" };
  return { fits: (x) => x === 0 || carried(x), words: "0 or a number in [1e-100, 1e100]" };
}

/** Tell what is wrong with settings of a library, or nothing. */
function problemOf(library, settings) {
  const { defaults, label } = LIBRARIES[library];
  for (const [name, value] of Object.entries(settings)) {
    if (!Object.hasOwn(defaults, name)) return `${label} has no ${name}.`;
    if (typeof defaults[name] === "boolean") {
      if (typeof value !== "boolean") return `${name} must be True or False.`;
      continue;
    }
    const { fits, words } = rangeOf(library, name);
    if (value === null ? defaults[name] !== null : !fits(value)) return `${name} must be ${words}.`;
  }
  const clips = ["clipnorm", "clipvalue", "global_clipnorm"].filter((name) => settings[name]);
  return clips.length > 1 ? `${clips.join(" and ")} do not go together: Keras takes one.` : "";
}

const isSettings = (value, { from }) =>
  value !== null && typeof value === "object" && isKnown(from) && !problemOf(from, value);

/** All settings: those without a default and not given get a usual rate. */
function complete(library, given) {
  const { defaults, names } = LIBRARIES[library];
  const settings = { ...defaults, ...given };
  settings[names.rate] ??= RATE;
  return settings;
}

/** A labelled field for one argument, named as the library names it. */
function fieldOf(figure, name, flag, input) {
  const written = { size: 8, inputmode: "decimal", autocomplete: "off", spellcheck: "false" };
  const field = html("input", {
    name,
    ...(flag ? { type: "checkbox" } : { type: "text", ...written }),
  });
  figure.listen(field, flag ? "change" : "input", () => input(field));
  const root = html("label", { class: "rms-check" }, html("code", {}, name), field);
  return { root, field };
}

function render({ model, el }) {
  const figure = open({ model, el }, "libraries", {
    from: isKnown,
    settings: isSettings,
    to: isKnown,
    loss_scale: isPositive,
    gradient_size: isPositive,
  });
  const { change } = figure;
  const hint = html("p", { class: "rms-hint", role: "status" });
  const from = select(figure, "from", "from", OPTIONS, (value) =>
    change({ from: value, settings: {} }),
  );
  const to = select(figure, "to", "to", OPTIONS, (value) => change({ to: value }));
  const paste = html("input", {
    type: "text",
    name: "paste",
    spellcheck: "false",
    placeholder: "torch.optim.RMSprop(params, lr=0.064, alpha=0.9)",
  });
  figure.listen(paste, "input", readPaste);
  const fields = html("div", { class: "rms-fields" });
  const extra = ["loss_scale", "gradient_size"].map((name) => {
    const words = name === "loss_scale" ? "new loss = old loss times" : "typical |g| of a weight";
    const field = html("input", { type: "text", name, size: 8, inputmode: "decimal" });
    figure.listen(field, "input", () => numberFrom(field, name, isPositive, "a number > 0"));
    return { name, field, root: html("label", { class: "rms-check" }, words, field) };
  });
  const call = html("code", {});
  const copy = figure.button("copy", "Copy call", copyCall);
  const warnings = html("ul", { class: "rms-warnings" });
  const legend = html("div", { class: "rms-legend" });
  const [step, path] = [stepPicture(), pathPicture()];
  figure.stage.append(
    html("div", { class: "rms-choice" }, from.root, to.root),
    html("label", { class: "rms-paste" }, html("span", {}, "or paste a call"), paste),
    fields,
    html("div", { class: "rms-fields" }, ...extra.map(({ root }) => root)),
    hint,
    html("div", { class: "rms-call" }, html("pre", { tabindex: "0" }, call), copy),
    figure.finding,
    warnings,
    legend,
    html("div", { class: "rms-pair" }, step.root, path.root),
  );

  function numberFrom(field, name, fits, words) {
    const value = Number(field.value.trim().replace(",", "."));
    const good = field.value.trim() !== "" && fits(value);
    field.setAttribute("aria-invalid", String(!good));
    say(hint, good ? "" : `${name} must be ${words}.`);
    if (good) change({ [name]: value });
  }

  /** Take what the reader wrote into a field of the source. */
  function settle(name, value, field) {
    const state = figure.state();
    const next = { ...state.settings, [name]: value };
    const problem = problemOf(state.from, next);
    field.setAttribute("aria-invalid", String(Boolean(problem)));
    say(hint, problem);
    if (!problem) change({ settings: next });
  }

  function readPaste() {
    const text = paste.value.trim();
    const found = text ? read(text, LIBRARIES, model.get("from")) : {};
    const problem = found.problem ?? (text ? problemOf(found.library, found.settings) : "");
    paste.setAttribute("aria-invalid", String(Boolean(problem)));
    say(hint, problem ?? "");
    if (text && !problem) change({ from: found.library, settings: found.settings });
  }

  async function copyCall() {
    try {
      await navigator.clipboard.writeText(call.textContent ?? "");
      say(hint, "Call copied.");
    } catch {
      getSelection()?.selectAllChildren(call);
      say(hint, "The call is selected: copy it.");
    }
  }

  let shown = "";
  let made = [];

  function drawFields(library, settings) {
    if (shown !== library) {
      shown = library;
      const { defaults, order } = LIBRARIES[library];
      made = order
        .filter((name) => Object.hasOwn(defaults, name))
        .map((name) => {
          const flag = typeof defaults[name] === "boolean";
          const value = (field) => (flag ? field.checked : writtenIn(field));
          return { name, flag, ...fieldOf(figure, name, flag, (f) => settle(name, value(f), f)) };
        });
      fields.replaceChildren(...made.map(({ root }) => root));
    }
    for (const { name, flag, field } of made) {
      if (field === document.activeElement) continue;
      field.setAttribute("aria-invalid", "false");
      if (flag) field.checked = settings[name];
      else field.value = settings[name] === null ? "" : String(settings[name]);
    }
  }

  function draw() {
    const state = figure.state();
    const settings = complete(state.from, state.settings);
    from.show(state.from);
    to.show(state.to);
    drawFields(state.from, settings);
    for (const { name, field } of extra)
      if (field !== document.activeElement) field.value = String(state[name]);
    const found = convert(state.from, state.to, settings, state.loss_scale, state.gradient_size);
    say(call, found.call);
    write(warnings, found.warnings.map((words) => `<li>${escaped(words)}</li>`).join(""));
    const [source, target] = [state.from, state.to].map((key) => LIBRARIES[key].label);
    const stroke = (which) => `<i class="rms-stroke rms-${which}"></i>`;
    const names = [`${stroke("from")}${source}`, `${stroke("to")}${target}`];
    write(legend, names.map((words) => `<span class="rms-name">${words}</span>`).join(""));
    for (const picture of [step, path]) picture.draw(found.forms, state.gradient_size);
    figure.publish({ call: found.call, exact: found.exact, warnings: found.warnings });
    figure.showNumbers(() => `<p>${escaped(found.call)}</p>`);
    const verdict = found.exact ? "Exact: both take the same steps." : "Not exact. What differs:";
    figure.announce(verdict, false);
  }

  return figure.start(draw);
}

/** What a text field holds: nothing is None, and what is no number is NaN. */
function writtenIn(field) {
  const text = field.value.trim().replace(",", ".");
  return text === "" || text === "None" ? null : Number(text);
}

export default { render };
