"""Listings: what sets nothing apart has the colour of the text and needs no markup.

Most of a line is names, and what is coloured should stand out.
"""

from pygments.lexers.python import PythonLexer
from pygments.token import Name, Punctuation, String, Text, Whitespace

PLAIN = {Name, Name.Namespace, Punctuation, Whitespace}


class PlainPython(PythonLexer):
    """Python with names, punctuation and blanks as text, and each string in one piece."""

    def get_tokens_unprocessed(self, text, stack=("root",)):
        """Yield the tokens, the plain ones as text."""
        for place, kind, value in super().get_tokens_unprocessed(text, stack):
            kind = Text if kind in PLAIN else String if kind in String else kind
            yield place, kind, value


def register(app):
    """Let listings of Python be read by it."""
    for name in ("python", "ipython3"):
        app.add_lexer(name, PlainPython)
