"""Write the systems of book/data/in_the_wild.yml into the notebook."""

from rmsprop_site.wild import write

write()
