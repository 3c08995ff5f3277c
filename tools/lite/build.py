"""Build JupyterLite into the site: the notebooks, live in the reader's own browser.

`make site` calls it after the book was built. Python itself (Pyodide) comes from npm, the pure
wheels from PyPI, `rmsprop_edu` from this repository: all of them become files of the site. What
has no wheel there (NumPy, matplotlib, ...) stays at Pyodide's address with Pyodide's hash, unless
`python -m tools.lite.offline` has fetched it. Anything missing or changed stops the build by name.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL, PYODIDE_VERSION
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pkginfo import Wheel

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NOTEBOOKS = sorted((ROOT / "book").glob("*.ipynb"))
LITE = ROOT / "_build" / "html" / "lite"
WORK = ROOT / "_build" / "lite" / "work"
OWN = ROOT / "_build" / "wheel"
WHEELS = HERE / "wheels"  # from PyPI
OFFLINE = Path(os.environ.get("RMSPROP_WHEELS", HERE / "offline"))
PYODIDE = HERE / "node_modules" / "pyodide"
EXTENSIONS = Path(sys.prefix, "share", "jupyter", "labextensions")
KERNEL = EXTENSIONS / "@jupyterlite" / "pyodide-kernel-extension"

CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
FRONT_ENDS = (
    KERNEL,
    EXTENSIONS / "@jupyter-widgets/jupyterlab-manager",
    EXTENSIONS / "anywidget",
    HERE.parent / "labextensions" / "rmsprop-links",
)
KERNEL_WHEELS = ("piplite", "pyodide_kernel", "ipykernel", "widgetsnbextension-4")
# Where Python stands there, for the markers of what a wheel needs.
BROWSER = {"sys_platform": "emscripten", "platform_system": "Emscripten", "extra": ""}
# What to do about a part that is missing or changed: make fetches what is not there at all.
FETCH_NPM = "delete tools/lite/node_modules and run make site"
FETCH_WHEELS = "delete tools/lite/wheels and run make site"
FETCH_LAB = "delete .venv/lite_ready and run make site"

PAGE = json.loads((HERE / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]
# What the kernel loads while it starts; the rest comes with the first import.
AT_START = PAGE["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"][
    "loadPyodideOptions"
]["packages"]


def stop(why):
    """Stop the build with a sentence."""
    sys.exit(f"JupyterLite was not built. {why}")


def named(path):
    """Return a path as a reader of the message knows it."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def sha256(path):
    """Return the hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def the_one(folder, pattern, advice):
    """Return the one file of a folder that has such a name, or stop the build."""
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        stop(f"{named(folder)}/{pattern} is missing: {advice}.")
    return found[0]


def official():
    """Return Pyodide's own list of packages, each at its official address."""
    package = json.loads(the_one(PYODIDE, "package.json", FETCH_NPM).read_text())
    if package["version"] != PYODIDE_VERSION:
        stop(
            f"Pyodide is {package['version']} in tools/lite/package.json, "
            f"but the kernel was made for {PYODIDE_VERSION}."
        )
    listed = json.loads(the_one(PYODIDE, "pyodide-lock.json", FETCH_NPM).read_text())
    for entry in listed["packages"].values():
        entry["file_name"] = f"{PYODIDE_CDN_URL}/{entry['file_name']}"
    listed["packages"] = {canonicalize_name(k): entry for k, entry in listed["packages"].items()}
    return listed


def pure_wheels():
    """Yield the wheels from PyPI, each with a hash that wheels.txt allows."""
    text = (HERE / "wheels.txt").read_text(encoding="utf-8")
    for entry in re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]:
        name, version = re.match(r"([\w.-]+)==([\w.]+)", entry).groups()
        wheel = the_one(WHEELS, f"{name.replace('-', '_')}-{version}-*.whl", FETCH_WHEELS)
        if sha256(wheel) not in re.findall(r"sha256:(\w+)", entry):
            stop(
                f"{named(wheel)} is not the file that tools/lite/wheels.txt names "
                f"(its hash differs): {FETCH_WHEELS}."
            )
        yield wheel


def shipped_wheels():
    """Yield every wheel that becomes a file of the site."""
    yield the_one(OWN, "rmsprop_edu-*.whl", "delete _build/wheel and run make site")
    for name in KERNEL_WHEELS:
        yield the_one(KERNEL / "static" / "pypi", f"{name}*.whl", FETCH_LAB)
    yield from pure_wheels()


def entry_of(wheel):
    """Return what Pyodide has to know of a wheel that is shipped."""
    found = Wheel(str(wheel))
    with zipfile.ZipFile(wheel) as archive:
        modules = {Path(name).parts[0] for name in archive.namelist() if name.endswith(".py")}
    needs = map(Requirement, found.requires_dist)
    return {
        "name": canonicalize_name(found.name),
        "version": found.version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": sha256(wheel),
        "package_type": "package",
        "imports": sorted(name.removesuffix(".py") for name in modules if "-" not in name),
        "depends": [
            canonicalize_name(need.name)
            for need in needs
            if need.marker is None or need.marker.evaluate(BROWSER)
        ],
        "unvendored_tests": False,
    }


def lock(wheels):
    """Return the list of packages of this site's Pyodide: the shipped wheels before the others."""
    listed = official()
    packages = listed["packages"]
    packages |= {entry["name"]: entry for entry in map(entry_of, wheels)}
    packages["rmsprop-edu"]["depends"] = ["numpy", "anywidget", "matplotlib"]
    without = {*re.findall(r"^[a-z].*", (HERE / "not_needed.txt").read_text(), re.MULTILINE)}
    for name, entry in packages.items():
        needs = {canonicalize_name(need) for need in entry["depends"]} - without
        if missing := needs - {*packages}:
            stop(f"{name} needs {', '.join(missing)}: add it to wheels.in.")
        entry["depends"] = sorted(needs)
        fetched = OFFLINE / entry["file_name"].rpartition("/")[2]
        if fetched.is_file():
            if sha256(fetched) != entry["sha256"]:
                stop(
                    f"{named(fetched)} is not Pyodide's file (its hash differs): delete it and "
                    "run python -m tools.lite.offline."
                )
            entry["file_name"] = fetched.name
    return listed


def wanted(notebook, packages):
    """Return the files of the wheels that a notebook needs, from the kernel's start on."""
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    modules = {*re.findall(r"^\s*(?:import|from) (\w+)", "\n".join(code), re.MULTILINE)}
    waiting = [*AT_START, *(n for n, entry in packages.items() if modules & {*entry["imports"]})]
    found = {}
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = packages[name]["file_name"]
            waiting += packages[name]["depends"]
    return dict(sorted(found.items()))


def lay_out():
    """Put Pyodide, the wheels, the notebooks and the settings where JupyterLite looks for them."""
    shutil.rmtree(WORK, ignore_errors=True)  # with its database: a stale one drops settings
    pyodide, notebooks = WORK / "static" / "pyodide", WORK / "files" / "book"
    for folder in (pyodide, notebooks):
        folder.mkdir(parents=True)
    listed = lock([Path(shutil.copy(wheel, pyodide)) for wheel in shipped_wheels()])
    for name in CORE:
        shutil.copy(the_one(PYODIDE, name, FETCH_NPM), pyodide)
    for entry in listed["packages"].values():
        if (OFFLINE / entry["file_name"]).is_file():
            shutil.copy(OFFLINE / entry["file_name"], pyodide)
    for notebook in NOTEBOOKS:
        shutil.copy(notebook, notebooks)
    for name in ("overrides.json", "jupyter-lite.json", "jupyter_lite_config.json"):
        shutil.copy(HERE / name, WORK)
    (pyodide / "pyodide-lock.json").write_text(json.dumps(listed, indent=1), encoding="utf-8")
    return listed["packages"]


def run():
    """Call `jupyter lite build`."""
    shutil.rmtree(LITE, ignore_errors=True)
    extensions = [the_one(path.parent, path.name, FETCH_LAB) for path in FRONT_ENDS]
    command = [sys.executable, "-m", "jupyterlite_core", "build", f"--output-dir={LITE}"]
    command += [f"--LiteBuildConfig.federated_extensions={path}" for path in extensions]
    done = subprocess.run(command, cwd=WORK, capture_output=True, text=True)
    if done.returncode:
        stop(f"jupyter lite build failed:\n{done.stdout}{done.stderr}")


def add_start_page(packages):
    """Add the page that stands before JupyterLab, with its list of what to fetch."""
    for name in ("start.html", "start.css", "start.js"):
        shutil.copy(HERE / name, LITE)
    lab = sorted(path for path in LITE.glob("build/**/*.js") if path.stat().st_size > 1e6)
    first = [path.relative_to(LITE).as_posix() for path in lab]
    first += [f"static/pyodide/{name}" for name in CORE]
    listed = {}
    for path in NOTEBOOKS:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        files = [{"name": path, "path": path} for path in first]
        for name, file in wanted(notebook, packages).items():
            foreign = file.startswith("https:")
            files.append({"name": name, "path": file if foreign else f"static/pyodide/{file}"})
        for file in files:
            if not file["path"].startswith("https:"):
                file["bytes"] = (LITE / file["path"]).stat().st_size
        title = re.search(r"^# (.+)$", "".join(notebook["cells"][0]["source"]), re.MULTILINE)
        listed[f"book/{path.name}"] = {"title": title[1], "files": files}
    (LITE / "files.json").write_text(json.dumps(listed, indent=1), encoding="utf-8")


def main():
    """Build, and say what was built."""
    packages = lay_out()
    run()
    add_start_page(packages)
    size = sum(path.stat().st_size for path in LITE.rglob("*") if path.is_file())
    print(f"{named(LITE)}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
