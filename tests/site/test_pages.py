"""The pages of the built site, read as files: links, old browsers, sizes of pictures."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest


class Links(HTMLParser):
    """The anchors of a page, and what it links to or loads."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.anchors, self.targets = {""}, []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        have = dict(attributes)
        self.anchors |= {have.get("id", ""), have.get("name", "") if tag == "a" else ""}
        self.targets += [have[key] for key in ("href", "src") if have.get(key)]


@pytest.fixture(scope="module")
def links(site):
    paths = [path for path in sorted(site.rglob("*.html")) if "lite" not in path.parts]
    return {path: Links(path) for path in paths}


def test_every_link_leads_to_a_file_and_an_anchor_that_exist(links, site):
    broken = []
    for path, page in links.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            start = site if parts.path.startswith("/") else path.parent
            place = (start / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            anchors = links[place].anchors if place in links else {unquote(parts.fragment)}
            if not place.is_file() or unquote(parts.fragment) not in anchors:
                broken.append(f"{path.relative_to(site)}: {target}")
    assert broken == []


def test_every_file_that_a_style_sheet_names_exists(site):
    for path in site.rglob("*.css"):
        for name in re.findall(r"url\([\"']?([^\"')]+)", path.read_text(encoding="utf-8")):
            if not name.startswith(("data:", "#")):
                assert (path.parent / urlsplit(name).path).is_file(), f"{path.name}: {name}"


def test_an_old_browser_has_the_mathematics_and_needs_no_modules(site):
    for path in (site / "book").glob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert 'type="module"' not in html, path.name
        assert html.count('class="katex-mathml"') == html.count('class="katex-html"'), path.name


def test_every_picture_says_its_size(site):
    for path in (site / "book").glob("*.html"):
        pictures = re.findall(r"<img\b[^>]*>", path.read_text(encoding="utf-8"))
        for picture in (one for one in pictures if 'src="data:' not in one):  # these are there
            assert re.search(r'width="\d+" height="\d+"', picture), f"{path.name}: {picture}"
