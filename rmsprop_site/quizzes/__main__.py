"""Write the questions of the data file into the notebooks, or say what is wrong in the file."""

import sys

from sphinx.errors import ExtensionError

from rmsprop_site.quizzes import write

try:
    write()
except ExtensionError as error:
    sys.exit(str(error))
