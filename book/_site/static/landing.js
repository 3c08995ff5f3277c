// The ravine of the first screen plays once by itself, where the reader has nothing against motion.

addEventListener("load", () => {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  document.querySelector(".book-opening button[name=play]")?.click();
});
