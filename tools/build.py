"""Build the pages with Jupyter Book, which tells what stopped it in a sentence, not a traceback.

``make book`` runs it.
"""

import sys

from jupyter_book.cli.main import main

if __name__ == "__main__":
    try:
        main(["build", ".", "-n", "-W", "--keep-going", "-q"], standalone_mode=False)
    except RuntimeError as error:  # Sphinx has said above what it is
        sys.exit(str(error))
