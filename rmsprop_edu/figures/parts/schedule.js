// When a figure works: once per painted frame, after the paint, and words at a reader's pace.

const GRAPH_PAUSE = 30; // milliseconds between two times of work after the paint
const READING_PAUSE = 500; // milliseconds between two read-outs while something moves

/**
 * @param {object} figure
 * @param {() => void} figure.draw
 * @param {() => boolean} figure.isReady whether the figure stands on the page
 * @param {<F extends (...given: any[]) => any>(work: F) => F} figure.guarded
 */
export function scheduleOf({ draw, isReady, guarded }) {
  let frame = 0;
  let pause = 0;
  let reading = 0;
  let lastRead = -Infinity;
  let lastFinish = -Infinity;
  let leftOver = () => {};

  const onFrame = guarded(() => {
    frame = 0;
    if (isReady()) draw();
  });

  const finish = guarded(() => {
    pause = 0;
    if (isReady()) lastFinish = performance.now();
    leftOver();
  });

  return {
    /** Draw at the next frame. */
    schedule() {
      frame ||= requestAnimationFrame(onFrame);
    },

    /** Do not draw at the next frame, where nothing but the drawing itself has asked for it. */
    forget() {
      cancelAnimationFrame(frame);
      frame = 0;
    },

    /**
     * Leave work until the frame is painted: what the reader moves answers first. While it moves
     * on, every other frame will do.
     */
    afterPaint(work) {
      leftOver = work;
      const wait = lastFinish + GRAPH_PAUSE - performance.now();
      if (isReady()) pause ||= setTimeout(finish, Math.max(0, wait));
      else finish();
    },

    /**
     * Write read-outs now, but at most twice a second while the reader moves something: nobody
     * reads faster, and setting text costs as much as the picture.
     */
    readOut: function readOut(work) {
      const now = performance.now();
      clearTimeout(reading);
      if (now - lastRead < READING_PAUSE) {
        reading = setTimeout(
          guarded(() => readOut(work)),
          READING_PAUSE / 2,
        );
        return;
      }
      if (isReady()) lastRead = now; // the first picture is nobody's movement
      work();
    },

    /** Let the next read-out come at once. */
    readSoon() {
      lastRead = -Infinity;
    },

    stop() {
      cancelAnimationFrame(frame);
      clearTimeout(pause);
      clearTimeout(reading);
    },
  };
}
