"""Elements of HTML that docutils has no node for, or none with such attributes."""

from docutils import nodes


class element(nodes.container):  # noqa: N801, docutils' way of naming nodes
    """An element: its `tag`, and in `html` its attributes beside id and class."""


def register(app):
    """Make the node known."""
    app.add_node(element, html=(visit, depart))


def visit(self, node):
    """Open the element."""
    self.body.append(self.starttag(node, node["tag"], "", **node["html"]))


def depart(self, node):
    """Close the element."""
    self.body.append(f"</{node['tag']}>\n")
