"""What must hold for any proposal: the bounds, and both ends of the scale."""

from hypothesis import given, settings
from hypothesis import strategies as some

from zbor.calc.legal.model import ParsedAct, ParsedArticle
from zbor.calc.legal.trace import Proposal, Verdict, trace

WORDS = [
    *(
        "ministrstvo",
        "mora",
        "sme",
        "ne",
        "lahko",
        "objavi",
        "razpis",
        "v",
        "30",
        "15",
        "dneh",
        "po",
        "sprejetju",
        "in",
    ),
    *("proračuna", "samozaposleni", "oder", "odra", "sredstva", "dodeli", "upravičenec", ".", ",", "\n\n", "občina"),
    *("poročilo", "letno", "prvi", "drugi", "82.", "člena"),
]
wordings = some.lists(some.sampled_from(WORDS), max_size=40).map(" ".join)


def act(*bodies):
    return ParsedAct(
        "", "", (), tuple(ParsedArticle(str(n), f"{n}. člen", "", body, 1, (), ()) for n, body in enumerate(bodies, 1))
    )


@settings(deadline=None)
@given(article=some.sampled_from(["", "1", "2", "7"]), old=wordings, new=wordings, bodies=some.tuples(*[wordings] * 4))
def test_scores_weights_and_places_keep_their_bounds(article, old, new, bodies):
    adopted = act(*bodies[2:])

    found = trace(Proposal(article, old, new), act(*bodies[:2]), adopted)

    assert 0 <= found.score <= 1
    assert all(0 <= change.score <= 1 and 0 <= change.weight <= 1 for change in found.changes)
    for change in found.changes:
        for match in change.matches:
            body = adopted.article(change.article).body
            assert change.start <= match.start < match.end <= change.end <= len(new)
            assert 0 <= match.adopted_start < match.adopted_end <= len(body)


@settings(deadline=None)
@given(first=wordings, draft=wordings, new=wordings)
def test_what_was_adopted_as_proposed_is_accepted_in_full(first, draft, new):
    found = trace(Proposal("2", "", new), act(first, draft), act(first, new))

    has_material = any(change.weight for change in found.changes)
    if has_material and found.old == draft.strip(" .,\n") and new.strip(" .,\n"):
        assert (found.verdict, round(found.score, 9)) == (Verdict.ACCEPTED, 1.0)


@settings(deadline=None)
@given(
    article=some.sampled_from(["", "1", "2", "7"]), old=wordings, new=wordings, bodies=some.tuples(wordings, wordings)
)
def test_a_draft_adopted_as_it_was_took_up_nothing(article, old, new, bodies):
    found = trace(Proposal(article, old, new), act(*bodies), act(*bodies))

    assert found.score == 0.0
    assert found.verdict in {Verdict.NOT, Verdict.UNCLEAR}
