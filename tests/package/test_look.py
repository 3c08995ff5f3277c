"""The one look: readable on both pages, and never told by colour alone."""

import pytest

from rmsprop_edu import frameworks, look, optimizers

PAGES = {"light": "#ffffff", "dark": "#131416"}
ENTRIES = {
    f"{group} {name}": entry for group, table in look.TABLE.items() for name, entry in table.items()
}


def luminance(color):
    """Return the relative luminance of WCAG 2."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
@pytest.mark.parametrize("entry", ENTRIES.values(), ids=list(ENTRIES))
def test_every_colour_stands_out_from_the_page(entry, page):
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # as WCAG computes it
    assert contrast(entry["color"], page) >= 3


@pytest.mark.parametrize("trait", ["label", "color", "dash", "mark"])
def test_each_optimizer_has_a_trait_of_its_own(trait):
    traits = [str(entry[trait]) for entry in look.OPTIMIZERS.values()]
    assert len(set(traits)) == len(traits)


@pytest.mark.parametrize(("rule", "name"), look.NAMES.items())
def test_a_rule_and_its_name_have_the_same_look(rule, name):
    made = getattr(optimizers, rule)(learning_rate=0.1)
    assert look.of(made) is look.of(name) is look.OPTIMIZERS[name]
    assert look.of(frameworks.keras()) is look.OPTIMIZERS["rmsprop"]
