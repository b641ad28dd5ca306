"""Decisions made up at random, and the records that would be published of them."""

import json

from hypothesis import strategies as st

from zbor.calc.decisions import Base, Choice, Method, Rule, Share, choose, leaf_of, tally, tree_root

QUESTIONS = [method for method in Method if not method.is_choice]
CHOICES = [method for method in Method if method.is_choice]

shares = st.integers(1, 6).flatmap(lambda whole: st.builds(Share, st.integers(0, whole), st.just(whole)))


def rules(methods):
    return st.builds(
        Rule,
        base=st.sampled_from(Base),
        majority=shares,
        is_strict=st.booleans(),
        quorum=shares,
        method=st.sampled_from(methods),
        objections_needed=st.integers(1, 4),
        seats=st.integers(1, 4),
        max_score=st.integers(1, 5),
    )


@st.composite
def contents(draw, rule, options):
    """A ballot as it is kept."""
    if rule.method is Method.SCORE:
        some = draw(st.dictionaries(st.sampled_from(options), st.integers(0, rule.max_score)))
        content = {"score": {str(one): some[one] for one in sorted(some)}}
    elif rule.method is Method.RANKING:
        places = draw(st.dictionaries(st.sampled_from(options), st.integers(0, 3)))
        groups = [sorted(one for one in places if places[one] == place) for place in sorted(set(places.values()))]
        content = {"rank": groups}
    else:
        content = {"approve": sorted(draw(st.sets(st.sampled_from(options))))}
    return draw(st.sampled_from([content, content, content, {}]))


@st.composite
def elections(draw, methods=CHOICES, most_weight=3, most_voices=7, most_options=5):
    """A rule for choices, ballots, a roll and options."""
    rule = draw(rules(methods))
    options = list(range(1, draw(st.integers(1, most_options)) + 1))
    weights = draw(st.lists(st.integers(1, most_weight), min_size=1, max_size=most_voices))
    roll = dict(enumerate(weights, start=1))
    voting = [voice for voice in roll if draw(st.integers(0, 4))]
    return rule, {voice: draw(contents(rule, options)) for voice in voting}, roll, options


@st.composite
def questions(draw, most_voices=6, most_weight=3):
    """A rule for a yes or no, ballots and a roll."""
    weights = draw(st.lists(st.integers(1, most_weight), max_size=most_voices))
    roll = dict(enumerate(weights, start=1))
    votes = [draw(st.sampled_from([None, *Choice])) for _ in roll]
    ballots = {voice: vote for voice, vote in zip(roll, votes, strict=True) if vote}
    return draw(rules(QUESTIONS)), ballots, roll


def record(rule, ballots, roll, options=(), *, secret=False):
    """The record of a decision."""
    if rule.method.is_choice:
        count = choose(rule, ballots, roll, options)
        selected, kept = list(count.selected), ballots
    else:
        count = tally(rule, ballots, roll)
        selected, kept = [], {voice: str(vote) for voice, vote in ballots.items()}
    named = [{"voice": voice, "content": kept[voice], "reason": "", "by_proxy": False} for voice in sorted(kept)]
    anonymous = [{"content": content} for content in sorted(kept.values(), key=_canonical)]
    asked = rule.method in (Method.CONSENT, Method.SILENCE) and not secret
    against = [voice for voice in sorted(kept) if kept[voice] == "against"] if asked else []
    leaves = sorted(leaf_of(f"receipt-{voice}") for voice in kept)
    found = {
        "format": "zbor-decision-1",
        "network": "Mreža odrov",
        "id": "odločitev-1",
        "title": "Skupno stališče",
        "question": "Ali ga sprejmemo?",
        "opened_at": "2026-03-01T08:00:00+00:00",
        "closes_at": "2026-03-08T08:00:00+00:00",
        "closed_at": "2026-03-08T08:00:01+00:00",
        "rule": {
            "code": "ours",
            "name": "Naše pravilo",
            "method": str(rule.method),
            "base": str(rule.base),
            "majority": [rule.majority.numerator, rule.majority.denominator],
            "is_strict": rule.is_strict,
            "quorum": [rule.quorum.numerator, rule.quorum.denominator],
            "objections_needed": rule.objections_needed,
            "seats": rule.seats,
            "max_score": rule.max_score,
            "is_secret": secret,
            "electorate": "organisations",
        },
        "options": [{"number": one, "text": f"Možnost {one}"} for one in options],
        "roll": [
            {"number": voice, "name": f"Društvo {voice}", "weight": weight, "took_part": voice in kept}
            for voice, weight in roll.items()
        ],
        "ballots": anonymous if secret else named,
        "objections": [{"voice": voice, "reason": "Prehitro.", "answer": "", "state": "open"} for voice in against],
        "count": count.as_data(),
        "result": str(count.result),
        "selected": selected,
    }
    return found | ({"receipts": {"leaves": leaves, "root": tree_root(leaves)}} if secret else {})


def _canonical(data):
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@st.composite
def published(draw, secret=None):
    """The record of any decision, as JSON gives it back."""
    secret = draw(st.booleans()) if secret is None else secret
    most = 1 if secret else 3
    decision = draw(st.one_of(elections(most_weight=most), questions(most_weight=most)))
    return json.loads(json.dumps(record(*decision, secret=secret)))
