"""How far an agreement is, worked out of its dates and of the signatures under its latest document."""

from datetime import date

from django.db.models import Case, F, Q, TextField, Value, When

from zbor.partnerships.enums import AgreementState
from zbor.partnerships.models import Agreement

NOT_BEGUN = (AgreementState.AGREEING, AgreementState.SIGNING, AgreementState.AHEAD)
NEVER_IN_FORCE = Q(broken_off_on__isnull=False) & (
    Q(signed__lt=F("asked")) | Q(asked=0, begins_on__isnull=True) | Q(begins_on__gt=F("broken_off_on"))
)
"""Of rows that carry `asked` and `signed`: what was broken off before it was signed, or before its first day."""


def state_of(agreement: Agreement, *, asked: int, signed: int, today: date) -> AgreementState:
    """`asked` signatures are wanted under the latest document that is to be signed, `signed` of them are there.

    Where no paper is to be signed, a partnership is in force from its first day: most partnerships have no paper. What has
    ended has ended, whoever had not signed. A day on which it will be broken off changes nothing before it has come.
    """
    if agreement.broken_off_on is not None and agreement.broken_off_on <= today:
        return AgreementState.BROKEN_OFF
    if agreement.ends_on is not None and agreement.ends_on < today:
        return AgreementState.ENDED
    if signed < asked:
        return AgreementState.SIGNING if signed else AgreementState.AGREEING
    if agreement.begins_on is None:
        return AgreementState.IN_FORCE if asked else AgreementState.AGREEING
    return AgreementState.IN_FORCE if agreement.begins_on <= today else AgreementState.AHEAD


def in_the_database(today: date) -> Case:
    """The same for rows that carry `asked` and `signed`; a test holds the two together."""
    return Case(
        When(broken_off_on__lte=today, then=Value(AgreementState.BROKEN_OFF.value)),
        When(ends_on__lt=today, then=Value(AgreementState.ENDED.value)),
        When(Q(signed__lt=F("asked")) & Q(signed__gt=0), then=Value(AgreementState.SIGNING.value)),
        When(Q(signed__lt=F("asked")), then=Value(AgreementState.AGREEING.value)),
        When(Q(begins_on__isnull=True) & Q(asked__gt=0), then=Value(AgreementState.IN_FORCE.value)),
        When(begins_on__isnull=True, then=Value(AgreementState.AGREEING.value)),
        When(begins_on__lte=today, then=Value(AgreementState.IN_FORCE.value)),
        default=Value(AgreementState.AHEAD.value),
        output_field=TextField(),
    )
