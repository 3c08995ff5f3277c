"""Put a submission into a bubblewrap, where that is installed, and try what one can do here."""

import os
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from shutil import which

from rmsprop_edu.grading.submissions import Submission

#: What a submission may be able to do, by the word that `measured` returns.
HARMS = {
    "write": "change other files of yours",
    "read": "read the other submissions",
    "tcp": "open TCP connections",
    "udp": "send UDP packets",
    "unix": "reach programs through their sockets in the file system",
    "signal": "stop other processes of yours",
}

# The code of a submission that tries all of it; what it can read, it tells in its remark.
PROBE = """
import os, signal, socket
def attempt(act):
    try:
        return act()
    except Exception:
        return None
attempt(lambda: open({outside!r} + "/written", "w"))
attempt(lambda: os.truncate({outside!r} + "/kept", 0))
neighbour = attempt(lambda: open({neighbour!r}).read())
attempt(lambda: socket.create_connection(("127.0.0.1", {tcp}), timeout=1))
attempt(lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"?", ("127.0.0.1", {udp})))
attempt(lambda: socket.socket(socket.AF_UNIX).connect({outside!r} + "/socket"))
attempt(lambda: os.kill({process}, signal.SIGTERM))
raise RuntimeError(neighbour)
"""


def command(folder, submissions):
    """Return what to write before a command, so that it runs in a bubblewrap.

    There it has no network, sees no other process, can write below `folder` only, and finds
    the home directory, the temporary files and the other `submissions` empty.
    """
    python = {sys.prefix, sys.base_prefix, *sys.path, str(Path(__file__).parents[2])}
    needed = sorted(str(path) for path in map(Path, python) if path.is_absolute() and path.exists())
    personal = [path for path in needed if path == os.getcwd() or _holds(path, submissions)]
    needed = [path for path in needed if path not in personal or _has_package(path)]
    needed = [path for path in needed if not any(path.startswith(f"{one}/") for one in needed)]
    empty = [path for path in (str(Path.home()), tempfile.gettempdir(), "/run") if path != "/"]
    box = ["bwrap", "--unshare-all", "--die-with-parent", "--cap-drop", "ALL"]
    box += ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]
    for path in empty:
        box += ["--tmpfs", path] if Path(path).is_dir() else []
    for path in needed:
        box += ["--ro-bind", path, path]
    if not any(_holds(str(submissions), path) for path in needed):
        box += ["--tmpfs", str(submissions)]
    return [*box, "--bind", folder, folder, "--chdir", folder]


def _holds(folder, path):
    return Path(folder).resolve() in [Path(path).resolve(), *Path(path).resolve().parents]


def _has_package(path):
    return Path(path, "rmsprop_edu").is_dir()


@cache
def works():
    """Tell whether bubblewrap is installed, and may do its work on this machine."""
    if sys.platform != "linux" or not which("bwrap"):
        return False
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        start = [sys.executable, "-c", "import rmsprop_edu.exercises"]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        done = subprocess.run(
            [*command(folder, other), *start], env=environment, capture_output=True
        )
    return done.returncode == 0


def measured(judge):
    """Return the words of `HARMS` that a submission can do, tried by one."""
    with (
        tempfile.TemporaryDirectory() as submissions,
        tempfile.TemporaryDirectory() as outside,
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(type=socket.SOCK_DGRAM) as udp,
        socket.socket(socket.AF_UNIX) as unix,
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process,
    ):
        neighbour = Path(submissions, "neighbour.py")
        neighbour.write_text("a neighbour's answer", encoding="utf-8")
        kept = Path(outside, "kept")
        kept.write_text("what was there", encoding="utf-8")
        udp.bind(("127.0.0.1", 0))
        unix.bind(outside + "/socket")
        unix.listen()
        for listener in (tcp, udp, unix):
            listener.settimeout(0.1)
        code = PROBE.format(
            outside=outside,
            neighbour=str(neighbour),
            tcp=tcp.getsockname()[1],
            udp=udp.getsockname()[1],
            process=process.pid,
        )
        [remark] = judge(Submission("probe", (("probe", code),), None, {}), submissions).remarks
        can = {"read"} if "a neighbour's answer" in remark else set()
        heard = {
            "tcp": lambda: tcp.accept()[0].close(),
            "unix": lambda: unix.accept()[0].close(),
            "udp": lambda: udp.recv(1),
        }
        can |= {word for word, hear in heard.items() if _heard(hear)}
        can |= {"write"} if Path(outside, "written").exists() or not kept.read_text() else set()
        can |= {"signal"} if _ended(process) else set()
        process.kill()
    return [word for word in HARMS if word in can]


def _heard(hear):
    try:
        hear()
    except TimeoutError:
        return False
    return True


def _ended(process):
    try:
        process.wait(0.1)
    except subprocess.TimeoutExpired:
        return False
    return True
