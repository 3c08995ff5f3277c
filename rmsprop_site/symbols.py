r"""Search finds symbols: a letter, its name and its name in code are one word of the index.

Pages write a formula in LaTeX (``\varepsilon``), readers type ``eps``, ``epsilon`` or ``ε``.
Both are split into words by the rules below, here for the index and in the page for what is
typed, and a symbol becomes its one name.
"""

import json
import re

from sphinx.search.en import SearchEnglish

# The signs, their names in LaTeX, and other words for them.
SIGNS = "α β ε ϵ ∞ κ λ μ µ ∇ φ π ρ σ √ θ ξ"
LATEX = "alpha beta epsilon epsilon infty kappa lambda mu mu nabla phi pi rho sigma sqrt theta xi"
NAMES = dict(zip(SIGNS.split(), LATEX.split()))
NAMES |= {"eps": "epsilon", "varepsilon": "epsilon", "varphi": "phi"}

# A sign is a word of its own, also right before a letter: √v is sqrt and v.
SIGN = re.compile(f"[{SIGNS.replace(' ', '')}]")

SPLIT = """
const SYMBOLS = %s;
var splitQuery = (query) =>
  query
    .replace(/%s/gu, (sign) => ` ${SYMBOLS[sign]} `)
    .split(/[^\\p{Letter}\\p{Number}_]+/u)
    .filter((word) => word)
    .map((word) => SYMBOLS[word.toLowerCase()] ?? word);
"""


class SearchSymbols(SearchEnglish):
    """English, with the signs of the book."""

    js_splitter_code = SPLIT % (json.dumps(NAMES, ensure_ascii=False), SIGN.pattern)

    def split(self, input):
        """Return the words of a text, each symbol by its name."""
        words = super().split(SIGN.sub(lambda sign: f" {NAMES[sign[0]]} ", input))
        return [NAMES.get(word.lower(), word) for word in words]


def register(app):
    """Let the index be made by it."""
    app.add_search_language(SearchSymbols)
