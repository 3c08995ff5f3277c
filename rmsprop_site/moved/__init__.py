"""Old addresses of sections: a link to one leads to where the section stands now.

``moved.json`` names, for a page, its former sections and their places. A server is not told the
part of an address behind the #, so moved.js follows it; without JavaScript the page opens.
"""


def register(app):
    """Make the script known."""
    app.add_js_file("moved.js")
