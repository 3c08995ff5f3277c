"""Figures that the reader moves: on a page without Python, and live in a notebook."""

from rmsprop_edu.figures.arithmetic import Arithmetic
from rmsprop_edu.figures.assemble import KINDS, site_style
from rmsprop_edu.figures.descent import Descent
from rmsprop_edu.figures.division import Division
from rmsprop_edu.figures.ewa import Ewa
from rmsprop_edu.figures.libraries import Libraries
from rmsprop_edu.figures.race import Race
from rmsprop_edu.figures.tuning import Tuning

__all__ = [
    "KINDS",
    "Arithmetic",
    "Descent",
    "Division",
    "Ewa",
    "Libraries",
    "Race",
    "Tuning",
    "site_style",
]
