// The text field over the table of systems. Without this script all rows are shown.

import { filtering } from "../filter/filter.js";

const form = document.querySelector("[data-filters=systems]");
const field = form.querySelector("input");
const rows = [...document.querySelectorAll("table.systems tbody tr")];
const show = filtering(form, rows, "systems");

function read() {
  const words = field.value.toLowerCase().split(/\s+/);
  show((row) => words.every((word) => row.textContent.toLowerCase().includes(word)));
}

field.addEventListener("input", read);
// The reader may have typed before this script came.
if (field.value) read();
