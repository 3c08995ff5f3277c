// The figures of a page without Python: each gets a model made from its `data-state`.

import { FIGURES } from "./tables.js";

/** The part of anywidget's model that figures use. */
function siteModel(state) {
  const listeners = {};
  return {
    get: (key) => state[key],
    set(key, value) {
      if (JSON.stringify(state[key]) === JSON.stringify(value)) return;
      state[key] = value;
      for (const listener of [...(listeners[`change:${key}`] ?? [])]) listener();
    },
    save_changes() {},
    on: (event, listener) => (listeners[event] ??= []).push(listener),
    off(event, listener) {
      listeners[event] = (listeners[event] ?? []).filter((other) => other !== listener);
    },
  };
}

function bringToLife(el) {
  try {
    FIGURES[el.dataset.figure].render({ model: siteModel(JSON.parse(el.dataset.state)), el });
  } catch (error) {
    el.dataset.error = String(error);
    const line = el.querySelector(".rms-fallback");
    if (line) line.textContent = "The moving figure failed here. This is its still picture.";
  }
}

function everyFigure() {
  const seen = new Set();
  for (const el of document.querySelectorAll("figure.rms-figure:not([data-ready])")) {
    // Two figures of one name would share one address.
    const name = el.id || el.dataset.figure;
    for (let k = 2; seen.has(el.id || name); k++) el.id = `${name}-${k}`;
    el.id ||= name;
    seen.add(el.id);
    setTimeout(bringToLife, 0, el); // one at a time, and the page in between
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", everyFigure);
else everyFigure();
