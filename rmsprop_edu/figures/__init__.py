"""Figures that the reader moves: on a page without Python, and live in a notebook."""

from rmsprop_edu.figures.assemble import site_script, site_style
from rmsprop_edu.figures.descent import Descent

__all__ = ["Descent", "site_script", "site_style"]
