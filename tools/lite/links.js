/* In JupyterLab a notebook's link to a page of the book, references.md#..., opens the built page, and
   its link to a section, #two-words, leads there: JupyterLab's own names are like Two-words. */
"use strict";

const slug = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}_-]/gu, "");

function sectionOf(link, name) {
  const headings = link.closest(".jp-Notebook")?.querySelectorAll("[data-jupyter-id]") ?? [];
  return [...headings].find(({ dataset }) => slug(dataset.jupyterId) === slug(name));
}

document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest("a[href], a[data-path]");
    const [, page, section] =
      /^(?:.*\/)?(\w+\.md)?(#.*)?$/.exec(link?.getAttribute("href") || "") || [];
    const heading = !page && section && sectionOf(link, section);
    if (!page && !heading) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (heading) heading.scrollIntoView();
    else {
      const address = new URL(
        `../../book/${page.replace(".md", ".html")}${section || ""}`,
        location,
      );
      window.open(address, "_blank", "noopener");
    }
  },
  true,
);
