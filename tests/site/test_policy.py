"""No foreign host: what the pages name, and what their policy lets through."""

import base64
import hashlib
import re

import pytest

FOREIGN = re.compile(r'<(?!a\b)\w+\b[^>]*\b(?:href|src)="(?:https?:)?//[^>]*')
HANDLER = re.compile(r"<\w+\b[^>]*\son\w+=[^>]*")
INLINE = re.compile(r"<script(?: type=\"(?:module|text/javascript)\")?>(.*?)</script>", re.DOTALL)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
LOADS = re.compile(r"<(?:script|link|style|img)\b")


@pytest.fixture(scope="module")
def pages(site):
    """Return the text of the book's own pages; the browser's Lab has its own rules."""
    paths = [path for path in site.rglob("*.html") if "lite" not in path.parts]
    return {str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in paths}


def test_no_page_names_a_foreign_file(pages):
    assert {name: found for name, page in pages.items() if (found := FOREIGN.findall(page))} == {}


def test_every_page_begins_with_its_policy(pages):
    for name, page in pages.items():
        assert POLICY.search(LOADS.split(page)[0]), name


def test_a_policy_allows_scripts_of_the_site_and_the_pages_own_by_hash(pages):
    for name, page in pages.items():
        policy = POLICY.search(page)[1]
        sources = re.search(r"script-src ([^;]*)", policy)[1].split()
        digests = {hashlib.sha256(text.encode()).digest() for text in INLINE.findall(page)}
        hashes = {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}
        assert set(sources) == {"'self'", "'wasm-unsafe-eval'"} | hashes, name
        assert policy.startswith("default-src 'self'; object-src 'none';"), name
        assert HANDLER.findall(page) == [], name


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
