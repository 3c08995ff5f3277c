"""Build JupyterLite into the site: the notebooks, live in the reader's own browser.

    python tools/lite/build.py

`make site` calls it after the book was built. Python itself (Pyodide) comes from npm, the pure
wheels from PyPI, `rmsprop_edu` from this repository: all of them become files of the site. What
has no wheel there (NumPy, matplotlib, ...) stays at its official address with its official hash,
unless `make lite-offline` has fetched it. Anything missing or changed stops the build by name.
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
BUILT = ROOT / "_build"
LITE = BUILT / "html" / "lite"
WORK = BUILT / "lite" / "work"
WHEELS = HERE / "wheels"  # from PyPI
# From their official address, by make lite-offline.
OFFLINE = Path(os.environ.get("RMSPROP_WHEELS", HERE / "offline"))
PYODIDE = HERE / "node_modules" / "pyodide"
EXTENSIONS = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
KERNEL = EXTENSIONS / "@jupyterlite" / "pyodide-kernel-extension"

PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
FRONT_ENDS = (
    KERNEL,
    EXTENSIONS / "@jupyter-widgets" / "jupyterlab-manager",
    EXTENSIONS / "anywidget",
)
KERNEL_WHEELS = ("piplite", "pyodide_kernel", "ipykernel", "widgetsnbextension-4")
# What a kernel loads while it starts; the rest comes with the first import.
AT_START = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "ipython", "jedi")
# No wheels for the browser on PyPI, or large ones that one chapter needs.
FOREIGN = ("numpy", "matplotlib", "contourpy", "kiwisolver", "pillow", "scipy", "scikit-learn")
# What to do about a part that is missing or changed: make fetches what is not there at all.
FETCH_NPM = "delete tools/lite/node_modules and run make site"
FETCH_WHEELS = "delete tools/lite/wheels and run make site"
FETCH_LAB = "delete .venv/lite_ready and run make site"

# What importing the package brings with it.
NEEDS = ("numpy", "anywidget", "matplotlib")

# Where Python stands there, for the markers of what a wheel needs.
BROWSER = {
    "sys_platform": "emscripten",
    "platform_system": "Emscripten",
    "os_name": "posix",
    "extra": "",
}

# JupyterLab makes code and styles as it goes; it stays with this site, the wheels and PyPI.
HOSTS = "https://cdn.jsdelivr.net https://pypi.org https://files.pythonhosted.org"
POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": f"'self' data: blob: {HOSTS}",
    "worker-src": "'self' blob:",
    "frame-src": "'self' blob: data:",
}

LARGEST = 60e6


class LiteError(Exception):
    """What stops the build, in a sentence."""


def named(path):
    """Return a path as a reader of the message knows it."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def sha256(path):
    """Return the hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def there(path, what):
    """Return `path`, or stop the build: the file is missing."""
    if not path.exists():
        raise LiteError(f"{named(path)} is missing: {what}.")
    return path


def official():
    """Return Pyodide's own list of packages."""
    version = json.loads(there(PYODIDE / "package.json", FETCH_NPM).read_text())["version"]
    if version != PYODIDE_VERSION:
        raise LiteError(
            f"Pyodide is {version} in tools/lite/package.json, "
            f"but the kernel was made for {PYODIDE_VERSION}."
        )
    return json.loads(there(PYODIDE / "pyodide-lock.json", FETCH_NPM).read_text())


def pure_wheels():
    """Return the wheels from PyPI, each with a hash that wheels.txt allows."""
    text = (HERE / "wheels.txt").read_text(encoding="utf-8")
    wheels = []
    for entry in re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]:
        name, version = re.match(r"([\w.-]+)==([\w.]+)", entry).groups()
        file = f"{name.replace('-', '_')}-{version}-*.whl"
        found = sorted(WHEELS.glob(file))
        if len(found) != 1:
            raise LiteError(f"{named(WHEELS)}/{file} is missing: {FETCH_WHEELS}.")
        if sha256(found[0]) not in re.findall(r"sha256:(\w+)", entry):
            raise LiteError(
                f"{named(found[0])} is not the file that tools/lite/wheels.txt "
                f"names (its hash differs): {FETCH_WHEELS}."
            )
        wheels += found
    return wheels


def own_wheel():
    """Return the wheel of the package, as `make wheel` built it."""
    wheels = sorted((BUILT / "wheel").glob("rmsprop_edu-*-py3-none-any.whl"))
    if len(wheels) != 1:
        file = "_build/wheel/rmsprop_edu-*.whl"
        raise LiteError(f"{file} is missing: delete _build/wheel and run make site.")
    return wheels[0]


def settings_wheel(folder):
    """Write the wheel with the kernel's settings, of kernel_settings.py, and return it."""
    wheel = folder / "kernel_settings-1-py3-none-any.whl"
    info = "kernel_settings-1.dist-info"
    config = 'get_config().InteractiveShellApp.extensions = ["kernel_settings"]\n'
    files = {
        "kernel_settings.py": (HERE / "kernel_settings.py").read_text(encoding="utf-8"),
        "kernel_settings-1.data/data/etc/ipython/ipython_config.py": config,
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: kernel-settings\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)  # without a date: always the same bytes
    return wheel


def kernel_wheels():
    """Return the wheels that the kernel's front end brings along."""
    folder = KERNEL / "static" / "pypi"
    return [next(folder.glob(f"{name}*.whl")) for name in KERNEL_WHEELS]


def foreign(packages):
    """Return the entries that stay at their official address, or were fetched from there."""
    entries = {name: dict(packages[name]) for name in FOREIGN}
    for entry in entries.values():
        fetched = OFFLINE / entry["file_name"]
        if not fetched.is_file():
            entry["file_name"] = f"{PYODIDE_CDN_URL}/{entry['file_name']}"
        elif sha256(fetched) != entry["sha256"]:
            raise LiteError(
                f"{named(fetched)} is not the official file "
                "(its hash differs): delete it and run make lite-offline."
            )
    return entries


def imports_of(wheel):
    """Return the names that a wheel lets Python import."""
    with zipfile.ZipFile(wheel) as archive:
        paths = [Path(name) for name in archive.namelist() if name.endswith(".py")]
    names = {path.parts[0].removesuffix(".py") for path in paths}
    return sorted(name for name in names if name.isidentifier())


def needs_of(wheel):
    """Return the names of the packages that a wheel needs in the browser."""
    needs = map(Requirement, Wheel(str(wheel)).requires_dist)
    return sorted(
        canonicalize_name(need.name)
        for need in needs
        if need.marker is None or need.marker.evaluate(BROWSER)
    )


def entry_of(wheel):
    """Return what Pyodide has to know of a wheel that is shipped."""
    found = Wheel(str(wheel))
    return {
        "name": canonicalize_name(found.name),
        "version": found.version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": sha256(wheel),
        "package_type": "package",
        "imports": imports_of(wheel),
        "depends": needs_of(wheel),
        "unvendored_tests": False,
    }


def lock(wheels):
    """Return the list of packages of our Pyodide: the shipped wheels and the foreign ones."""
    full = official()
    packages = foreign(full["packages"])
    for wheel in wheels:
        entry = entry_of(wheel)
        packages[entry["name"]] = entry
    packages["rmsprop-edu"]["depends"] = list(NEEDS)
    without = {*re.findall(r"^[a-z].*", (HERE / "not_needed.txt").read_text(), re.MULTILINE)}
    # The kernel asks for jedi while it starts. It gets our settings, which do without it.
    packages["jedi"] = packages.pop("kernel-settings")
    for name, entry in packages.items():
        needs = {canonicalize_name(need) for need in entry["depends"]} - without
        if missing := needs - {*packages}:
            raise LiteError(f"{name} needs {', '.join(missing)}: add it to wheels.in.")
        entry["depends"] = sorted(needs)
    return {"info": full["info"], "packages": packages}


def lay_out():
    """Put Pyodide, the wheels and the notebooks where `jupyter lite build` looks for them."""
    shutil.rmtree(WORK, ignore_errors=True)  # with its database: a stale one drops settings
    pyodide = WORK / "static" / "pyodide"
    pyodide.mkdir(parents=True)
    for name in CORE:
        shutil.copy(there(PYODIDE / name, FETCH_NPM), pyodide)
    given = (own_wheel(), *kernel_wheels(), *pure_wheels())
    wheels = [Path(shutil.copy(wheel, pyodide)) for wheel in given] + [settings_wheel(pyodide)]
    packages = lock(wheels)
    for name in FOREIGN:
        file = packages["packages"][name]["file_name"]
        if not file.startswith("https:"):
            shutil.copy(OFFLINE / file, pyodide)
    (pyodide / "pyodide-lock.json").write_text(json.dumps(packages, indent=1), encoding="utf-8")
    notebooks = WORK / "files" / "book"
    notebooks.mkdir(parents=True)
    for notebook in sorted((ROOT / "book").glob("*.ipynb")):
        shutil.copy(notebook, notebooks)


def settings():
    """Write the settings of the build, of JupyterLab and of the kernel."""
    front_ends = [str(there(path, FETCH_LAB)) for path in FRONT_ENDS]
    build = {
        "apps": ["lab"],
        "contents": ["files"],
        "federated_extensions": front_ends,
        "ignore_contents": [],
        "ignore_sys_prefix": True,
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "output_dir": str(LITE),
    }
    kernel = {"loadPyodideOptions": {"packages": list(AT_START)}}
    page = {
        "appName": "RMSProp, step by step",
        "litePluginSettings": {PLUGIN: kernel},
    }
    files = {
        "jupyter_lite_config.json": {"LiteBuildConfig": build},
        "jupyter-lite.json": {"jupyter-lite-schema-version": 0, "jupyter-config-data": page},
        "overrides.json": json.loads((HERE / "overrides.json").read_text(encoding="utf-8")),
    }
    for name, content in files.items():
        (WORK / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


def run():
    """Call `jupyter lite build`."""
    shutil.rmtree(LITE, ignore_errors=True)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "jupyterlite_core",
            "build",
            "--LiteBuildConfig.lite_dir",
            str(WORK),
        ],
        cwd=WORK,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise LiteError(f"jupyter lite build failed:\n{done.stdout}{done.stderr}")


def modules_of(notebook):
    """Return the modules that the cells of a notebook import."""
    found = set()
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            found |= {*re.findall(r"^\s*(?:import|from) (\w+)", source, flags=re.MULTILINE)}
    return found


def closure(packages, names):
    """Return packages and all that they need."""
    found, waiting = [], list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.append(name)
            waiting += packages[name]["depends"]
    return found


def to_fetch(notebook, packages):
    """Return what the page before JupyterLab fetches for a notebook: name, address, size."""
    modules = modules_of(notebook)
    named = [name for name, entry in packages.items() if modules & {*entry["imports"]}]
    wanted = closure(packages, [*AT_START, *named])
    lab = [*LITE.glob("build/jlab_core.*.js"), *LITE.glob("build/lab/bundle.js")]
    python = [LITE / "static" / "pyodide" / name for name in CORE]
    wheels = [
        LITE / "static" / "pyodide" / packages[name]["file_name"]
        for name in wanted
        if not packages[name]["file_name"].startswith("https:")
    ]
    own = [
        {"name": path.name, "path": path.relative_to(LITE).as_posix(), "bytes": path.stat().st_size}
        for path in (*lab, *python, *wheels)
    ]
    return own + [
        {"name": packages[name]["name"], "path": packages[name]["file_name"]}
        for name in sorted(wanted)
        if packages[name]["file_name"].startswith("https:")
    ]


def add_start_page():
    """Add the page that stands before JupyterLab, with its list of what to fetch."""
    for name in ("start.html", "start.css", "start.js", "links.js"):
        shutil.copy(HERE / name, LITE)
    packages = json.loads((LITE / "static" / "pyodide" / "pyodide-lock.json").read_text())
    listed = {}
    for path in sorted((ROOT / "book").glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        title = re.search(r"^# (.+)$", "".join(notebook["cells"][0]["source"]), re.MULTILINE)
        files = to_fetch(notebook, packages["packages"])
        listed[f"book/{path.name}"] = {"title": title.group(1), "files": files}
    (LITE / "files.json").write_text(json.dumps(listed, indent=1), encoding="utf-8")


def finish_lab():
    """Give JupyterLab's page its policy and its links to the book."""
    page = LITE / "lab" / "index.html"
    html = page.read_text(encoding="utf-8")
    policy = "; ".join(f"{kind} {sources}" for kind, sources in POLICY.items())
    head = (
        f'<head>\n    <meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '    <script src="../links.js" defer></script>'
    )
    html = html.replace("<html>", '<html lang="en">').replace("<head>", head, 1)
    page.write_text(html, encoding="utf-8")
    for leftover in LITE.glob("rspack.config*.js"):
        leftover.unlink()


def check():
    """Return the size of what was built; stop when it is not what it must be."""
    kernel = json.loads((LITE / "jupyter-lite.json").read_text())["jupyter-config-data"]
    kernel = kernel["litePluginSettings"][PLUGIN]
    if kernel.get("pyodideUrl") != "./static/pyodide/pyodide.mjs":
        raise LiteError("lite/jupyter-lite.json does not name the Pyodide of this site.")
    files = [path for path in LITE.rglob("*") if path.is_file()]
    for path in files:
        if path.suffix == ".map" or path.name.startswith(".jupyterlite"):
            raise LiteError(f"{named(path)} must not be shipped.")
    size = sum(path.stat().st_size for path in files)
    if size > LARGEST and not any(OFFLINE.glob("*.whl")):
        raise LiteError(f"lite is {size / 1e6:.0f} MB, more than {LARGEST / 1e6:.0f} MB.")
    return size


def main():
    """Build, and say what was built."""
    lay_out()
    settings()
    run()
    add_start_page()
    finish_lab()
    size = check()
    print(f"{named(LITE)}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    try:
        main()
    except LiteError as error:
        sys.exit(f"JupyterLite was not built. {error}")
