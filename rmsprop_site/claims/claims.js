// The filter of the claims page. Without this script all rows are shown.

const form = document.querySelector(".claims-filter");
const status = form.querySelector("[role=status]");
const rows = [...document.querySelectorAll("tr[data-verdict]")];
const groups = [...document.querySelectorAll("article section:has(> .claims)")];

function show(verdict) {
  for (const row of rows) row.hidden = verdict !== "all" && row.dataset.verdict !== verdict;
  for (const section of groups) {
    section.hidden = !section.querySelector("tr[data-verdict]:not([hidden])");
  }
  const shown = rows.filter((row) => !row.hidden).length;
  status.textContent = `${shown} of ${rows.length} claims are shown.`;
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
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", reveal);
form.hidden = false;
// The reader may have chosen before this script came.
if (form.elements.verdict.value !== "all") show(form.elements.verdict.value);
