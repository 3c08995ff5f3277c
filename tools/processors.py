"""Run the notebooks as an old processor would, and say which cells print something else.

    python -m tools.processors                    all notebooks
    python -m tools.processors book/ewa.ipynb     one of them

NumPy does without every instruction that the processor has beyond NumPy's baseline, and OpenBLAS
computes as on an old processor. What a page prints must be the same there.
"""

import os
import platform
import subprocess
import sys

import numpy as np

from tools.reproducible import FIXED, ROOT

OLD = "Prescott" if platform.machine() in {"x86_64", "AMD64"} else "ARMV8"
TESTS = ("-q", "-n", "2", "--dist", "loadfile", "--tb=no", "--nbval", "--nbval-current-env")


def old():
    """Return the variables that make this processor like an old one."""
    more = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
    return {"NPY_DISABLE_CPU_FEATURES": " ".join(more), "OPENBLAS_CORETYPE": OLD}


def main(notebooks):
    """Run notebooks; fail when a cell differs."""
    environment = os.environ | FIXED | {"MPLBACKEND": "agg"} | old()
    command = [sys.executable, "-m", "pytest", *TESTS, *notebooks]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    lines = done.stdout.splitlines() or done.stderr.splitlines()
    cells = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    print(f"NumPy with its baseline alone, OpenBLAS for {OLD}:", *cells, lines[-1], sep="\n")
    sys.exit("A cell prints something else on another processor." if done.returncode else 0)


if __name__ == "__main__":
    main(sys.argv[1:] or ["book"])
