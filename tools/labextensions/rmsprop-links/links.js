/* An extension of JupyterLab. A link to a section, startup.ipynb#two-words, leads there: JupyterLab's
   own name for it is like Two-words. A link to a page that is no notebook, references.md#two-words,
   opens its preview, or the built page where JupyterLab itself is a part of the site. */
"use strict";

const LINK = /^(?:(?:.*\/)?(\w+)\.(ipynb|md)(?:\?[^#]*)?)?(?:#(.+))?$/;
const PATIENCE = 20_000; // ms, until what was just opened shows its headings

const slug = (name) => name.toLowerCase().replace(/\$[^$]*\$|[^\w-]/g, "");

/* Cells that come into view get their true height, so the heading is sought until it stays in place. */
async function lead({ node }, section) {
  const end = performance.now() + PATIENCE;
  for (let still = 0; still < 10 && performance.now() < end; ) {
    const headings = [...node.querySelectorAll("[data-jupyter-id]")];
    const heading = headings.find(({ dataset }) => slug(dataset.jupyterId) === section);
    const before = heading?.getBoundingClientRect().top;
    heading?.scrollIntoView();
    await new Promise(requestAnimationFrame);
    still = heading && heading.getBoundingClientRect().top === before ? still + 1 : 0;
  }
}

function activate({ commands, shell }) {
  async function follow(event) {
    const link = event.target.closest(".jp-RenderedMarkdown a");
    const [, name, type, section] = LINK.exec(link?.getAttribute("href")) || [];
    if (!section && type !== "md") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (type === "md" && document.getElementById("jupyter-lite-main")) {
      window.open(new URL(`../../book/${name}.html${link.hash}`, location), "_blank", "noopener");
      return;
    }
    let panel = shell.currentWidget;
    if (name) {
      const path = panel.context.path.replace(/[^/]*$/, `${name}.${type}`);
      const factory = type === "md" ? "Markdown Preview" : "Notebook";
      panel = await commands.execute("docmanager:open", { path, factory });
    }
    if (section) await lead(panel, section);
  }
  document.addEventListener("click", follow, true);
}

/* What JupyterLab asks of an extension that was not bundled into it. */
window._JUPYTERLAB ??= {};
window._JUPYTERLAB["rmsprop-links"] = {
  init() {},
  get: async () => () => ({ id: "rmsprop-links:follow", autoStart: true, activate }),
};
