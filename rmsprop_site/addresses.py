"""The two addresses of the book: of its site and of its repository.

Both are settings in ``_config.yml``, and the environment variables RMSPROP_SITE and
RMSPROP_REPOSITORY go before them. Unset, they are empty, and whatever needs one is left out.
They end without a slash: read them as ``app.config.site_address`` and
``app.config.repository_address`` once the builder is there.

The page that a server shows for a wrong address must not depend on where that address is: the
template filter ``from_root`` lets its links begin at the root of the site.
"""

import os
import re
from urllib.parse import urlsplit

from sphinx.errors import ConfigError

RELATIVE = re.compile(r'(\s(?:href|src|action|data-content_root)=")(?![#/]|\w+:)(?:\./)?')
SETTINGS = {"site_address": "RMSPROP_SITE", "repository_address": "RMSPROP_REPOSITORY"}


def checked(value, name):
    """Return the address without the slash at its end, or raise a sentence that names it."""
    parts = urlsplit(value.strip())
    if value.strip() and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise ConfigError(f"{name} is {value!r}: it must be empty or begin with https://")
    if parts.query or parts.fragment:
        raise ConfigError(f"{name} is {value!r}: it must have no ? and no #")
    return value.strip().rstrip("/")


def read_addresses(app, config):
    """Take the addresses from the environment or the settings, and tell Sphinx the site's."""
    for setting, variable in SETTINGS.items():
        name = variable if variable in os.environ else setting
        value = os.environ.get(variable, config[setting] or "")
        config[setting] = checked(value, name)
    config.html_baseurl = config.site_address and config.site_address + "/"


def from_root(page, root):
    """Return the page with the links that would begin at its own place beginning at `root`."""
    return RELATIVE.sub(rf"\1{root}", page)


def add_filter(app):
    """Give the templates the filter, with the path of the site's address or the host's root."""
    root = urlsplit(app.config.site_address).path + "/"
    app.builder.templates.environment.filters["from_root"] = lambda page: from_root(page, root)


def setup(app):
    """Make the two settings and the filter known."""
    for setting in SETTINGS:
        app.add_config_value(setting, "", "html", types=(str,))
    app.connect("config-inited", read_addresses, priority=100)
    app.connect("builder-inited", add_filter)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
