"""What a page may load: the site's own files, and nothing else, by a Content-Security-Policy.

The policy stands in a meta tag of every page, so it holds wherever the page is put, also on a
disk. The theme writes a few scripts into its pages; each is allowed by its hash. Styles may
stand in a page: KaTeX places each sign by one.
"""

import hashlib
import re
from base64 import b64encode
from pathlib import Path

from rmsprop_site.markup import name_drawers

ALLOWED = {
    "default-src": "'self'",  # also for the next page, which Firefox fetches before it is asked
    "object-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the exercises' Python is WebAssembly
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "base-uri": "'self'",
    "form-action": "'self' file:",  # the search field; to Firefox no file is 'self'
}
PLACE = "the policy of this page"
META = (
    f'<meta http-equiv="Content-Security-Policy" content="{PLACE}">\n'
    '<meta name="referrer" content="no-referrer">\n'
)
INLINE = re.compile(r"<script(?: type=\"text/javascript\")?>(.*?)</script>", re.DOTALL)
ADDRESS = re.compile(r'<meta property="og:url"[^>]*>\n')


def announce(app, pagename, templatename, context, doctree):
    """Leave a place for the policy at the head of a page, before all that it governs."""
    tags = context.get("metatags") or ""
    if not app.config.site_address:
        tags = ADDRESS.sub("", tags)  # an address without a host is none
    context["metatags"] = META + tags


def write(app):
    """Complete the markup of each page, and write its policy into its place."""
    for file in Path(app.outdir).rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        if PLACE in page:
            if "<article" in page:  # the page that leads to the first one has nothing to open
                page = name_drawers(page)
            file.write_text(page.replace(PLACE, policy(page)), encoding="utf-8")


def policy(page):
    """Return the policy of a page: what is allowed, and the scripts that stand in it."""
    digests = {hashlib.sha256(script.encode()).digest() for script in INLINE.findall(page)}
    hashes = sorted(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)
    allowed = ALLOWED | {"script-src": " ".join([ALLOWED["script-src"], *hashes])}
    return "; ".join(f"{kind} {sources}" for kind, sources in allowed.items())
