"""Why somebody is suggested, and why not the next one, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.matching import Term, Why
from zbor.partnerships.enums import Level

Parts = Sequence[Mapping[str, Any]]

MANY = 3
"""So many reasons of one sort are told, the weightiest first."""


def gets_in_words(parts: Parts, names: Mapping[str, str]) -> list[str]:
    """What the other has and the reader lacks."""
    return [_get(one, names[one["what"]]) for one in parts[:MANY] if one["what"] in names]


def _get(part: Mapping[str, Any], name: str) -> str:
    level, n = Level(part["level"]).label, part["offered_by"]
    if n == 1:
        return _("You look for: %(what)s. They have it: %(level)s, and nobody else offers it.") % {
            "what": name,
            "level": level,
        }
    words = ngettext(
        "You look for: %(what)s. They have it: %(level)s; in all %(n)d partner offers it.",
        "You look for: %(what)s. They have it: %(level)s; in all %(n)d partners offer it.",
        n,
    )
    return words % {"what": name, "level": level, "n": n}


def gives_in_words(parts: Parts, names: Mapping[str, str]) -> list[str]:
    """What the reader has and the other lacks."""
    return [
        _("They look for: %(what)s. You have it.") % {"what": names[one["what"]]}
        for one in parts[:MANY]
        if one["what"] in names
    ]


def around_in_words(terms: Mapping[str, float], common: Sequence[str], region: str) -> list[str]:
    """What speaks for it besides, as far as it counted."""
    words = []
    if common:
        words.append(_("You both work on: %(topics)s.") % {"topics": ", ".join(common)})
    if region:
        words.append(_("You are in the same region: %(region)s.") % {"region": region})
    if terms.get(Term.TOGETHER):
        words.append(_("You have worked together before."))
    return words


def why_not_in_words(why: str, cap: int, ahead: Mapping[str, float]) -> str:
    """Why the next one is not on the list; `ahead` says by which terms the last one on it leads."""
    if why == Why.SHOWN_ENOUGH:
        return ngettext(
            "It is suggested to %(n)d partner already, and nobody is suggested to more: so others get their turn, too.",
            "It is suggested to %(n)d partners already, and nobody is suggested to more: so others get their turn, too.",
            cap,
        ) % {"n": cap}
    leading = [
        _terms()[term] for term in sorted(ahead, key=lambda one: -ahead[one]) if ahead[term] > 0 and term in _terms()
    ]
    if not leading:
        return _("The list is full, and it suits you exactly as well as the last one on it.")
    return _("The list is full, and the last one on it suits you better by: %(terms)s.") % {
        "terms": ", ".join(leading[:MANY])
    }


def _terms() -> dict[str, str]:
    return {
        Term.GETS: _("what you look for"),
        Term.GIVES: _("what they look for"),
        Term.MUTUAL: _("what goes both ways"),
        Term.TOPICS: _("topics in common"),
        Term.NEAR: _("how near it is"),
        Term.TOGETHER: _("having worked together"),
        Term.FREE: _("room for new partnerships"),
    }


def ruled_out_in_words(ruled_out: Mapping[str, int]) -> list[str]:
    """How many are on no list of the reader, and why; not who keeps apart from whom, which is nobody's business."""
    said = []
    if n := ruled_out.get(Why.NOTHING):
        said.append(
            ngettext(
                "%(n)d has nothing that you lack, nor the reverse.",
                "%(n)d have nothing that you lack, nor the reverse.",
                n,
            )
            % {"n": n}
        )
    if n := ruled_out.get(Why.FULL):
        said.append(
            ngettext("%(n)d has no room for new partnerships.", "%(n)d have no room for new partnerships.", n)
            % {"n": n}
        )
    if n := ruled_out.get(Why.INTRODUCED):
        said.append(ngettext("%(n)d you know already.", "%(n)d you know already.", n) % {"n": n})
    return said
