"""What members are told: that something was sent, and what became of what they asked for."""

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.consultations.actions import tell_authors
from zbor.members.models import Mandate, Person, holding
from zbor.members.queries import individual_members, member_organisations
from zbor.outcomes.enums import Enclosed
from zbor.outcomes.models import Outcome, Submission
from zbor.positions.models import Demand, Derivation
from zbor.post.actions import owe


def members_to_tell(on: date) -> QuerySet[Person]:
    """Those who may bind a member organisation on a day, and individual members; each once."""
    mandates = Mandate.objects.filter(holding(on), organisation__in=member_organisations(on))
    own = Q(pk__in=individual_members(on).values("pk"))
    return Person.objects.filter(own | Q(pk__in=mandates.values("person")), is_active=True)


def tell_members(submission: Submission, *, on: date) -> int:
    """Owe everyone one sentence and one address; the same submission is told to a person once. Returns to how many."""
    address = f"{settings.PUBLIC_ADDRESS}{reverse('outcomes:dossier', args=[submission.dossier_id])}"
    people = list(members_to_tell(on))
    for person in people:
        with translation.override(person.language):
            words = {"dossier": submission.dossier, "to": submission.to, "on": submission.sent_on}
            owe(
                to=person.email,
                subject=_("Sent: %(dossier)s") % words,
                text="\n\n".join([_("On %(on)s our position on “%(dossier)s” went to: %(to)s.") % words, address]),
                once=f"submission-{submission.pk}-{person.pk}",
            )
    return len(people)


def tell_those_who_asked(demand: Demand, outcome: Outcome) -> int:
    """Owe a letter to everyone whose statement or comment became part of the demand; the room of their words sends it.

    A verdict is told to a person once. Returns to how many.
    """
    origins = list(Derivation.objects.filter(demand=demand).values_list("statement_id", "comment_id"))
    with translation.override(settings.LANGUAGE_CODE):
        words = {"demand": demand.title, "verdict": outcome.get_verdict_display(), "on": outcome.on}
        return tell_authors(
            statement_pks=[statement for statement, _comment in origins if statement],
            comment_pks=[comment for _statement, comment in origins if comment],
            subject=_("%(verdict)s: %(demand)s") % words,
            text="\n\n".join(
                [
                    _("What you wrote became part of the demand “%(demand)s”. As of %(on)s: %(verdict)s.") % words,
                    outcome.evidence,
                    f"{settings.PUBLIC_ADDRESS}/demands/{demand.pk}/",
                ]
            ),
            once=f"outcome-{outcome.pk}",
        )


def words_of_letter(salutation: str, introduction: str, enclosed: Collection[Enclosed]) -> str:
    """A letter to an authority, as it is mailed and as it stands on paper, with what is enclosed."""
    sender = "\n".join([settings.NETWORK_NAME, settings.NETWORK_EMAIL])
    files = [f"– {one.label}" for one in Enclosed if one in enclosed and one is not Enclosed.LETTER]
    listed = "\n".join([_("Enclosed:"), *files])
    return "\n\n".join([salutation.strip(), introduction.strip(), _("Yours sincerely,"), sender, listed])


def remind_of_answer(submission: Submission, person: Person) -> None:
    """Owe the person responsible one letter about a submission that nobody has answered."""
    words = {"to": submission.to, "on": submission.sent_on, "by": PartialDate.of(submission.answer_by or date.min)}
    address = f"{settings.PUBLIC_ADDRESS}{reverse('outcomes:dossier', args=[submission.dossier_id])}"
    owe(
        to=person.email,
        subject=_("No answer yet: %(to)s") % words,
        text="\n\n".join(
            [
                _("What was sent on %(on)s to %(to)s should have been answered by %(by)s.") % words,
                str(submission.dossier),
                _("Ask again, or file the answer if it has come:"),
                address,
            ]
        ),
        once=f"answer-reminder-{submission.pk}",
    )
