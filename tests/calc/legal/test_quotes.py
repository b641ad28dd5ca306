"""Which lines of an act are quoted."""

from zbor.calc.legal.quotes import quotations


def test_lines_below_the_opening_mark_are_inside_and_the_next_sentence_is_not():
    assert quotations(["prej", "»prva", "druga«.", "potem"]).inside == (False, False, True, False)


def test_low_marks_quote_as_well():
    assert quotations(["„prva", "druga“", "potem"]).inside == (False, True, False)


def test_quotations_may_lie_in_one_another():
    assert quotations(["»a „b", "c“ d", "e«", "f"]).inside == (False, True, True, False)


def test_a_low_mark_left_open_inside_ends_with_the_outer_quotation():
    assert quotations(["»a „b", "c«", "d"]).inside == (False, True, False)


def test_a_closing_mark_that_nothing_opened_or_announced_is_ignored():
    assert quotations(["a", "b«", "c“"]).inside == (False, False, False)


def test_the_line_after_an_announcement_is_known_over_a_gap():
    assert quotations(["ki se glasi:", "", "novo", "drugo"]).announced == (False, False, True, False)
