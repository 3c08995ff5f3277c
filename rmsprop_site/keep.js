// What the book remembers, in the reader's browser alone: every other script asks this one.
// A private window may refuse to keep anything, and other programs may have written.

const PREFIX = "rmsprop.";

/** The event that tells the page of every change of what is kept. */
export const KEPT = "rmsprop-kept";

/** Whether this browser keeps anything for the page; where it does not, the page has a stand-in. */
export function works() {
  if (!(localStorage instanceof Storage)) return false;
  remember("works", true);
  const kept = recall("works");
  remember("works", null);
  return kept === true;
}

/** What is kept under a name, or null where nothing readable is. */
export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

/** Keep a value under a name; null takes it away. Without storage the page works all the same. */
export function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // It lasts until the page is left.
  }
  dispatchEvent(new Event(KEPT));
}

/** The names under which something is kept, where it `works`. */
export function names() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  return keys.map((key) => key.slice(PREFIX.length));
}

/** An element with attributes and children. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
