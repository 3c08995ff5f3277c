// The filter of the claims page. Without this script all rows are shown.

import { filtering } from "../filter/filter.js";

const form = document.querySelector("[data-filters=claims]");
const rows = [...document.querySelectorAll("tr[data-verdict]")];
const groups = [...document.querySelectorAll("article section:has(> .claims)")];
const showRows = filtering(form, rows, "claims");

function show(verdict) {
  showRows((row) => verdict === "all" || row.dataset.verdict === verdict);
  for (const section of groups) {
    section.hidden = !section.querySelector("tr[data-verdict]:not([hidden])");
  }
}

// A link to a row or a section that is filtered away shows everything again.
function reveal() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target?.closest("[hidden]")) return;
  form.elements.verdict.value = "all";
  show("all");
  target.scrollIntoView();
}

form.addEventListener("change", (event) => show(event.target.value));
addEventListener("hashchange", reveal);
// The reader may have chosen before this script came.
if (form.elements.verdict.value !== "all") show(form.elements.verdict.value);
