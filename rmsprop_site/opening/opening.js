// The ravine of the first screen plays once by itself, where the reader has nothing against motion.

addEventListener("load", () => {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const ravine = document.querySelector(".book-opening figure");
  const play = () => ravine.querySelector("button[name=play]").click();
  if (ravine.dataset.ready) play();
  else ravine.addEventListener("rms-ready", play, { once: true });
});
