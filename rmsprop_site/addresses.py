"""The two addresses of the book, of its site and of its repository.

Both are settings in ``_config.yml``; the environment variables RMSPROP_SITE and
RMSPROP_REPOSITORY go before them. Unset, they are empty, and whatever needs one is left out.
They end without a slash: read them as ``app.config.site_address`` and
``app.config.repository_address`` once the settings are read.
"""

import os
from urllib.parse import urlsplit

from sphinx.errors import ConfigError

SETTINGS = {"site_address": "RMSPROP_SITE", "repository_address": "RMSPROP_REPOSITORY"}


def register(app):
    """Make the two settings known; pages that show one are read anew when it changes."""
    for setting in SETTINGS:
        app.add_config_value(setting, "", "env", types=(str,))


def read(app, config):
    """Take the addresses from the environment or the settings, and tell those who need them."""
    for setting, variable in SETTINGS.items():
        name = variable if variable in os.environ else setting
        config[setting] = checked(os.environ.get(variable, config[setting] or ""), name)
    config.html_baseurl = config.ogp_site_url = config.site_address and config.site_address + "/"
    # A server shows the page for wrong addresses at any depth: its links begin at the root.
    config.notfound_urls_prefix = urlsplit(config.site_address).path + "/"


def checked(value, name):
    """Return the address without the slash at its end, or raise a sentence that names it."""
    parts = urlsplit(value.strip())
    if value.strip() and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise ConfigError(f"{name} is {value!r}: it must be empty or begin with https://")
    if parts.query or parts.fragment:
        raise ConfigError(f"{name} is {value!r}: it must have no ? and no #")
    return value.strip().rstrip("/")
