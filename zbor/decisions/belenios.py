"""A vote handed over to Belenios, for elections that need more secrecy than this platform promises.

The bundle holds the list of voters as Belenios reads it (one `address,login,weight` a line), the questions in the
form of its templates (`question`, `answers`, `blank`, `min`, `max`), and a note on what a person must still do.
"""

import json
import zipfile
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.decisions.enums import Method
from zbor.decisions.models import Decision, RollEntry
from zbor.decisions.terms import terms_of
from zbor.members.models import Mandate, holding

ANSWERED_THERE = frozenset({Method.MAJORITY, Method.APPROVAL})
"""What Belenios asks in the same way: one of for, against and blank, or as many options as one supports."""


@dataclass(frozen=True)
class Voter:
    address: str
    login: str
    weight: int

    def line(self) -> str:
        return f"{self.address},{self.login},{self.weight}"


@dataclass(frozen=True)
class Voters:
    """Who gets a credential, and the names of the voices for whom nobody can vote."""

    found: list[Voter]
    nobody: list[str]


def voters_of(entries: list[RollEntry], *, on: date) -> Voters:
    """One voter for each voice: the individual member, or the first who holds a mandate of the organisation."""
    organisations = [entry.organisation_id for entry in entries if entry.organisation_id]
    mandates = (
        Mandate.objects.filter(holding(on), organisation__in=organisations, person__is_active=True)
        .select_related("person")
        .order_by("-pk")
    )
    speaks = {one.organisation_id: one.person for one in mandates}
    found, nobody = [], []
    for number, entry in enumerate(entries, start=1):
        person = entry.person or speaks.get(entry.organisation_id or 0)
        if person is None or not person.email:
            nobody.append(entry.name)
        else:
            found.append(Voter(person.email, f"voice{number}", entry.weight))
    return Voters(found, nobody)


def questions_of(decision: Decision) -> dict[str, object]:
    """The question in the form of a Belenios template. Refused for methods that Belenios does not ask alike."""
    terms = terms_of(decision)
    if terms.method not in ANSWERED_THERE:
        raise Refused(_("Belenios asks for yes or no, or for the support of options. This rule asks otherwise."))
    if terms.method is Method.APPROVAL:
        answers = [one.text for one in decision.options.all()]
        asked = {"answers": answers, "blank": True, "min": 1, "max": len(answers)}
    else:
        asked = {"answers": [_("for"), _("against")], "blank": True, "min": 1, "max": 1}
    return {
        "name": decision.title,
        "description": decision.question,
        "questions": [{"question": decision.title, **asked}],
    }


def bundle_of(decision: Decision, voters: Voters) -> bytes:
    """The files in one archive."""
    note = [
        _("voters.txt is the list of voters, elections.json the question. Set up an election on a Belenios server."),
        _("Record the result afterwards as a document of the dossier; this platform does not count it."),
    ]
    if voters.nobody:
        note.append(_("Nobody can vote for these voices: %(names)s.") % {"names": ", ".join(voters.nobody)})
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("voters.txt", "".join(f"{voter.line()}\n" for voter in voters.found))
        archive.writestr("elections.json", json.dumps(questions_of(decision), ensure_ascii=False, indent=1))
        archive.writestr("README.txt", "\n\n".join(note) + "\n")
    return file.getvalue()
