// The random numbers that NumPy's `default_rng(seed)` draws: the same starts and the same batches
// as in Python. PCG64, O'Neill 2014; the ziggurat of Marsaglia and Tsang 2000.

const [WORD, LONG] = [0xffff_ffffn, (1n << 64n) - 1n];
const WIDE = (1n << 128n) - 1n;
const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;

/** What a seed becomes: eight words that share no pattern with those of the next seed. */
function wordsOf(seed) {
  const hasher = (constant, factor) => (value) => {
    const mixed = value ^ constant;
    constant = Math.imul(constant, factor);
    const product = Math.imul(mixed, constant);
    return product ^ (product >>> 16);
  };
  const mix = (a, b) => {
    const mixed = Math.imul(0xca01f9dd, a) - Math.imul(0x4973f715, b);
    return mixed ^ (mixed >>> 16);
  };
  const hash = hasher(0x43b0d7e5, 0x931e8875);
  const pool = [seed, 0, 0, 0].map(hash);
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++) if (from !== to) pool[to] = mix(pool[to], hash(pool[from]));
  const give = hasher(0x8b51f9dd, 0x58f38ded);
  return Array.from({ length: 8 }, (_, k) => BigInt(give(pool[k % 4]) >>> 0));
}

const [LAYERS, TAIL] = [256, 3.6541528853610088]; // of the ziggurat, and where its base ends
const AREA = 0.004928673233974658; // of each layer
const WHOLE = 2 ** 52;

/** The ziggurat's edges: x of each layer, and the density there. */
function zigguratOf() {
  const density = (x) => Math.exp(-0.5 * x * x);
  const edges = new Float64Array(LAYERS + 1);
  edges[LAYERS] = AREA / density(TAIL);
  edges[LAYERS - 1] = TAIL;
  for (let k = LAYERS - 2; k > 0; k--)
    edges[k] = Math.sqrt(-2 * Math.log(AREA / edges[k + 1] + density(edges[k + 1])));
  return { edges, heights: edges.map(density) };
}
const { edges, heights } = zigguratOf();

/**
 * A generator of its own stream of numbers.
 *
 * @param {number} seed a whole number from 0 to 2³² - 1
 */
export function generatorOf(seed) {
  const w = wordsOf(seed);
  const long = (k) => w[2 * k] | (w[2 * k + 1] << 32n);
  const increment = ((((long(2) << 64n) | long(3)) << 1n) | 1n) & WIDE;
  const step = (from) => (from * MULTIPLIER + increment) & WIDE;
  let state = step((increment + ((long(0) << 64n) | long(1))) & WIDE);
  let kept = -1; // the upper half of a number of which the lower half was taken

  function next64() {
    state = step(state);
    const folded = (state >> 64n) ^ (state & LONG);
    const turn = state >> 122n;
    return ((folded >> turn) | (folded << (64n - turn))) & LONG;
  }

  function next32() {
    if (kept >= 0) {
      const half = kept;
      kept = -1;
      return half;
    }
    const both = next64();
    kept = Number(both >> 32n);
    return Number(both & WORD);
  }

  const uniform = () => Number(next64() >> 11n) / 2 ** 53;

  function tail(negative) {
    for (;;) {
      const x = -Math.log1p(-uniform()) / TAIL;
      const y = -Math.log1p(-uniform());
      if (2 * y > x * x) return negative ? -(TAIL + x) : TAIL + x;
    }
  }

  return {
    /** A number of the standard normal distribution. */
    normal() {
      for (;;) {
        const drawn = next64();
        const layer = Number(drawn & 255n);
        const far = Number((drawn >> 9n) & 0xf_ffff_ffff_ffffn);
        const sign = (drawn >> 8n) & 1n ? -1 : 1;
        // layer 0 is the base with the tail, the others have their edges one lower
        const outer = layer ? edges[layer] : edges[LAYERS];
        const inner = layer ? edges[layer - 1] : TAIL;
        const x = (far / WHOLE) * outer;
        if (x < inner) return sign * x;
        if (layer === 0) return tail((drawn >> 17n) & 1n);
        const [low, high] = [heights[layer], layer > 1 ? heights[layer - 1] : 1];
        if (low + (high - low) * uniform() < Math.exp(-0.5 * x * x)) return sign * x;
      }
    },

    /** The numbers below `count` in a random order. */
    permutation(count) {
      const order = Uint16Array.from({ length: count }, (_, k) => k);
      for (let k = count - 1; k > 0; k--) {
        const mask = 2 ** (32 - Math.clz32(k)) - 1;
        let other;
        do other = (next32() & mask) >>> 0;
        while (other > k);
        [order[k], order[other]] = [order[other], order[k]];
      }
      return order;
    },
  };
}
