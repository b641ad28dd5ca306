"""An invented operation of an invented funder. Those who were at the training that was held are asked; some have answered."""

from datetime import date

from django.utils import timezone

from zbor.cli.example.loading.known import Known
from zbor.cli.example.loading.letters import tokens_in_letters
from zbor.cli.example.reading import Example
from zbor.members.models import Person
from zbor.participants.actions import Form, fill_by_link, leave, save_operation
from zbor.participants.actions.sensitive import Answers
from zbor.participants.enums import Education, Ending, Gender, Reply, Settlement, Status
from zbor.participants.models import Operation, Participant
from zbor.trainings.actions.counting import ask_participants
from zbor.trainings.enums import Counted
from zbor.trainings.models import Training

TOLD = """Operacijo plačuje izmišljen sklad. Zanj moramo vedeti, koliko ljudi sodeluje, koliko so stari, kakšne izobrazbe so in kje delajo; poročamo samo številke.

Vaše podatke vidita pisarna mreže in tisti, ki porabo denarja preverjajo. Drugam ne gredo."""
ASKED, ANSWERED, LEFT = -44, -42, -40
"""Days: of the letters, of the answers, and on which the office wrote when people had left."""
W, M = Gender.WOMAN, Gender.MAN
SAID = (
    ((1984, 3, 9), W, "Celje", Settlement.TOWN, Status.EMPLOYED, Education.FROM_5_TO_8, Reply.NO),
    ((1991, 11, 2), W, "Celje", Settlement.TOWN, Status.EMPLOYED, Education.FROM_5_TO_8, Reply.NO),
    ((1979, 6, 21), M, "Ljubljana", Settlement.CITY, Status.EMPLOYED, Education.FROM_3_TO_4, Reply.REFUSED),
    ((1968, 1, 30), M, "Velenje", Settlement.TOWN, Status.LONG_UNEMPLOYED, Education.FROM_3_TO_4, Reply.YES),
    ((2001, 8, 14), M, "Žalec", Settlement.RURAL, Status.UNEMPLOYED, Education.FROM_5_TO_8, Reply.NO),
    ((1957, 4, 5), W, "Šentjur", Settlement.RURAL, Status.INACTIVE, Education.FROM_3_TO_4, Reply.NO),
    ((1988, 12, 17), W, "Celje", Settlement.TOWN, Status.EMPLOYED, Education.FROM_5_TO_8, Reply.REFUSED),
    ((1996, 2, 28), W, "Laško", Settlement.RURAL, Status.EMPLOYED, Education.FROM_5_TO_8, Reply.NO),
)
"""What the first of those who were asked said by their links, one row for each: everything, so that they may be counted.
The answer is that to all three sensitive questions; of invented people, too, nobody should learn which."""
OPEN_EXIT = 1
"""Of so many of those who answered it is not written yet how they left."""


def load_operation(example: Example, known: Known) -> None:
    """Load it as running since spring, ask, let people answer, and let most of them leave."""
    responsible = known.people[example.project.contact.name]
    operation = save_operation(
        operation=None,
        fields={
            "name": "Šola zagovorništva za kulturo",
            "code": "PRIMER-2026-01",
            "since": known.days.day(-200),
            "until": known.days.day(500),
            "asks": "esf-plus-2021",
            "keep_until": known.days.day(3000),
            "responsible": responsible,
        },
        notice=TOLD,
        by=responsible,
        now=known.days.moment(-200),
    )
    operation.is_example = True
    operation.save(update_fields=["is_example"])
    for told in example.teaching.training:
        if told.held:
            _ask(operation, Training.objects.get(title=told.title), responsible, known)


def _ask(operation: Operation, training: Training, by: Person, known: Known) -> None:
    moment = known.days.moment
    came = ask_participants(training=training, operation=operation, who=Counted.CAME, by=by, now=moment(ASKED))
    tokens = tokens_in_letters("participant-")
    answered = [
        fill_by_link(token=token, form=_form(row, said), now=moment(ANSWERED))
        for row, token, said in zip(came.new, tokens, SAID, strict=False)
    ]
    last = timezone.localdate(training.sessions.latest("ends_at").ends_at)
    done, open_exit = answered[OPEN_EXIT:], answered[:OPEN_EXIT]
    leave(operation=operation, participants=done, left_on=last, ending=Ending.COMPLETED, by=by, now=moment(LEFT))
    leave(operation=operation, participants=open_exit, left_on=last, by=by, now=moment(LEFT))


def _form(
    row: Participant, said: tuple[tuple[int, int, int], Gender, str, Settlement, Status, Education, Reply]
) -> Form:
    born, gender, municipality, settlement, status, education, reply = said
    fields = {
        "name": row.name,
        "born_on": date(*born),
        "gender": gender,
        "municipality": municipality,
        "settlement": settlement,
        "organisation_name": row.organisation_name,
        "status": status,
        "education": education,
    }
    answers = Answers(origin=reply, disability=reply, disadvantage=reply)
    return Form(fields=fields, answers=answers, has_read=1, revision=row.revision)
