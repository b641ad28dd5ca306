"""Count a round: ballots become a file without names, and the result is counted from that very file."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from zbor.calc.shares import Completion, budget_result, read_pabulib

COMPLETION = Completion.ADD_ONE


def ledger_of(title: str, purse: Decimal, asks: Mapping[str, Decimal], ballots: Iterable[Iterable[str]]) -> str:
    """A Pabulib file. Ballots stand sorted by what they say, so that their order leads to nobody."""
    votes = sorted(",".join(sorted(ballot)) for ballot in ballots)
    meta = {
        "description": " ".join(title.replace(";", ",").replace('"', "'").split()),
        "num_projects": len(asks),
        "num_votes": len(votes),
        "budget": purse,
        "vote_type": "approval",
    }
    lines = ["META", "key;value", *(f"{key};{value}" for key, value in meta.items())]
    lines += ["PROJECTS", "project_id;cost", *(f"{code};{asks[code]}" for code in sorted(asks))]
    lines += ["VOTES", "voter_id;vote", *(f"{number};{vote}" for number, vote in enumerate(votes, start=1))]
    return "\n".join(lines) + "\n"


def counted(ledger: str) -> dict[str, Any]:
    """What the Method of Equal Shares says of a ledger, as docs/shares-format.md has it."""
    budget = read_pabulib(ledger.encode(), name="ledger.pb")
    found: dict[str, Any] = json.loads(budget_result(budget, completion=COMPLETION).to_json())
    return found
