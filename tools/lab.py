"""A JupyterLab server of its own, without the settings and the news of who starts it."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

# Every cell stays in the page, so that all can be looked at; no question about news.
SETTINGS = {
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
EXTENSIONS = Path(__file__).parent / "labextensions"
OPTIONS = (
    "--no-browser",
    "--ip=127.0.0.1",
    "--allow-root",
    "--IdentityProvider.token=",
    "--ServerApp.disable_check_xsrf=True",
    f"--LabApp.extra_labextensions_path={EXTENSIONS}",
)


def free_port():
    """Return a port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def settings(home):
    """Write the settings, and return the variables that make Jupyter take them and no other."""
    for name, values in SETTINGS.items():
        path = Path(home, "lab", "user-settings", f"{name}.jupyterlab-settings")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "HOME")
    return dict.fromkeys(names, str(home))


@contextmanager
def served(folder, python=sys.executable, app="lab"):
    """Start JupyterLab, or Notebook 7, on a folder, and give its address once it answers."""
    port = free_port()
    command = [python, "-m", "jupyter", app, *OPTIONS, f"--port={port}"]
    command += [f"--ServerApp.root_dir={folder}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with TemporaryDirectory() as home:
        own = os.environ | settings(home)
        server = subprocess.Popen(command, cwd=folder, env=own, **quiet)
        try:
            await_answer(f"http://127.0.0.1:{port}/api", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()  # and its kernels, which takes a while
            server.wait(timeout=120)


def await_answer(address, server):
    """Wait until the server answers; stop when it has ended or does not within two minutes."""
    end = time.monotonic() + 120
    while True:
        try:
            urllib.request.urlopen(address)
            return
        except OSError:
            if server.poll() is not None or time.monotonic() > end:
                sys.exit("JupyterLab did not start.")
            time.sleep(0.1)
