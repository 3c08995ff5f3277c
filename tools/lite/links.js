/* In JupyterLab a notebook's link to a page of the book, references.md#..., opens the built page. */
"use strict";

document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest("a[href], a[data-path]");
    const page = /(?:^|\/)(\w+)\.md(#.*)?$/.exec(link?.getAttribute("href") || "");
    if (!page) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    window.open(
      new URL(`../../book/${page[1]}.html${page[2] || ""}`, location),
      "_blank",
      "noopener",
    );
  },
  true,
);
