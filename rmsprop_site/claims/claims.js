// The filter of the claims page. Without this script all rows are shown.
(function () {
  "use strict";
  var form = document.querySelector(".claims-filter");
  var rows = Array.from(document.querySelectorAll("tr[data-verdict]"));
  if (!form || !rows.length) return;
  var status = form.querySelector("[role=status]");
  var groups = Array.from(document.querySelectorAll("article section")).filter(
    function (section) {
      return section.querySelector(":scope > table.claims, :scope > .table-wrapper > table.claims");
    }
  );

  function show(verdict) {
    var shown = 0;
    rows.forEach(function (row) {
      row.hidden = verdict !== "all" && row.dataset.verdict !== verdict;
      shown += row.hidden ? 0 : 1;
    });
    groups.forEach(function (section) {
      section.hidden = !section.querySelector("tr[data-verdict]:not([hidden])");
    });
    status.textContent = shown + " of " + rows.length + " claims are shown.";
  }

  // A link to a row or a section that is filtered away shows everything again.
  function reveal() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) {
      form.elements.verdict.value = "all";
      show("all");
      target.scrollIntoView();
    }
  }

  form.addEventListener("change", function (event) {
    show(event.target.value);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  // The reader may have chosen before this script came.
  if (form.elements.verdict.value !== "all") show(form.elements.verdict.value);
})();
