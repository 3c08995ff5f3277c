"""The optimizers that a figure shows, by name, each with its hyperparameters."""

import traitlets

from rmsprop_edu import frameworks
from rmsprop_edu.figures.assemble import HYPER, RULES
from rmsprop_edu.figures.figure import number

ADDED = {"rmsprop": {"momentum": 0.0}}  # at 0 the rule is the textbook's, and no state lists it


def rule_of(name, hyper):
    """Return an optimizer; RMSProp with a momentum of its own sums its steps, in Optax's order."""
    if name == "rmsprop" and "momentum" in hyper:
        return frameworks.optax(
            hyper["learning_rate"],
            decay=hyper["beta"],
            eps=hyper["eps"],
            eps_in_sqrt=False,
            momentum=hyper["momentum"],
        )
    return RULES[name](**hyper)


def complete(optimizers):
    """Return the optimizers with all their hyperparameters, or say which makes no sense."""
    if not optimizers:
        raise traitlets.TraitError("optimizers must name at least one optimizer")
    return {name: _complete_one(name, given) for name, given in optimizers.items()}


def at_rates(optimizers, rates):
    """Return the optimizers with other learning rates; without one each keeps its own."""
    return {
        name: hyper | {"learning_rate": rates.get(name, hyper["learning_rate"])}
        for name, hyper in optimizers.items()
    }


def _complete_one(name, given):
    if name not in RULES:
        known = ", ".join(RULES)
        raise traitlets.TraitError(f"optimizers must be among {known}, got {name!r}")
    known = HYPER[name]
    if not isinstance(given, dict):
        raise traitlets.TraitError(
            f"{name} needs its hyperparameters by name, {', '.join(known)}, got {given!r}"
        )
    added = ADDED.get(name, {})
    unknown = [key for key in given if key not in {**known, **added}]
    if unknown:
        raise traitlets.TraitError(
            f"{name} has the hyperparameters {', '.join(known)}, got {unknown[0]!r}"
        )
    whole = {
        key: number(key, given.get(key, default), f"{key} of {name}")
        for key, default in (known | added).items()
    }
    return {key: value for key, value in whole.items() if key in known or value}
