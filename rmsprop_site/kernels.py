"""Notebooks are run side by side before Sphinx reads them, and give the same bytes each time.

MyST-NB would run them one by one as it reads. Here jupyter-cache runs those that it does not
hold yet, each core one at a time, and MyST-NB finds their results. One that fails is left to
MyST-NB, which runs it again and says what failed.

What differs from run to run is taken out of the results: where a kernel's text was cut in
pieces, and the names inside pictures, which matplotlib makes from numbers whose last digit
depends on where its layout lies in memory. Two decimals of a point are enough for a picture.
"""

import logging
import re
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.executors.basic import ExecutionWorkerLocalMProc, JupyterExecutorLocalMproc
from jupyter_cache.executors.utils import single_nb_execution

SILENT = logging.Logger(__name__, level=logging.CRITICAL)
SVG = "image/svg+xml"
NAME = re.compile(r'id="([a-z][0-9a-f]{10})"')
PLACES = re.compile(r'\s(?:d|x|y)="[^"]*"')
LONG = re.compile(r"\d+\.\d{3,}")


def repeatable(picture):
    """Return an SVG of matplotlib with names by their order and coordinates of two decimals."""
    for number, name in enumerate(dict.fromkeys(NAME.findall(picture))):
        picture = picture.replace(name, f"{name[0]}{number}")
    return PLACES.sub(lambda match: LONG.sub(shortened, match[0]), picture)


def shortened(match):
    """Return a number with at most two decimals."""
    return f"{float(match[0]):.2f}".rstrip("0").rstrip(".")


class Worker(ExecutionWorkerLocalMProc):
    """Runs one notebook in a process of its own."""

    @staticmethod
    def execute(project_nb, data):
        """Return the result, without what differs from run to run."""
        result = single_nb_execution(
            project_nb.nb,
            cwd=str(Path(project_nb.uri).parent),
            timeout=data.timeout,
            allow_errors=data.allow_errors,
            coalesce_streams=True,
            log=SILENT,
        )
        for cell in project_nb.nb.cells:
            for output in cell.get("outputs", []):
                if SVG in output.get("data", {}):
                    output.data[SVG] = repeatable(output.data[SVG])
        return result


class Executor(JupyterExecutorLocalMproc):
    """Runs notebooks side by side."""

    _EXECUTION_WORKER = Worker


def run_notebooks(app, env, docnames):
    """Run the notebooks among the pages that are about to be read."""
    paths = [path for path in map(env.doc2path, docnames) if path.endswith(".ipynb")]
    if not paths:
        return
    cache = get_cache(Path(app.outdir).parent / ".jupyter_cache")
    for path in paths:
        cache.add_nb_to_project(path)
    executor = Executor(cache, SILENT)
    executor.run_and_cache(filter_uris=paths, timeout=app.config.nb_execution_timeout)


def setup(app):
    """Run them once it is known which pages changed."""
    app.connect("env-before-read-docs", run_notebooks)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
