"""A page that is one file: it opens from disk and asks no other for anything."""

from html import escape
from pathlib import Path

HERE = Path(__file__).parent

SHELL = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
{style}
</style>
</head>
<body>
{body}
<script>
{script}
</script>
</body>
</html>
"""


def page(title, body, style, script=""):
    """Return a whole page, in the colours that all pages of the kit share."""
    style = f"{source('page.css')}\n{style}"
    shell = SHELL if script else SHELL.replace("<script>\n{script}\n</script>\n", "")
    return shell.format(title=escape(title), style=style, body=body, script=script)


def source(name):
    """Return a file of this folder as text."""
    return (HERE / name).read_text(encoding="utf-8")
