"""Choices among options, for verify_decision.py: approvals, scores, rankings (Schulze) and equal shares."""

import json
from fractions import Fraction
from hashlib import sha256
from itertools import product


def liking(said, one):  # how a ballot likes an option: its score, 1 if approved, or how many ranks it is from the end
    ranks = [len(said["rank"]) - place for place, tied in enumerate(said.get("rank", [])) if one in tied]
    return sum(ranks) + said.get("score", {}).get(str(one), 0) + (one in said.get("approve", []))


def beatpaths(likings, options):  # who beats whom by the strongest path of defeats
    pairs = list(product(options, repeat=2))
    more = {(a, b): sum(weight for liked, weight in likings if liked[a] > liked[b]) for a, b in pairs}
    path = {(a, b): more[a, b] if more[a, b] > more[b, a] else 0 for a, b in pairs}
    for c, (a, b) in product(options, pairs):
        path[a, b] = max(path[a, b], min(path[a, c], path[c, b]))
    return {(a, b) for a, b in pairs if path[a, b] > path[b, a]}, [[more[a, b] for b in options] for a in options]


def shares(order, seats, behind):  # next is what costs its supporters least, as long as they have money; then support
    chosen, behind = [], [(some, weight) for some, weight in behind if some]
    money = [Fraction(seats, sum(weight for _, weight in behind)) for _ in behind]
    while len(chosen) < seats:
        prices, support = {}, {}
        for one in [one for one in order if one not in chosen]:
            rich = sorted((has, weight) for has, (some, weight) in zip(money, behind) if one in some)
            support[one] = -sum(weight for _, weight in rich)
            if sum(has * weight for has, weight in rich) >= 1:  # the poorest pay all they have, the others the rest
                rest = [1 - sum(has * weight for has, weight in rich[:poor]) for poor in range(len(rich))]
                prices[one] = max(left / sum(weight for _, weight in rich[poor:]) for poor, left in enumerate(rest))
        chosen.append(min(prices or support, key=(prices or support).get))
        pays = [prices.get(chosen[-1], 0) if chosen[-1] in some else 0 for some, _ in behind]
        money = [max(0, has - price) for has, price in zip(money, pays)]
    return chosen


def choice(rule, ballots, options, has_quorum):
    likings = [({one: liking(said, one) for one in options}, weight) for said, weight in ballots]
    is_ranking = rule["method"] == "ranking"
    beats, pairs = beatpaths(likings, options) if is_ranking else (set(), [])
    sums = {one: sum(liked[one] * weight for liked, weight in likings) for one in options}
    points = {one: sum((one, other) in beats for other in options) for one in options} if is_ranking else sums
    behind = [
        ({o for o in options if liked[o] > is_ranking * min(liked.values())}, weight) for liked, weight in likings
    ]
    texts = sorted(json.dumps(said, sort_keys=True, separators=(",", ":")) for said, _ in ballots)
    supported = [one for one in options if has_quorum and any(one in some for some, _ in behind)]
    lots = sorted(supported, key=lambda one: sha256(f"[{','.join(texts)}]{one}".encode()).hexdigest())

    def chosen(order):
        seats, found = min(rule["seats"], len(order)), []
        while is_ranking and len(found) < seats:
            left = [one for one in order if one not in found]
            found.append(next(one for one in left if not any((other, one) in beats for other in left)))
        if rule["method"] == "shares" and order:
            return shares(order, seats, behind)
        return found if is_ranking else sorted(order, key=lambda one: -points[one])[:seats]

    def standing(one):
        weights = [weight for some, weight in behind if one in some]
        return {"number": one, "points": points[one], "support": sum(weights), "voices": len(weights)}

    selected = chosen(lots)
    drawn = [one for one in selected if one not in chosen([*(other for other in lots if other != one), one])]
    digest = sha256(f"[{','.join(texts)}]".encode()).hexdigest()
    found = {"digest": digest, "selected": selected, "drawn": drawn, "pairs": pairs}
    return bool(selected), found | {"options": [standing(one) for one in options]}
