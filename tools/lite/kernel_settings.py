"""What a kernel in the browser does differently; IPython loads it while the kernel starts.

Completion does without jedi, which would cost a larger download and a slower start. A package
that could not be fetched is named, with the reason and what to do.
"""

from urllib.parse import urlsplit


def address_of(module):
    """Return the foreign host that an import needs, or None."""
    from pyodide_js import lockfile

    for entry in lockfile.packages.to_py().values():
        if module in entry["imports"] and entry["file_name"].startswith("https:"):
            return urlsplit(entry["file_name"]).hostname
    return None


def explain(shell, kind, error, traceback, tb_offset=None):
    """Show a missing module with the reason why it is missing."""
    host = address_of((error.name or "").partition(".")[0])
    if host is not None:
        error.msg = (
            f"{error.name} could not be fetched from {host}: you are offline, or something "
            "blocks that address. Once it can be reached, choose Kernel, Restart Kernel. "
            "The book's page 'Run it' has other ways to run this notebook."
        )
    shell.showtraceback((kind, error, traceback), tb_offset=tb_offset)


def load_ipython_extension(shell):
    """Set up the kernel's shell."""
    shell.Completer.use_jedi = False
    shell.set_custom_exc((ModuleNotFoundError,), explain)
