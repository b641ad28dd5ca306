"""The rules a network decides by."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.decisions.enums import Base, Electorate, Method
from zbor.decisions.models import Rule
from zbor.decisions.rules import may_confirm, may_lead
from zbor.members.models import Person
from zbor.members.standing import Standing
from zbor.record.actions import note

NO_QUORUM = {"quorum_numerator": 0, "quorum_denominator": 1}

RULES: dict[str, dict[str, Any]] = {
    "simple-majority": {
        "name": "Navadna večina",
        "base": Base.FOR_AND_AGAINST,
        "majority_numerator": 1,
        "majority_denominator": 2,
        "majority_is_strict": True,
        "quorum_numerator": 1,
        "quorum_denominator": 3,
    },
    "absolute-majority": {
        "name": "Absolutna večina",
        "base": Base.ENTITLED,
        "majority_numerator": 1,
        "majority_denominator": 2,
        "majority_is_strict": True,
        **NO_QUORUM,
    },
    "two-thirds": {
        "name": "Dvotretjinska večina",
        "base": Base.FOR_AND_AGAINST,
        "majority_numerator": 2,
        "majority_denominator": 3,
        "majority_is_strict": False,
        "quorum_numerator": 1,
        "quorum_denominator": 2,
    },
    "silence": {"name": "Tihi postopek", "method": Method.SILENCE, "shows_interim": True, **NO_QUORUM},
    "consent": {"name": "Soglasje brez ugovora", "method": Method.CONSENT, "shows_interim": True},
    "consensus": {"name": "Soglasno", "method": Method.CONSENSUS},
    "urgent": {
        "name": "Nujno: odbor, nato potrditev mreže",
        "electorate": Electorate.BOARD,
        "quorum_numerator": 1,
        "quorum_denominator": 2,
    },
    "secret-majority": {"name": "Tajno glasovanje", "is_secret": True, "closes_early": False},
    "approval": {"name": "Izbira s soglašanjem", "method": Method.APPROVAL},
    "score": {"name": "Točkovanje", "method": Method.SCORE},
    "ranking": {"name": "Razvrščanje", "method": Method.RANKING},
    "equal-shares": {"name": "Izbira z enakimi deleži", "method": Method.SHARES},
}


def ensure_rules() -> list[Rule]:
    """The rules every network begins with; those already there stay as somebody made them."""
    found = {code: Rule.objects.get_or_create(code=code, defaults=numbers) for code, numbers in RULES.items()}
    urgent, is_new = found["urgent"]
    if is_new:
        urgent.ratified_by, _known = found["silence"]
        urgent.save(update_fields=["ratified_by"])
    return [rule for rule, _created in found.values()]


@transaction.atomic
def save_rule(*, rule: Rule, revision: int = 1, standing: Standing, by: Person) -> Rule:
    """Keep a rule of the network's own, or change one as read at a revision.

    Votes that have begun keep the numbers they began with. A new rule that says in all what another says is that one: so a second click makes no second.
    """
    if not may_lead(standing):
        raise Refused(_("Only the office and the board set the rules."))
    is_new = rule.pk is None
    if not is_new and not may_confirm(rule) and Rule.objects.filter(ratified_by=rule).exists():
        raise Refused(
            _("By this rule the network confirms urgent decisions, so it must ask the network for yes or no.")
        )
    if is_new:
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
        told = {name: value for name, value in vars(rule).items() if name not in {"_state", "id", "code"}}
        if same := Rule.objects.filter(**told).first():
            return same
        rule.code = _code(rule.name)
    else:
        must_be_as_read(Rule.objects.select_for_update(no_key=True).get(pk=rule.pk).revision, revision)
        rule.revision = revision + 1
    rule.save()
    note("rule.made" if is_new else "rule.changed", by=by, subject=rule, code=rule.code, method=rule.method)
    return rule


def _code(name: str) -> str:
    """A code of its own for a new rule, made of its name."""
    code = slugify(name)[:40] or "rule"
    taken = set(Rule.objects.filter(code__startswith=code).values_list("code", flat=True))
    return next(one for one in (code, *(f"{code}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
