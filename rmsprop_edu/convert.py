"""The command ``python -m rmsprop_edu.convert``: settings of one library in another.

python -m rmsprop_edu.convert --from keras --to pytorch rho=0.9 epsilon=0.001
python -m rmsprop_edu.convert --to optax "torch.optim.RMSprop(params, lr=0.064, alpha=0.9)"
"""

import argparse
import sys

from rmsprop_edu import frameworks


def main(arguments=None):
    """Print the call, whether it is exact, and what differs; return 2 for what cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m rmsprop_edu.convert")
    parser.add_argument("--from", dest="source", choices=frameworks.LIBRARIES, metavar="LIBRARY")
    parser.add_argument("--to", required=True, choices=frameworks.LIBRARIES, metavar="LIBRARY")
    parser.add_argument("--loss-scale", type=float, default=1.0)
    parser.add_argument("--gradient-size", type=float, default=0.01)
    parser.add_argument("settings", nargs="*", help="name=value, or a call to read")
    given = parser.parse_args(arguments)
    try:
        source, settings = read(given.source, given.settings)
        found = frameworks.convert(
            source,
            given.to,
            loss_scale=given.loss_scale,
            gradient_size=given.gradient_size,
            **settings,
        )
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(found.call)
    print("Exact." if found.exact else "Not exact:")
    for warning in found.warnings:
        print(f"- {warning}")
    return 0


def read(source, words):
    """Return the library and the settings: of a call, or of words ``name=value``."""
    if len(words) == 1 and "(" in words[0]:
        return frameworks.read_call(words[0], source)
    if source is None:
        raise ValueError("--from must name the library that the settings are of")
    call = f"{frameworks.LIBRARIES[source]['known'][0]}({', '.join(words)})"
    for word in words:
        if not word.partition("=")[0].isidentifier() or "=" not in word:
            raise ValueError(f"settings must be written name=value, got {word!r}")
    return frameworks.read_call(call, source)


if __name__ == "__main__":
    sys.exit(main())
