"""Count a published decision again: `python verify_decision.py RECORD.json`. Shares nothing with Zbor but the format.

Prints OK, or what differs, and ends with 0 or 1. decision-record.md says in words what is done here; choices among
options are counted by verify_choice.py beside it.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

from verify_choice import choice


def root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256().hexdigest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + bytes.fromhex(root(leaves[:half]) + root(leaves[half:]))).hexdigest()


def question(rule, ballots, entitled):
    yes, no, neither = (sum(weight for said, weight in ballots if said == one) for one in ("for", "against", "abstain"))
    base = {"for_against": yes + no, "cast": yes + no + neither, "entitled": entitled}[rule["base"]]
    more = yes * rule["majority"][1] - base * rule["majority"][0]
    majority, is_quiet = more > 0 or (more == 0 and not rule["is_strict"]), no < rule["objections_needed"]
    is_enough = {"majority": majority, "consensus": no == 0, "consent": is_quiet, "silence": is_quiet}[rule["method"]]
    is_adopted = is_enough and (yes > 0 or rule["method"] == "silence")
    return is_adopted, {"in_favour": yes, "against": no, "abstained": neither}


def differences(record):
    rule, ballots, options = record["rule"], record["ballots"], [one["number"] for one in record["options"]]
    weights = {one["number"]: one["weight"] for one in record["roll"]}
    part = sorted(one["number"] for one in record["roll"] if one["took_part"])
    if part != sorted(one.get("voice", number) for one, number in zip(ballots, part)) or len(part) != len(ballots):
        return ["who took part"]
    weighed = [(one["content"], weights[one.get("voice", number)]) for one, number in zip(ballots, part)]
    cast, entitled = sum(weight for _, weight in weighed), sum(weights.values())
    quorum = max(1, -(-entitled * rule["quorum"][0] // rule["quorum"][1])) * (rule["method"] != "silence")
    counted = choice(rule, weighed, sorted(options), cast >= quorum) if options else question(rule, weighed, entitled)
    found = counted[1] | {"cast": cast, "entitled": entitled, "quorum_needed": quorum}
    result = "no_quorum" if cast < quorum else "adopted" if counted[0] else "rejected"
    claimed = {"result": result, "selected": found.get("selected", [])}
    wrong = [one for one in found if found[one] != record["count"].get(one)]
    wrong += [one for one in claimed if claimed[one] != record[one]]
    if rule["is_secret"]:
        leaves = record["receipts"]["leaves"]
        right = leaves == sorted(set(leaves)), len(leaves) == len(ballots), root(leaves) == record["receipts"]["root"]
        wrong += [] if all(right) else ["receipts"]
    return wrong


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    found = differences(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print("Differs: " + ", ".join(found) if found else "OK")
    sys.exit(bool(found))
