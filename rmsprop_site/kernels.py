"""The kernels that run the notebooks: pictures in the book's style, as SVG, print in one piece.

They find these settings and no others, whatever the machine's own are.
"""

import os
from pathlib import Path

from rmsprop_site import typefaces

ROOT = Path(__file__).parents[1]

KERNEL_SETTINGS = """\
c.InlineBackend.figure_formats = {"svg"}
c.InlineBackend.print_figure_kwargs = {"bbox_inches": "tight", "metadata": {"Date": None}}
c.HistoryManager.enabled = False
c.IPKernelApp.log_level = 40
"""
# Text as shapes: a picture needs no font. Both weights are one family, called by the lightest.
DRAWING_SETTINGS = """
svg.fonttype: path
svg.hashsalt: rmsprop_edu
font.family: Source Sans 3 ExtraLight, DejaVu Sans
mathtext.fontset: cm
"""


def prepare(app):
    """Write the settings of kernels and of matplotlib, and let the build's kernels find them."""
    profile = Path(app.outdir).parent / "ipython"
    settings = profile / "profile_default" / "ipython_kernel_config.py"
    startup = settings.with_name("startup") / "begin.py"
    startup.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(KERNEL_SETTINGS, encoding="utf-8")
    lines = ["import sys", "from matplotlib import font_manager as _fonts"]
    lines += ["sys.stdout.flush_interval = 3600"]  # what a cell prints leaves it in one piece
    lines += [f"_fonts.fontManager.addfont({font!r})" for font in typefaces.for_pictures(profile)]
    startup.write_text("\n".join(lines) + "\n", encoding="utf-8")
    os.environ["IPYTHONDIR"] = str(profile)
    style = (ROOT / "rmsprop_edu" / "style.mplstyle").read_text(encoding="utf-8")
    (profile / "matplotlibrc").write_text(style + DRAWING_SETTINGS, encoding="utf-8")
    os.environ["MATPLOTLIBRC"] = str(profile / "matplotlibrc")
