// What WebKit does not do by itself. It does not tell a picture whether its page is dark: there
// the picture's address tells it, with "?", since WebKit keeps one picture for an address whatever
// follows "#". And it prints no picture that has not come, so all come once the page is there.

const scheme = matchMedia("(prefers-color-scheme: dark)");
const pictures = document.querySelectorAll("img[src*='_images/']");

function dress(dark = getComputedStyle(document.body).colorScheme === "dark") {
  for (const image of pictures) {
    const address = image.src.replace(/\?.*/, "") + (dark ? "?dark#figure_1" : "");
    if (image.src !== address) image.src = address;
  }
}

if (navigator.vendor.startsWith("Apple")) {
  dress();
  scheme.addEventListener("change", () => dress());
  new MutationObserver(() => dress()).observe(document.body, { attributeFilter: ["data-theme"] });
  addEventListener("load", () => {
    for (const image of pictures) image.loading = "eager";
  });
  addEventListener("beforeprint", () => dress(false));
  addEventListener("afterprint", () => dress());
}
