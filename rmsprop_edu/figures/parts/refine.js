// A square of cells, coarse at once, and refined in slices while the reader pauses.

const COARSEST = 16; // cells a side that one stands for at first
const PAUSE = 60; // milliseconds without a change before the map is refined
const [FIRST, SLICE] = [3, 4]; // milliseconds of work in the frame of a change, and at a time

/** The cells in the order in which they are worked on: row, column, and the side of the square
 *  that each stands for until a finer one does.
 *  @returns {Generator<[number, number, number], void>} */
function* refinement(size) {
  for (let side = COARSEST; side >= 1; side /= 2)
    for (let row = 0; row < size; row += side)
      for (let column = 0; column < size; column += side)
        if (side === COARSEST || row % (2 * side) || column % (2 * side)) yield [row, column, side];
}

/**
 * @param {import("./frame.js").Figure} figure whose root tells in `data-refined` whether all is done
 * @param {number} size cells a side
 * @param {(row: number, column: number, side: number) => void} work on one cell
 * @param {() => void} show what is known
 */
export function refinerOf(figure, size, work, show) {
  let cells = refinement(0);
  let timer = 0;

  /** Work until a moment, on so many cells at least. */
  function workUntil(end, least = 1) {
    for (let done = 0; done < least || performance.now() < end; done++) {
      const next = cells.next();
      if (!next.value) return true;
      work(...next.value);
    }
    return false;
  }

  function pass(milliseconds, pause, least) {
    const all = workUntil(performance.now() + milliseconds, least);
    show();
    figure.root.dataset.refined = String(all);
    timer = all ? 0 : setTimeout(slice, pause);
  }

  const slice = figure.guarded(() => pass(SLICE, 0));
  figure.closers.push(() => clearTimeout(timer));

  return {
    /** Begin again: something changed that all cells hang on. */
    restart() {
      clearTimeout(timer);
      cells = refinement(size);
      pass(FIRST, PAUSE, (size / COARSEST) ** 2);
    },
  };
}
