// Moving through the slides: keys, buttons, the address, and a window with the speaker's notes.

const slides = [...document.querySelectorAll(".slide")];
const bar = document.querySelector("nav");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const began = Date.now();
let current = Math.max(0, slides.indexOf(document.getElementById(location.hash.slice(1))));
let speaker = null;

function show(number) {
  current = Math.min(Math.max(number, 0), slides.length - 1);
  slides[current].scrollIntoView({ behavior: still.matches ? "instant" : "smooth" });
  told();
}

/** Say where we are: in the bar, in the address, to the speaker. */
function told() {
  bar.querySelector("[role=status]").textContent = `${current + 1} / ${slides.length}`;
  history.replaceState(null, "", `#${slides[current].id}`);
  if (!speaker || speaker.closed) return;
  const title = (slide) => slide?.querySelector("h1, h2").textContent ?? "the end";
  const main = speaker.document.querySelector("main");
  const notes = slides[current].querySelector(".notes").cloneNode(true);
  notes.querySelector("summary").remove();
  main.querySelector("h1").textContent = title(slides[current]);
  main.querySelector("div").replaceChildren(...notes.childNodes);
  main.querySelector("footer").textContent = `Next: ${title(slides[current + 1])}`;
}

/** Open the notes in a window of their own, for the screen that the class does not see. */
function openSpeaker() {
  speaker = window.open("", "speaker", "width=640,height=520");
  if (!speaker) return;
  speaker.document.title = "Notes";
  speaker.document.head.replaceChildren(document.querySelector("style").cloneNode(true));
  speaker.document.body.innerHTML =
    "<main class=speaker><h1></h1><div></div><footer></footer><output></output></main>";
  speaker.addEventListener("keydown", pressed);
  told();
  tick();
}

function tick() {
  if (!speaker || speaker.closed) return;
  const minutes = Math.floor((Date.now() - began) / 60000);
  speaker.document.querySelector("output").textContent = `${minutes} minutes since the start`;
  setTimeout(tick, 5000);
}

const KEYS = {
  ArrowRight: () => show(current + 1),
  ArrowDown: () => show(current + 1),
  PageDown: () => show(current + 1),
  " ": () => show(current + 1),
  ArrowLeft: () => show(current - 1),
  ArrowUp: () => show(current - 1),
  PageUp: () => show(current - 1),
  Home: () => show(0),
  End: () => show(slides.length - 1),
  n: () => slides[current].querySelector(".notes").toggleAttribute("open"),
  s: openSpeaker,
};

/** Keys move the slides, unless they are meant for a control. */
function pressed(event) {
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, select, button, summary, [data-plot], [tabindex]")) return;
  event.preventDefault();
  act();
}

// A finger or a wheel moves them as well.
const watcher = new IntersectionObserver(
  (entries) => {
    for (const entry of entries)
      if (entry.isIntersecting) {
        current = slides.indexOf(entry.target);
        told();
      }
  },
  { rootMargin: "-50% 0px -50% 0px" },
);

for (const slide of slides) watcher.observe(slide);
document.addEventListener("keydown", pressed);
bar.querySelector("[name=previous]").onclick = () => show(current - 1);
bar.querySelector("[name=next]").onclick = () => show(current + 1);
bar.querySelector("[name=speaker]").onclick = openSpeaker;
bar.hidden = false;
