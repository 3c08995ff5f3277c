"""The two addresses of the book, and a small site with one: what its pages say of themselves."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx.config import Config
from sphinx.errors import ConfigError

from rmsprop_site import addresses
from tests.conftest import ROOT
from tools.serve import Quiet, served

THEME = ROOT / "rmsprop_site" / "theme"
CONF = f"""
from rmsprop_site import addresses, policy
extensions = ["myst_nb", "sphinxext.opengraph", "sphinx_sitemap", "notfound.extension"]
project = html_title = "A small book"
author = "The authors"
myst_enable_extensions = ["dollarmath"]
root_doc = "book/index"
html_theme = "furo"
html_static_path = ["static"]
html_favicon = {str(THEME / "favicon.svg")!r}
language = "en"
templates_path = [{str(THEME / "templates")!r}]
html_additional_pages = {{"index": "redirect.html"}}
notfound_template = "missing.html"
notfound_context = {{"title": "This page does not exist"}}
ogp_social_cards = {{"enable": False}}
sitemap_url_scheme = "{{link}}"
site_address = "https://example.org/small/"

def setup(app):
    addresses.register(app)
    app.connect("config-inited", addresses.read)
    app.connect("html-page-context", policy.announce, priority=900)
    app.connect("build-finished", lambda app, error: policy.write(app))
"""
INDEX = "# A small book\n\nIt has *one* chapter.\n\n```{toctree}\nchapter\n```\n"
CHAPTER = "# The chapter\n\nDoes it take *minutes*?\n\nA paragraph.\n"


@pytest.fixture
def config(monkeypatch):
    for variable in addresses.SETTINGS.values():
        monkeypatch.delenv(variable, raising=False)
    config = Config()
    for setting in [*addresses.SETTINGS, "ogp_site_url", "notfound_urls_prefix"]:
        config.add(setting, "", "html", (str,))
    return config


def test_an_unset_address_is_empty_and_the_environment_goes_before_the_settings(
    config, monkeypatch
):
    addresses.read(None, config)
    assert (config.site_address, config.repository_address, config.html_baseurl) == ("", "", "")
    config["site_address"] = "https://example.org/settings"
    config["repository_address"] = "https://example.org/repository/"
    monkeypatch.setenv("RMSPROP_SITE", "https://example.org/book/")
    addresses.read(None, config)
    assert config.site_address == "https://example.org/book"
    assert config.html_baseurl == "https://example.org/book/"
    assert config.notfound_urls_prefix == "/book/"
    assert config.repository_address == "https://example.org/repository"
    monkeypatch.setenv("RMSPROP_SITE", "")
    addresses.read(None, config)
    assert config.html_baseurl == ""


@pytest.mark.parametrize("value", ["example.org", "ftp://example.org", "https://a.org/?b", "/book"])
def test_what_is_no_address_is_refused_by_name(config, monkeypatch, value):
    monkeypatch.setenv("RMSPROP_REPOSITORY", value)
    with pytest.raises(ConfigError, match="RMSPROP_REPOSITORY is"):
        addresses.read(None, config)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    source = tmp_path_factory.mktemp("small")
    (source / "book").mkdir()
    (source / "static").mkdir()
    (source / "static" / "typefaces.js").touch()  # the pages ask for it; it has no fonts here
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "book" / "index.md").write_text(INDEX, encoding="utf-8")
    (source / "book" / "chapter.md").write_text(CHAPTER, encoding="utf-8")
    # The site stands in the folder that its address names.
    target = source / "host" / "small"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", str(source), str(target)]
    subprocess.run(command, check=True)
    return target


def about(html, name):
    return re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)"', html)[1]


def test_a_page_is_described_by_its_first_words_knows_its_address_and_is_in_the_sitemap(small):
    html = (small / "book" / "chapter.html").read_text(encoding="utf-8")
    assert about(html, "description").startswith("Does it take minutes?")
    assert about(html, "og:description") == about(html, "description")
    assert about(html, "og:title") == "The chapter"
    address = "https://example.org/small/book/chapter.html"
    assert f'<link rel="canonical" href="{address}">' in html
    assert about(html, "og:url") == address
    places = re.findall("<loc>(.*?)</loc>", (small / "sitemap.xml").read_text(encoding="utf-8"))
    assert {address, address.replace("chapter", "index")} <= set(places)


def test_a_site_without_an_address_has_no_sitemap_and_names_none(site):
    assert not (site / "sitemap.xml").exists()
    html = (site / "book" / "ewa.html").read_text(encoding="utf-8")
    assert about(html, "description").startswith("Numbers pour in")
    assert "og:url" not in html and "canonical" not in html


class LikeAHost(Quiet):
    """A file server that answers a wrong address with the site's page for it, as hosts do."""

    def send_error(self, code, message=None, explain=None):
        """Send that page."""
        body = Path(self.directory, "small", "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)


@pytest.mark.browser
@pytest.mark.parametrize("wrong", ["nothing.html", "a/b/c/nothing"])
def test_a_wrong_address_gives_a_page_that_works_at_any_depth(small, wrong, browser):
    with served(small.parent, handler=LikeAHost) as start:
        page = browser.new_page()
        said, missing = [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("response", lambda r: missing.append(r.url) if r.status >= 400 else None)
        page.goto(f"{start}/small/{wrong}")
        assert page.locator("h1").inner_text() == "This page does not exist"
        page.locator("article a", has_text="The chapter").first.click()
        assert page.url == f"{start}/small/book/chapter.html"
        page.goto(f"{start}/small/{wrong}")
        page.locator("article input[type=search]").fill("minutes")
        page.keyboard.press("Enter")
        page.locator("#search-results li").first.wait_for()
        assert page.url == f"{start}/small/search.html?q=minutes"
        # The browser says that the page itself was answered with 404, and nothing else.
        assert missing == 2 * [f"{start}/small/{wrong}"]
        assert len(said) == 2, said
        page.close()
