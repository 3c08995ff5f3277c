"""JupyterLite in the site, as `make site` builds it: its files, and what stops its build."""

import hashlib
import json
import re
import zipfile

import pytest

from tests.conftest import ROOT

build = pytest.importorskip("tools.lite.build", reason="JupyterLite is not built: run make site")
offline = pytest.importorskip("tools.lite.offline")

HERE = ROOT / "tools" / "lite"
LARGEST = 60e6


@pytest.fixture(scope="module")
def packages(lite):
    """Return what Pyodide's list of packages says, by name."""
    listed = lite / "static" / "pyodide" / "pyodide-lock.json"
    return json.loads(listed.read_text(encoding="utf-8"))["packages"]


@pytest.fixture(scope="module")
def official():
    """Return Pyodide's own list, as npm has it."""
    listed = HERE / "node_modules" / "pyodide" / "pyodide-lock.json"
    return json.loads(listed.read_text(encoding="utf-8"))["packages"]


def is_foreign(entry):
    return entry["file_name"].startswith("https:")


def test_the_kernel_takes_the_python_of_this_site(lite):
    settings = json.loads((lite / "jupyter-lite.json").read_text(encoding="utf-8"))
    kernel = settings["jupyter-config-data"]["litePluginSettings"]
    kernel = kernel["@jupyterlite/pyodide-kernel-extension:kernel"]
    assert kernel["pyodideUrl"] == "./static/pyodide/pyodide.mjs"
    assert (lite / kernel["pyodideUrl"]).is_file()


def test_every_shipped_wheel_has_the_hash_that_the_list_gives(lite, packages):
    shipped = [entry for entry in packages.values() if not is_foreign(entry)]
    assert {"rmsprop-edu", "anywidget", "ipython"} <= {entry["name"] for entry in shipped}
    for entry in shipped:
        content = (lite / "static" / "pyodide" / entry["file_name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], entry["name"]


def test_what_is_not_shipped_is_named_at_its_official_address_with_its_official_hash(
    packages, official
):
    version = json.loads((HERE / "package.json").read_text())["dependencies"]["pyodide"]
    for name, entry in packages.items():
        if is_foreign(entry):
            file = official[name]["file_name"]
            assert entry["file_name"] == f"https://cdn.jsdelivr.net/pyodide/v{version}/full/{file}"
            assert entry["sha256"] == official[name]["sha256"]


def test_the_wheel_of_the_package_is_the_one_that_make_wheel_built(lite, packages):
    (wheel,) = (ROOT / "_build" / "wheel").glob("rmsprop_edu-*.whl")
    shipped = lite / "static" / "pyodide" / packages["rmsprop-edu"]["file_name"]
    assert shipped.read_bytes() == wheel.read_bytes()
    names = set(zipfile.ZipFile(wheel).namelist())
    sources = (ROOT / "rmsprop_edu").rglob("*.*")
    here = {path.relative_to(ROOT).as_posix() for path in sources if path.suffix != ".pyc"}
    assert here <= names


def test_neither_source_maps_nor_caches_are_shipped_and_the_size_is_bounded(lite):
    files = [path for path in lite.rglob("*") if path.is_file()]
    left = [path.name for path in files if path.suffix == ".map" or ".doit" in path.name]
    assert not left
    assert not list(lite.rglob(".cache"))
    own = [path for path in files if "pyemscripten" not in path.name]  # not those of lite-offline
    assert sum(path.stat().st_size for path in own) <= LARGEST


def test_the_page_before_jupyterlab_lists_files_that_are_there_with_their_sizes(lite):
    listed = json.loads((lite / "files.json").read_text(encoding="utf-8"))
    notebooks = {f"book/{path.name}" for path in (ROOT / "book").glob("*.ipynb")}
    assert set(listed) == notebooks
    for notebook, entry in listed.items():
        assert (lite / "files" / notebook).read_bytes() == (ROOT / notebook).read_bytes()
        for file in entry["files"]:
            if "bytes" in file:
                assert (lite / file["path"]).stat().st_size == file["bytes"]


def test_a_page_of_the_book_loads_nothing_of_it(lite, site):
    html = (site / "book" / "ewa.html").read_text(encoding="utf-8")
    links = re.findall(r'(?:src|href)="[^"]*lite/[^"]*"', html)
    assert links == ['href="../lite/start.html?path=book%2Fewa.ipynb"']


NOWHERE = ROOT / "tools" / "lite" / "nowhere" / "pyodide"


def needy(wheel, entry_of=build.entry_of):
    return entry_of(wheel) | {"depends": ["no-such-thing"]}


STOPPED = [  # what is not as it should be, and how the build names it
    ("PYODIDE", NOWHERE, r"tools/lite/nowhere/pyodide/package.json is missing: delete tools/lite/"),
    ("PYODIDE_VERSION", "0.1", r"Pyodide is 314.* but the kernel was made for 0.1"),
    ("sha256", lambda path: "0", r"\.whl is not the file that .*wheels.txt names"),
    ("WHEELS", NOWHERE, r"\.whl is missing: delete tools/lite/wheels and"),
    ("entry_of", needy, r"needs no-such-thing: add it to wheels.in"),
]


@pytest.mark.parametrize(("name", "value", "sentence"), STOPPED)
def test_what_is_missing_or_another_stops_the_build_by_name(
    name, value, sentence, lite, monkeypatch
):
    monkeypatch.setattr(build, name, value)
    with pytest.raises(SystemExit, match=sentence):
        build.official()
        build.lock(list(build.shipped_wheels()))


def test_a_fetched_file_that_is_not_the_official_one_is_named(
    lite, monkeypatch, tmp_path, official
):
    file = official["numpy"]["file_name"]
    (tmp_path / file).write_bytes(b"something else")
    monkeypatch.setattr(build, "OFFLINE", tmp_path)
    with pytest.raises(SystemExit, match=rf"{file} is not Pyodide's file"):
        build.lock(list(build.shipped_wheels()))


def test_a_stale_cache_is_gone_before_the_build(lite):
    stale = build.WORK / ".jupyterlite.doit.db"
    stale.parent.mkdir(parents=True, exist_ok=True)
    stale.write_text("stale")
    build.lay_out()
    assert not stale.exists()


def test_a_host_that_does_not_answer_is_named_with_the_file(monkeypatch, tmp_path, official):
    monkeypatch.setattr(offline, "OFFLINE", tmp_path)
    entry = official["numpy"] | {"file_name": "http://127.0.0.1:9/numpy.whl"}
    with pytest.raises(SystemExit, match=r"127.0.0.1:9/numpy.whl could not be fetched: .*refused"):
        offline.fetch(entry)


def test_a_file_with_another_hash_is_not_kept(monkeypatch, tmp_path, official):
    (tmp_path / "numpy.whl").write_bytes(b"something else")
    kept = tmp_path / "kept"
    monkeypatch.setattr(offline, "OFFLINE", kept)
    entry = official["numpy"] | {"file_name": (tmp_path / "numpy.whl").as_uri()}
    with pytest.raises(SystemExit, match=r"its hash differs.*not kept"):
        offline.fetch(entry)
    assert not kept.exists()
