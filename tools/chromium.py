"""Debian's Chromium, as the tools and the browser tests drive it."""

import shutil
import sys
from contextlib import contextmanager

NAMES = ("chromium-headless-shell", "chromium", "google-chrome")  # the first is the quickest
PATH = next(filter(None, map(shutil.which, NAMES)), None)
MISSING = "Chromium is missing: install Debian's package chromium"
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@contextmanager
def opened(*arguments):
    """Start the browser; end the command with a sentence where there is none."""
    from playwright.sync_api import sync_playwright

    if PATH is None:
        sys.exit(f"{MISSING} and run this again.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=PATH, args=["--no-sandbox", *arguments]
        )
        yield browser
        browser.close()
