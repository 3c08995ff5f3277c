"""Some of the bank of answers; ``python -m tools.bank`` judges all of it, which takes a minute."""

from tools.bank import amiss, for_the_page, judged, whole

BANK = whole()


def test_the_bank_has_at_least_600_right_and_1200_wrong_answers():
    rights = sum(answer.right for answer in BANK)
    assert rights >= 600
    assert len(BANK) - rights >= 1200


def test_both_pythons_pass_the_right_and_refuse_the_wrong_among_a_sixth_of_the_bank():
    sixth = BANK[::6]
    found = judged(sixth)
    page = for_the_page(sixth, found)
    assert amiss(sixth, found) + amiss(page, judged(page, small=True)) == []
