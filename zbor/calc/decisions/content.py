"""What stands on a ballot that chooses among options: checked, and written in one way only."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from zbor.calc.decisions.rule import Method, Rule

Content: TypeAlias = Mapping[str, Any]
"""`{"approve": [1, 3]}`, `{"score": {"1": 5}}`, `{"rank": [[2], [1, 3]]}`; `{}` abstains."""

KEYS: Final = {Method.APPROVAL: "approve", Method.SHARES: "approve", Method.SCORE: "score", Method.RANKING: "rank"}


class BadBallot(ValueError):  # noqa: N818 -- named after what was handed in
    """What stands on a ballot cannot be counted; says why."""


def canonical(data: object) -> str:
    """JSON written in one way only: sorted keys, no spaces, letters as they are."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def check_content(rule: Rule, content: object, options: Sequence[int]) -> dict[str, Any]:
    """The same ballot in the order in which it is kept. Raises `BadBallot` for one that cannot be counted."""
    key = KEYS[rule.method]
    if not isinstance(content, Mapping):
        raise BadBallot(f"a ballot is an object with “{key}”, or an empty one to abstain")
    if not content:
        return {}
    if set(content) != {key}:
        raise BadBallot(f"a ballot of this kind says “{key}” and nothing else")
    if key == "score":
        return {key: _scores(content[key], rule.max_score, options)}
    if key == "rank":
        return {key: _ranks(content[key], options)}
    return {key: sorted(_numbers(content[key], options))}


def _numbers(listed: object, options: Sequence[int]) -> list[int]:
    """Numbers of options, each once."""
    if not isinstance(listed, list | tuple):
        raise BadBallot("options are given as a list of their numbers")
    for one in listed:
        if type(one) is not int or one not in options:
            raise BadBallot(f"there is no option {_shown(one)}")
    if len(set(listed)) < len(listed):
        raise BadBallot("an option is named twice")
    return list(listed)


def _scores(scores: object, most: int, options: Sequence[int]) -> dict[str, int]:
    if not isinstance(scores, Mapping):
        raise BadBallot("scores are given by the number of the option")
    known = {str(one): one for one in options}
    for one, score in scores.items():
        if one not in known:
            raise BadBallot(f"there is no option {_shown(one)}")
        if type(score) is not int or not 0 <= score <= most:
            raise BadBallot(f"option {one} has the score {_shown(score)}; scores are whole numbers from 0 to {most}")
    return {one: scores[one] for one in sorted(scores, key=lambda one: known[one])}


def _ranks(groups: object, options: Sequence[int]) -> list[list[int]]:
    if not isinstance(groups, list | tuple) or not all(isinstance(group, list | tuple) and group for group in groups):
        raise BadBallot("a ranking is a list of groups, each a list of one option or of several that are tied")
    _numbers([one for group in groups for one in group], options)
    return [sorted(group) for group in groups]


def _shown(value: object) -> str:
    """A value as it was found, cut short."""
    text = repr(value)
    return text if len(text) <= 40 else text[:40] + "…"
