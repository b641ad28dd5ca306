"""Two invented applications: one half written, one sent long ago with its outcome."""

from datetime import timedelta
from decimal import Decimal

from zbor.calc.questions import read_questions
from zbor.cli.example.loading.known import Known
from zbor.funding.actions import application_answers as answers
from zbor.funding.actions import application_papers as papers
from zbor.funding.actions import application_questions as questions
from zbor.funding.actions import application_sending as sending
from zbor.funding.actions import application_tasks as tasks
from zbor.funding.actions.applications import begin, save_application
from zbor.funding.application_enums import AnswerState, Outcome, PaperState, SentHow
from zbor.funding.models import Application, Call, CallAttachment
from zbor.members.models import Person

OFFICE = "Maja Vetrih"
ASKED = """
# Vsebina
Predstavite projekt (do 1.500 znakov s presledki)
Kako se organizacije povežejo in kaj si delijo? (do 1.000 znakov s presledki)
Ciljne skupine in kako jih boste nagovorili (120 besed)
# Izvedba
Trajanje projekta v mesecih (število)
Področje (izbira: uprizoritvene umetnosti | glasba | oboje)
Ste se prijavili že lani? (da/ne, neobvezno)
"""
SAID = (
    "Trije mali odri si bomo eno sezono delili tehniko, ljudi in občinstvo. Vsak bo gostil po dve predstavi drugih dveh.",
    "Skupaj imamo en kombi, dve lučni mizi in enega vodjo tehnike, ki bo delal za vse tri.",
)


def load_applications(known: Known) -> None:
    """The first organisation writes, the second has sent."""
    call = Call.objects.get(title="Podpora manjšim organizacijam v kulturi")
    by, now = known.people[OFFICE], known.days.now
    found, _lost = read_questions(ASKED)
    questions.add_questions(call=call, questions=found, by=by, now=now)
    for name, is_signed, months in (
        ("Izjava o izpolnjevanju pogojev", True, None),
        ("Potrdilo o poravnanih davkih", False, 3),
    ):
        fields = {"name": name, "is_to_be_signed": is_signed, "months": months}
        questions.save_attachment(call=call, attachment=None, fields=fields, by=by, now=now)
    codes = sorted(known.representatives)[:2]
    _half_written(known, call, codes[0])
    _decided(known, call, codes[1])


def _begun(known: Known, call: Call, code: str, title: str, asked: int, own: int) -> tuple[Application, Person]:
    by, now = known.representatives[code], known.days.now
    made = begin(call=call, organisation=known.organisations[code], by=by, now=now)
    Application.objects.filter(pk=made.pk).update(is_example=True)
    fields = {"title": title, "asked": Decimal(asked), "own": Decimal(own)}
    return save_application(application=made, fields=fields, by=by, now=now, revision=made.revision), by


def _half_written(known: Known, call: Call, code: str) -> None:
    made, by = _begun(known, call, code, "Odri si delijo", 24000, 3000)
    now = known.days.now
    tasks.plan_backward(application=made, by=by, now=now)
    said = zip(call.questions.all(), SAID, strict=False)
    kept = [
        answers.save_answer(application=made, question=question, text=text, revision=0, by=by, now=now)
        for question, text in said
    ][-1]
    answers.say_how_far(answer=kept, state=AnswerState.READY, by=by, now=now, revision=1)
    answers.remark(
        application=made, question=kept.question, text="Dodajmo še, kdo vodi urnik gostovanj.", by=by, now=now
    )
    asked = CallAttachment.objects.filter(call=call).order_by("pk")[1]
    fields = {"state": PaperState.HAVE, "issued_on": known.days.day(-120), "where": "rdeča mapa v pisarni"}
    papers.save_paper(application=made, paper=None, asked=asked, fields=fields, upload=None, by=by, now=now, revision=0)


def _decided(known: Known, call: Call, code: str) -> None:
    """Sent by the portal; approved in part before the others were even written."""
    made, by = _begun(known, call, code, "Glasba med bloki", 18000, 4500)
    now = known.days.now
    question = call.questions.earliest("place")
    answers.save_answer(
        application=made, question=question, text="Deset nedeljskih koncertov med bloki, brez odra in brez vstopnine.",
        revision=0, by=by, now=now,
    )  # fmt: skip
    made = sending.say_sent(
        application=made, at=now - timedelta(hours=2), how=SentHow.PORTAL, receipt="SSK-7-031", by=by, now=now
    )
    sending.record_outcome(
        application=made,
        outcome=Outcome.PARTLY,
        on=known.days.today,
        fields={
            "points": Decimal(71),
            "threshold": Decimal(65),
            "awarded": Decimal(12000),
            "reasons": "Dobro ocenjena vsebina; komisija je črtala najem ozvočenja.",
        },
        days=15,
        upload=None,
        by=by,
        now=now,
        revision=made.revision,
    )
