"""The kernels that run the notebooks: pictures in the book's style, as SVG, print in one piece.

They find these settings and no others, whatever the machine's own are. They run on all cores.
"""

import logging
import os
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor

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


def run(app, env, docnames):
    """Run the notebooks that are to be read and are not in the cache, several at once.

    MyST-NB would run them one after the other. It finds them in the cache; one that failed is not
    there, so MyST-NB runs it again and tells what is wrong.
    """
    notebooks = [str(env.doc2path(name)) for name in docnames]
    notebooks = [path for path in notebooks if path.endswith(".ipynb")]
    if not notebooks:
        return
    cache = get_cache(Path(app.outdir).parent / ".jupyter_cache")  # as MyST-NB does
    for path in notebooks:
        cache.add_nb_to_project(path)
    silent = logging.Logger("notebooks", logging.CRITICAL)
    runner = load_executor("local-parallel", cache, silent)
    runner.run_and_cache(filter_uris=notebooks, timeout=app.config.nb_execution_timeout)
