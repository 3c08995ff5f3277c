"""Write the questions of book/data/quizzes.yml into the notebooks."""

from rmsprop_site.quizzes import write

write()
