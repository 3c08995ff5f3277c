"""The worksheet: its numbers are those of the package, and what is left blank is all there."""

import re

import numpy as np
import pytest

from rmsprop_edu import RMSProp
from tests.book.pages import BOOK

TEXT = (BOOK / "worksheet.md").read_text(encoding="utf-8")
SHEET, ANSWERS = TEXT.split("<details", 1)
STEP = re.compile(r"\*\*Step (\d).*?\*\*\n\n(.*?)\n\n", re.DOTALL)


def tables(text):
    """Return the tables of the steps, row by row, without their heads and names."""
    return {
        int(number): [
            [cell.strip() for cell in line.strip("|").split("|")][1:]
            for line in table.splitlines()[2:]
        ]
        for number, table in STEP.findall(text)
    }


def steps():
    """Yield what the package computes for each step of the sheet, in the order of its rows."""
    optimizer, x = RMSProp(learning_rate=0.7, beta=0.75, eps=0.0), np.zeros(2)
    state = optimizer.init(x)
    points = re.findall(r"\*\*Step \d: \$x = (\d+)\$, \$y = ([\d.]+)\$", SHEET)
    for features, target in points:
        features = np.array([float(features), 1.0])
        prediction = x @ features
        error = prediction - float(target)
        gradient = error * features
        step, state = optimizer.update(gradient, state)
        x = x - step
        yield [[prediction], [error], gradient, state.v, np.sqrt(state.v), step, x]


@pytest.mark.parametrize(("number", "computed"), list(enumerate(steps(), start=1)))
def test_the_answers_are_what_the_package_computes_and_fit_for_a_pencil(number, computed):
    for cells, values in zip(tables(ANSWERS)[number], computed, strict=True):
        written = [float(cell.replace("−", "-")) for cell in cells if cell]
        assert np.abs(np.array(written) - values).max() < 1e-9


def test_the_sheet_has_the_rows_of_the_answers_and_gives_the_first_column_alone():
    answers, sheet = tables(ANSWERS), tables(SHEET)
    assert sheet.keys() == answers.keys() == {1, 2, 3}
    for number, rows in sheet.items():
        assert len(rows) == len(answers[number])
        given = [[row[0], ""] for row in answers[number]] if number == 1 else 7 * [["", ""]]
        assert rows == given
