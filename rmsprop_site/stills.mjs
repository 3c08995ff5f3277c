// The still picture of each figure: what its own script draws, once, in a document without a
// browser. Takes pieces of HTML with a figure each and gives a piece of HTML for each.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { crc32, deflateSync } from "node:zlib";
import { parseHTML } from "linkedom";
import { element } from "./keep.js";

const WIDTH = 736; // pixels, of the column on a wide screen
const PICTURE =
  ".rms-legend, .rms-plot, .rms-pair, .rms-views, .rms-sheet, .rms-curves, .rms-squares, .rms-cards-head, .rms-cards, .rms-finding:not(.rms-spoken)";

const folder = process.argv[2];
const imported = async (name) => await import(pathToFileURL(join(folder, name)).href);
const { bringToLife } = await imported("parts/site.js");

/** What the figures ask of a browser, for one document. */
function browserFor(markup) {
  const { window, document, Event, HTMLCanvasElement } = parseHTML(`<body>${markup}</body>`);
  HTMLCanvasElement.prototype.getContext = function getContext() {
    return {
      putImageData: (picture) => {
        this.picture = picture;
      },
    };
  };
  Object.assign(globalThis, {
    window,
    document,
    Event,
    location: { hash: "" },
    cancelAnimationFrame: () => {},
    matchMedia: () => ({ matches: false }),
    ResizeObserver: class {
      constructor(heard) {
        this.observe = () => heard([{ contentRect: { width: WIDTH } }]);
        this.disconnect = () => {};
      }
    },
    ImageData: class {
      constructor(width, height) {
        Object.assign(this, { width, height, data: new Uint8ClampedArray(4 * width * height) });
      }
    },
  });
  return document;
}

/** A picture as an address of a PNG, a large one of every second pixel: a page carries it beside the
 *  script that draws it anew. It has at most 256 rounded colours, in a palette; the first is clear. */
function pngOf({ width, height, data }) {
  const chunk = (name, content) => {
    const body = Buffer.concat([Buffer.from(name), content]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const every = width > 100 ? 2 : 1;
  const [wide, high] = [width / every, height / every];
  const palette = new Map([["clear", 0]]);
  const numberOf = (row, column) => {
    const at = 4 * every * (row * width + column);
    const rounded = String(data.subarray(at, at + 3).map((part) => part & ~7));
    const colour = data[at + 3] ? rounded : "clear";
    if (!palette.has(colour)) palette.set(colour, palette.size);
    return palette.get(colour);
  };
  const places = (count) => [...Array(count).keys()];
  const rows = places(high).map((row) =>
    Buffer.from([0, ...places(wide).map((column) => numberOf(row, column))]),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(wide, 0);
  head.writeUInt32BE(high, 4);
  head.set([8, 3], 8); // eight bits a pixel, each the number of a colour
  const png = Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk(
      "PLTE",
      Buffer.from(
        ["0,0,0", ...[...palette.keys()].slice(1)].flatMap((colour) => colour.split(",")),
      ),
    ),
    chunk("tRNS", Buffer.from([0])),
    chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${png.toString("base64")}`;
}

/** Leave of a drawn figure what is looked at. */
function stilled(stage, words) {
  const shown = [...stage.querySelectorAll(PICTURE)].filter(
    (part) => !part.parentElement.closest(PICTURE),
  );
  const still = element("div", { class: "rms-still", role: "img", "aria-label": words }, ...shown);
  still.toggleAttribute("data-beside", stage.hasAttribute("data-beside"));
  for (const part of still.querySelectorAll(".rms-select, .rms-player, .rms-switches, .rms-slider"))
    part.remove();
  for (const button of still.querySelectorAll(".rms-places button"))
    button.replaceWith(element("span", { class: "rms-place" }, ...button.childNodes));
  for (const box of still.querySelectorAll("[type=checkbox]"))
    (box.checked ? box : box.closest("label")).remove();
  for (const field of still.querySelectorAll("[type=number]"))
    field.replaceWith(element("span", { class: "rms-given" }, field.value));
  for (const fold of still.querySelectorAll("details"))
    fold.replaceWith(element("div", { class: fold.className }, ...[...fold.children].slice(1)));
  for (const canvas of still.querySelectorAll("canvas")) {
    const [kind, style] = ["class", "style"].map((name) => canvas.getAttribute(name) ?? "");
    canvas.replaceWith(element("img", { class: kind, style, alt: "", src: pngOf(canvas.picture) }));
  }
  for (const part of still.querySelectorAll("[data-plot]"))
    for (const name of ["data-plot", "tabindex", "role", "aria-label"]) part.removeAttribute(name);
  for (const part of still.querySelectorAll("[aria-live], [data-lm-suppress-shortcuts]"))
    for (const name of ["aria-live", "data-lm-suppress-shortcuts"]) part.removeAttribute(name);
  return still.outerHTML;
}

async function stillOf(markup) {
  const figure = browserFor(markup).querySelector("figure.rms-figure");
  const kind = figure.dataset.figure;
  const { default: made } = await imported(`${kind}.js`);
  bringToLife({ [kind]: made }, figure);
  await setTimeout(); // the picture
  await setTimeout(); // its sentence
  while (figure.dataset.refined === "false") await setTimeout(); // a map, down to its cells
  if (!figure.dataset.ready) throw new Error(`${figure.id}: ${figure.dataset.error}`);
  return stilled(figure.querySelector(".rms-stage"), figure.getAttribute("aria-label"));
}

const stills = [];
for (const markup of JSON.parse(readFileSync(0, "utf8"))) stills.push(await stillOf(markup));
process.stdout.write(JSON.stringify(stills));
