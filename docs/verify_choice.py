"""Choices among options, for verify_decision.py: approvals, scores and rankings; equal shares are in verify_shares.py."""

import json
from hashlib import sha256
from itertools import product

from verify_shares import shares


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


def choice(rule, ballots, options, has_quorum):
    likings = [({one: liking(said, one) for one in options}, weight) for said, weight in ballots]
    is_ranking = rule["method"] == "ranking"
    beats, pairs = beatpaths(likings, options) if is_ranking else (set(), [])
    sums = {one: sum(liked[one] * weight for liked, weight in likings) for one in options}
    points = {one: sum((one, other) in beats for other in options) for one in options} if is_ranking else sums
    least = [is_ranking * min(liked.values()) for liked, _ in likings]
    behind = [({o for o in options if liked[o] > low}, weight) for low, (liked, weight) in zip(least, likings)]
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
    found = {"digest": sha256(f"[{','.join(texts)}]".encode()).hexdigest(), "selected": selected, "drawn": drawn}
    return bool(selected), found | {"options": [standing(one) for one in options], "pairs": pairs}
