// The sentence of what is found: spoken once the reader pauses, shown in silence while it plays.

import { put, say } from "./elements.js";

const PAUSE = 400; // milliseconds without a change before the sentence is spoken

/** @param {Element} place the live region */
export function announcerOf(place) {
  let timer = 0;
  let due = 0;
  let sentence = "";

  function speak() {
    const wait = due - performance.now();
    timer = wait > 0 ? setTimeout(speak, wait) : 0;
    if (timer) return;
    put(place, { "aria-live": "polite" });
    say(place, sentence);
  }

  return {
    announce(text, playing = false) {
      sentence = text;
      if (playing) {
        put(place, { "aria-live": "off" });
        say(place, text);
        return;
      }
      const wait = place.textContent ? PAUSE : 0;
      due = performance.now() + wait;
      timer ||= setTimeout(speak, wait); // one timer, not one per event
    },
    stop: () => clearTimeout(timer),
  };
}
