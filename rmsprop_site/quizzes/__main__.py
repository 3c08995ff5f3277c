"""Write the questions of the data file into the notebooks, or say what is wrong in the file."""

from rmsprop_site.data import told
from rmsprop_site.quizzes import write

told(write)
