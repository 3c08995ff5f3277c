// Put the pages of the book, given by name, one after another into this one.
async (names) => {
  const main = document.querySelector("article");
  const styles = new Set([...document.querySelectorAll("link[rel=stylesheet]")].map((l) => l.href));

  async function load(name) {
    const address = new URL(`${name}.html`, location.href);
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    for (const link of page.querySelectorAll("link[rel=stylesheet]")) {
      const style = new URL(link.getAttribute("href"), address).href;
      if (styles.has(style)) continue;
      styles.add(style);
      document.head.append(
        Object.assign(document.createElement("link"), { rel: "stylesheet", href: style }),
      );
    }
    const section = document.createElement("section");
    section.className = "pdf-page";
    section.id = name;
    section.append(...document.adoptNode(page.querySelector("article")).childNodes);
    return section;
  }

  // The anchor of a place in a page; the same as the link to it gets.
  const anchor = (name, id) => (id ? `${name}--${id}` : name);

  function renameAnchors(name, section) {
    const ids = new Set([...section.querySelectorAll("[id]")].map((element) => element.id));
    const own = (id) => (ids.has(id) ? anchor(name, id) : id);
    for (const element of section.querySelectorAll("*")) {
      for (const { name: key, value } of [...element.attributes]) {
        if (key === "id") element.id = own(value);
        else if (["for", "aria-labelledby", "aria-describedby", "aria-controls"].includes(key))
          element.setAttribute(key, value.split(" ").map(own).join(" "));
        else if (value.includes("url(#"))
          element.setAttribute(
            key,
            value.replace(/url\(#([^)]+)\)/g, (_, id) => `url(#${own(id)})`),
          );
        else if (element.localName === "use" && value.startsWith("#"))
          element.setAttribute(key, `#${own(value.slice(1))}`);
      }
    }
  }

  function turnLinks(name, section) {
    const site = document
      .querySelector("link[rel=canonical]")
      ?.href.replace(/book\/index\.html$/, "");
    for (const link of section.querySelectorAll("a[href]")) {
      const target = new URL(link.getAttribute("href"), new URL(`${name}.html`, location.href));
      if (target.origin !== location.origin) continue;
      const page = target.pathname.match(/\/book\/(\w+)\.html$/)?.[1];
      if (names.includes(page))
        link.href = `#${anchor(page, decodeURIComponent(target.hash.slice(1)))}`;
      else if (site) link.href = new URL(target.pathname.slice(1) + target.hash, site);
      else link.removeAttribute("href");
    }
  }

  const sections = [];
  for (const name of names) {
    const section = await load(name);
    turnLinks(name, section);
    renameAnchors(name, section);
    sections.push(section);
  }
  for (const image of sections.flatMap((s) => [...s.querySelectorAll("img")]))
    image.loading = "eager";
  for (const fold of sections.flatMap((s) => [...s.querySelectorAll("details")])) fold.open = true;

  document.body.dataset.theme = "light";
  document.body.replaceChildren(main);
  main.replaceChildren(...sections);
};
