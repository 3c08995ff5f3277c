// Elements of the page: made in one call, and touched only where something changed.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Record<string, string | number | boolean | undefined>} Attributes */

/**
 * @template {Element} E
 * @param {E} element
 * @param {Attributes} attributes
 * @param {(Node | string)[]} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} attributes
 * @param {...(Node | string)} children
 */
export const html = (tag, attributes = {}, ...children) =>
  fill(document.createElement(tag), attributes, children);

/**
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} attributes
 * @param {...(Node | string)} children
 */
export const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

/**
 * Set attributes that differ from what was set last.
 *
 * @param {Element & { last?: Attributes }} element
 * @param {Attributes} attributes
 */
export function put(element, attributes) {
  element.last ??= {};
  const last = element.last;
  for (const name in attributes) {
    if (last[name] === attributes[name]) continue;
    last[name] = attributes[name];
    element.setAttribute(name, String(attributes[name]));
  }
}

/**
 * Replace what is inside an element if it differs from what was written last.
 *
 * @param {Element & { written?: string }} element
 * @param {string} markup
 */
export function write(element, markup) {
  if (element.written === markup) return;
  element.written = markup;
  element.innerHTML = markup;
}

/**
 * Set the text of an element if it differs from what was said last. Its text node stays: another
 * one would have styles and layout looked up around it.
 *
 * @param {Element & { said?: string }} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.said === text) return;
  element.said = text;
  if (element.firstChild) element.firstChild.nodeValue = text;
  else element.textContent = text;
}

/**
 * A table of numbers from a head and rows of cells; the first cell names the row.
 *
 * @param {string} caption
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
export function tableOf(caption, head, rows) {
  const columns = head.map((cell) => `<th scope="col">${cell}</th>`).join("");
  const lines = rows.map(
    ([first, ...cells]) =>
      `<th scope="row">${first}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}`,
  );
  const body = lines.map((line) => `<tr>${line}</tr>`).join("");
  return `<table><caption>${caption}</caption><thead><tr>${columns}</tr></thead><tbody>${body}</tbody></table>`;
}
