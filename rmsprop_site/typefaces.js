// Fetches the typefaces while the style sheets still load, so that text is set in them at once.
// One of the text that comes late serves from the next page on: lines never move under the reader.
// From disk none is late, and no page is kept for the next one.

{
  const TEXT = [
    ["Book Serif", "fonts/serif", {}],
    ["Book Serif", "fonts/serif-italic", { style: "italic" }],
    ["Book Sans", "fonts/sans", { weight: "400 700" }],
  ];

  const { src } = document.currentScript;
  const display = location.protocol === "file:" ? "swap" : "optional";

  for (const [family, file, kind] of TEXT) {
    const address = new URL(`${file}.woff2`, src);
    const face = new FontFace(family, `url("${address}")`, { display, ...kind });
    document.fonts.add(face);
    face.load().catch(() => {}); // the reader's own typeface stands in
  }
}
