"""What a page says of itself to search engines and to those who share a link.

Every page has a description, taken from what it teaches or from its first paragraph. Where the
site's address is set, pages also carry it, the start page and the chapters describe themselves
as a book, a course and its parts (schema.org), and a sitemap lists them all.
"""

import json
import re
from html import escape
from pathlib import Path

from docutils import nodes

LONGEST = 160  # characters of a description that search engines show
MINUTES = re.compile(r"^Time\s+(\d+) minutes")
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def plain(node):
    """Return the text of a node; a letter of a formula by its name."""
    return re.sub(r"\\(?=[a-z])|[$]", "", " ".join(node.astext().split()))


def learned(doctree):
    """Return what the page says you will learn."""
    for paragraph in doctree.findall(nodes.paragraph):
        listed = paragraph.next_node(nodes.bullet_list, siblings=True)
        if listed and paragraph.astext() == "You will learn":
            return [plain(item).rstrip(";.") for item in listed.children]
    return []


def minutes(doctree):
    """Return how many minutes the page says that it takes, or nothing."""
    found = map(MINUTES.match, map(plain, doctree.findall(nodes.paragraph)))
    return next((int(match[1]) for match in found if match), None)


def description(doctree):
    """Return one or two sentences about a page."""
    goals = learned(doctree)
    first = doctree.next_node(nodes.paragraph)
    text = f"Learn {', '.join(goals)}." if goals else plain(first) if first else ""
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 2].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def structured(config, page, title, text, doctree, parts):
    """Return what schema.org calls the page: the book and the course, or a part of them."""
    site = config.site_address
    book = {"@id": f"{site}/#book"}
    common = {"name": title, "description": text, "inLanguage": config.language, "license": LICENSE}
    common["author"] = {"@type": "Organization", "name": config.author}
    if page == config.root_doc:
        whole = common | {"name": config.html_title, "url": f"{site}/{page}.html"}
        workload = f"PT{sum(part['minutes'] or 0 for part in parts)}M"
        meeting = {"@type": "CourseInstance", "courseMode": "Online", "courseWorkload": workload}
        chapters = [
            {"@type": "Chapter", "name": part["title"], "url": f"{site}/{part['page']}.html"}
            for part in parts
        ]
        return [
            whole | book | {"@type": "Book", "hasPart": chapters},
            whole | {"@type": "Course", "provider": common["author"], "hasCourseInstance": meeting},
        ]
    more = {"teaches": learned(doctree)}
    if minutes(doctree):
        more["timeRequired"] = f"PT{minutes(doctree)}M"
    kind = {"@type": ["Chapter", "LearningResource"], "url": f"{site}/{page}.html"}
    return [common | kind | more | {"isPartOf": book}]


def remember_part(app, doctree):
    """Keep the title and the minutes of a chapter for the start page."""
    if learned(doctree):
        title = doctree.next_node(nodes.title)
        app.env.metadata[app.env.docname]["part"] = {
            "page": app.env.docname,
            "title": plain(title),
            "minutes": minutes(doctree),
        }


def parts(env):
    """Return the chapters in the order of the book."""
    order = [env.config.root_doc, *env.toctree_includes.get(env.config.root_doc, [])]
    return [env.metadata[doc]["part"] for doc in order if "part" in env.metadata[doc]]


def describe(app, pagename, templatename, context, doctree):
    """Write the page's description, and its structured data where the address is set."""
    title = re.sub("<[^>]*>", "", context.get("title") or app.config.html_title)
    text = description(doctree) if doctree else f"{title}: {app.config.html_title}"
    names = {
        "og:title": title,
        "og:description": text,
        "og:type": "website" if pagename == app.config.root_doc else "article",
        "og:site_name": app.config.html_title,
    }
    if app.config.site_address:
        names["og:url"] = f"{app.config.site_address}/{app.builder.get_target_uri(pagename)}"
    tags = [f'<meta name="description" content="{escape(text)}">']
    tags += [f'<meta property="{key}" content="{escape(value)}">' for key, value in names.items()]
    if app.config.site_address and doctree:
        data = structured(app.config, pagename, title, text, doctree, parts(app.env))
        written = json.dumps({"@context": "https://schema.org", "@graph": data}, ensure_ascii=False)
        written = written.replace("<", "\\u003c")
        tags.append(f'<script type="application/ld+json">{written}</script>')
    context["metatags"] = "\n".join([context.get("metatags", ""), *tags, ""])


def write_sitemap(app, exception):
    """List the pages for search engines, where the site's address is known."""
    sitemap, robots = (Path(app.outdir, name) for name in ("sitemap.xml", "robots.txt"))
    if exception or app.builder.name != "html":
        return
    if not app.config.site_address:
        sitemap.unlink(missing_ok=True)
        robots.unlink(missing_ok=True)
        return
    pages = (app.builder.get_target_uri(doc) for doc in sorted(app.env.found_docs))
    places = [f"  <url><loc>{escape(app.config.html_baseurl + page)}</loc></url>" for page in pages]
    sitemap.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(places)
        + "\n</urlset>\n",
        encoding="utf-8",
    )
    robots.write_text(f"Sitemap: {app.config.site_address}/sitemap.xml\n", encoding="utf-8")


def setup(app):
    """Connect the above to the build."""
    app.connect("doctree-read", remember_part)
    app.connect("html-page-context", describe)
    app.connect("build-finished", write_sitemap)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
