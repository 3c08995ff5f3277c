// The figures of a page without Python: each gets a model made from its `data-state`.

/**
 * The part of anywidget's model that figures use.
 *
 * @returns {import("./frame.js").Model}
 */
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
    on(event, listener) {
      listeners[event] ??= [];
      listeners[event].push(listener);
    },
    off(event, listener) {
      listeners[event] = (listeners[event] ?? []).filter((other) => other !== listener);
    },
  };
}

/** Let the figure of an element move. */
export function bringToLife(figures, el) {
  try {
    figures[el.dataset.figure].render({ model: siteModel(JSON.parse(el.dataset.state)), el });
  } catch (error) {
    el.dataset.error = String(error);
    const line = el.querySelector(".rms-fallback");
    if (line) line.textContent = "The moving figure failed here. This is its still picture.";
  }
}

function everyFigure(figures) {
  const seen = new Set();
  /** @type {NodeListOf<HTMLElement>} */
  const found = document.querySelectorAll("figure.rms-figure:not([data-ready])");
  for (const el of found) {
    // Two figures of one name would share one address.
    const name = el.id || el.dataset.figure;
    for (let k = 2; seen.has(el.id || name); k++) el.id = `${name}-${k}`;
    el.id ||= name;
    seen.add(el.id);
    setTimeout(bringToLife, 0, figures, el); // one at a time, and the page in between
  }
}

/** Let every figure of the page move, of the given kinds. A worker with this script has no page. */
export function bringPageToLife(figures) {
  if (!globalThis.document) return;
  if (document.readyState !== "loading") everyFigure(figures);
  else document.addEventListener("DOMContentLoaded", () => everyFigure(figures));
}
