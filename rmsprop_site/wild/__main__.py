"""Write the systems of the data file into the notebook, or say what is wrong in the file."""

from rmsprop_site.data import told
from rmsprop_site.wild import write

told(write)
