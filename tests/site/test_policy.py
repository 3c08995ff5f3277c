"""No foreign host: what the built files name, and what the pages' policy lets through."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

FOREIGN = re.compile(r"\s*(?:https?:)?//", re.I)
IN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s]+)""", re.I)
IN_SCRIPT = re.compile(r"""["'`]((?:https?:)?//[^"'`\s]+)""", re.I)
IN_PICTURE = re.compile(r"""\b(?:href|src)\s*=\s*["']\s*((?:https?:)?//[^"']+)""", re.I)
SOURCE_MAP = re.compile(r"sourceMappingURL=([^\s*]+)")
NAMESPACES = ("http://www.w3.org/1998/", "http://www.w3.org/1999/", "http://www.w3.org/2000/")
FOR_MACHINES = {"canonical", "og:url"}  # name the page's own address; nothing loads them


class Page(HTMLParser):
    """What a page names by its attributes and its styles, its policy, its inline scripts."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.foreign, self.handlers, self.scripts, self.policy = [], [], [], None
        self.before_policy, self.inside = [], None
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        have = dict(attributes)
        if have.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = have["content"]
        elif self.policy is None and tag in ("script", "link", "style", "img"):
            self.before_policy.append(tag)
        self.inside = (tag, have)
        self.handlers += [name for name in have if name.startswith("on")]
        if {have.get("rel"), have.get("property")} & FOR_MACHINES:
            return
        for name, value in have.items():
            if (tag, name) != ("a", "href") and not name.startswith("xmlns") and value:
                if FOREIGN.match(value):
                    self.foreign.append((tag, name, value))
                self.foreign += IN_STYLE.findall(value)

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        tag, have = self.inside or (None, {})
        if tag == "style":
            self.foreign += IN_STYLE.findall(data)
        if tag == "script" and "src" not in have and have.get("type", "") in ("", "module"):
            self.scripts.append(data)
            self.foreign += foreign_in_script(data)


def foreign_in_script(text):
    return [name for name in IN_SCRIPT.findall(text) if not name.startswith(NAMESPACES)]


@pytest.fixture(scope="module")
def pages(site):
    return {str(path.relative_to(site)): Page(path) for path in built(site, "html")}


def built(site, kind):
    """Return the files of the book's own pages; the browser's Lab has its own rules."""
    return [
        path
        for path in sorted(site.rglob(f"*.{kind}"))
        if path.relative_to(site).parts[0] != "lite"
    ]


def test_no_page_names_a_foreign_file(pages):
    assert {name: page.foreign for name, page in pages.items() if page.foreign} == {}


@pytest.mark.parametrize(
    ("kind", "find"),
    [("css", IN_STYLE.findall), ("js", foreign_in_script), ("svg", IN_PICTURE.findall)],
)
def test_no_style_script_or_picture_names_a_foreign_file(site, kind, find):
    files = built(site, kind)
    found = {path.name: find(path.read_text(encoding="utf-8")) for path in files}
    assert files
    assert {name: names for name, names in found.items() if names} == {}


def test_every_source_map_that_is_named_is_there(site):
    for path in built(site, "css") + built(site, "js"):
        for name in SOURCE_MAP.findall(path.read_text(encoding="utf-8")):
            assert (path.parent / name).is_file(), f"{path.name} names {name}"


def test_every_page_begins_with_its_policy(pages):
    assert {name for name, page in pages.items() if page.policy is None} == set()
    assert {name: page.before_policy for name, page in pages.items() if page.before_policy} == {}


def test_a_policy_allows_scripts_of_the_site_and_the_pages_own_by_hash(pages):
    for name, page in pages.items():
        sources = re.search(r"script-src ([^;]*)", page.policy)[1].split()
        hashes = {
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for text in page.scripts
        }
        assert set(sources) == {"'self'", "'wasm-unsafe-eval'"} | hashes, name
        assert page.policy.startswith("default-src 'none';"), name
        assert page.handlers == [], name


BLOCKED = """() => new Promise((resolve) => {
  const found = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    found.push(event.effectiveDirective);
    if (found.length === 4) resolve(found.sort());
  });
  const add = (tag, more) => document.body.append(Object.assign(document.createElement(tag), more));
  add("img", { src: "https://example.org/a.png" });
  add("script", { src: "https://example.org/a.js" });
  add("script", { textContent: "window.ran = true;" });
  fetch("https://example.org/").catch(() => {});
})"""


@pytest.mark.browser
@pytest.mark.parametrize("way", ["http", "disk"])
def test_the_browser_keeps_a_page_from_foreign_hosts_and_foreign_scripts(
    browser, site, served, way
):
    context = browser.new_context()
    page = context.new_page()
    asked = []
    page.on("response", lambda response: asked.append(response.url))
    page.goto(f"{served if way == 'http' else site.as_uri()}/book/index.html")
    blocked = page.evaluate(BLOCKED)
    assert blocked == ["connect-src", "img-src", "script-src-elem", "script-src-elem"]
    assert not page.evaluate("window.ran")
    assert not [url for url in asked if "example.org" in url]
    context.close()
