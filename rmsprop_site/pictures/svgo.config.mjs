// How the pictures of cells are packed: their styles stay as they are, for light and dark.
const overrides = { inlineStyles: false, minifyStyles: false };

export default {
  plugins: [{ name: "preset-default", params: { floatPrecision: 1, overrides } }],
};
