// Rows of a table that a form shows or hides: shared by the parts with such a form.

/**
 * Make a form work, and return what shows the rows that fit and says how many.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement[]} rows
 * @param {string} things what the rows are
 */
export function filtering(form, rows, things) {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  return (fits) => {
    for (const row of rows) row.hidden = !fits(row);
    const shown = rows.filter((row) => !row.hidden).length;
    form.querySelector("[role=status]").textContent =
      `${shown} of ${rows.length} ${things} are shown.`;
  };
}
