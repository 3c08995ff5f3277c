// Pointing at a plot: dragging with a mouse, a pen or a finger, and the arrow keys.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * Hear where the reader points at a plot.
 *
 * With a `grip`, a finger on it drags; elsewhere it scrolls the page, and a tap points.
 *
 * @param {import("./frame.js").Figure} figure
 * @param {SVGSVGElement} plot
 * @param {object} heard
 * @param {(x: number, y: number, pressed: boolean) => void} heard.at a place in the plot's own
 *   pixels, and whether the pointer has just come down there
 * @param {(dx: number, dy: number, fine: boolean) => void} heard.by an arrow key; fine with shift
 * @param {Element} [heard.grip]
 * @param {boolean} [heard.sideways] whether up and down are left to the page
 */
export function pointing(figure, plot, { at, by, grip, sideways = false }) {
  let dragging = false;

  function point(event, pressed = false) {
    const place = plot.getBoundingClientRect();
    at(
      ((event.clientX - place.left) / place.width) * Number(plot.getAttribute("width")),
      ((event.clientY - place.top) / place.height) * Number(plot.getAttribute("height")),
      pressed,
    );
  }

  const tapsOnly = (event) => grip && event.pointerType === "touch" && !grip.contains(event.target);

  figure.listen(plot, "pointerdown", (event) => {
    if (tapsOnly(event)) return;
    dragging = true;
    try {
      plot.setPointerCapture(event.pointerId);
    } catch {
      // A pointer that is gone already cannot be captured; the drag still works inside.
    }
    point(event, true);
  });
  figure.listen(plot, "pointermove", (event) => dragging && point(event));
  for (const type of ["pointerup", "pointercancel"]) {
    figure.listen(plot, type, () => {
      dragging = false;
    });
  }
  if (grip)
    figure.listen(plot, "click", (event) => event.pointerType === "touch" && point(event, true));

  figure.listen(plot, "keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow || (sideways && !arrow[0])) return;
    event.preventDefault();
    by(arrow[0], arrow[1], event.shiftKey);
  });
}
