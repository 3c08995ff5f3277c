"""Take from this process, without root, the right to do harm: Linux' Landlock.

Everything here is asked of the kernel itself, which offers it from 5.13 on, and more with
each version of the interface.
"""

import ctypes
import os
import sys

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION, PATH_BENEATH, NO_NEW_PRIVILEGES = 1, 1, 38

WRITE_FILE = 1 << 1
# Write, remove and make files of every kind; then, with later versions, link and truncate.
WRITES = {1: WRITE_FILE | sum(1 << bit for bit in range(4, 13)), 2: 1 << 13, 3: 1 << 14}
TCP = {4: 0b11}  # bind and connect
SCOPES = {6: 0b11}  # sockets without a name in the file system, signals to others


class _Rules(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("files", "network", "scopes")]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def version():
    """Return the version of the interface that this machine offers, 0 for none."""
    if sys.platform != "linux":
        return 0
    return max(0, _syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION))


def confine(folder):
    """Let this process, and those that it starts, change files below `folder` only.

    Where the kernel can, it also loses the network and the right to signal other processes.
    """
    offered = version()
    if not offered:
        return

    def upto(table):
        return sum(bits for since, bits in table.items() if since <= offered)

    rules = _Rules(upto(WRITES), upto(TCP), upto(SCOPES))
    size = 8 * (1 + (offered >= 4) + (offered >= 6))
    ruleset = _syscall(CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    for path, allowed in ((folder, rules.files), (os.devnull, WRITE_FILE)):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        beneath = _Beneath(allowed, place)
        _syscall(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(beneath), 0)
        os.close(place)
    ctypes.CDLL(None).prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if _syscall(RESTRICT_SELF, ruleset, 0) < 0:
        raise OSError("The kernel offers Landlock and refuses to confine a submission.")
    os.close(ruleset)


def _syscall(*arguments):
    return ctypes.CDLL(None, use_errno=True).syscall(*arguments)
