"""The addresses of the site and of the repository, and what depends on them."""

import pytest
from sphinx.config import Config
from sphinx.errors import ConfigError

from rmsprop_site import addresses as address


@pytest.fixture
def config(monkeypatch):
    for variable in address.SETTINGS.values():
        monkeypatch.delenv(variable, raising=False)
    config = Config()
    for setting in address.SETTINGS:
        config.add(setting, "", "html", (str,))
    return config


def test_an_unset_address_is_empty(config):
    address.read_addresses(None, config)
    assert (config.site_address, config.repository_address, config.html_baseurl) == ("", "", "")


def test_the_environment_goes_before_the_settings(config, monkeypatch):
    config["site_address"] = "https://example.org/settings"
    config["repository_address"] = "https://example.org/repository/"
    monkeypatch.setenv("RMSPROP_SITE", "https://example.org/book/")
    address.read_addresses(None, config)
    assert config.site_address == "https://example.org/book"
    assert config.html_baseurl == "https://example.org/book/"
    assert config.repository_address == "https://example.org/repository"


def test_an_empty_variable_unsets_an_address(config, monkeypatch):
    config["site_address"] = "https://example.org"
    monkeypatch.setenv("RMSPROP_SITE", "")
    address.read_addresses(None, config)
    assert config.html_baseurl == ""


@pytest.mark.parametrize("value", ["example.org", "ftp://example.org", "https://a.org/?b", "/book"])
def test_what_is_no_address_is_refused_by_name(config, monkeypatch, value):
    monkeypatch.setenv("RMSPROP_REPOSITORY", value)
    with pytest.raises(ConfigError, match="RMSPROP_REPOSITORY is"):
        address.read_addresses(None, config)
