"""What invented people say of themselves and what they need to learn."""

from datetime import datetime

from zbor.cli.example.loading.known import Known
from zbor.competences import actions as competences
from zbor.competences.framework import PATHS, SHIPPED
from zbor.members.models import Person
from zbor.trainings.actions.answering_needs import join_needs, plan_need, put_off_need
from zbor.trainings.actions.needs import need_too, say_need
from zbor.trainings.models import Need, Training

OFFICE = "Maja Vetrih"
JUDGING, SHARING = 18, 3
"""So many people judge themselves, and every third of them lets the network find them."""
STRIDE = 7
"""Voices are spread over fields and regions by taking every seventh representative."""
PUT_OFF = ("Nastop pred kamero", "Letos za to ni predavateljice; jeseni poskusimo znova.")
PLANNED = ("Kako iz nasprotnih mnenj nastane skupno stališče", "Od nasprotnih mnenj do skupnega stališča")
DOUBLE = ("Branje občinskega proračuna", "Kako brati občinski proračun")
"""A need, and the one with which the office joined it."""
NEEDS = (
    ("Kako brati občinski proračun", "Kje v proračunu je kultura in kdaj se o njem še odloča?", ("policy-analysis", "advocacy"), 11),
    ("Pogovor z občinskim svetom pred volitvami", "", ("advocacy",), 8),
    ("Preprosto računovodstvo za mala društva", "Brez zunanjega servisa ne gre več, radi bi ga razumeli.", ("organisation",), 7),
    ("Kako iz nasprotnih mnenj nastane skupno stališče", "", ("inclusive-coordination",), 5),
    ("Prijava na evropski razpis s partnerji", "Od zamisli do proračuna.", ("development", "partnership"), 4),
    ("Nastop pred kamero", "", ("communication",), 3),
    (DOUBLE[0], "", ("policy-analysis",), 3),
)  # fmt: skip


def load_needs(known: Known) -> None:
    """First what people can do, then what they need, and what the office says to it."""
    people = [known.representatives[code] for code in sorted(known.representatives)]
    for place, person in enumerate(people[:JUDGING]):
        _judge(person, place, known)
    for place, (text, detail, codes, voices) in enumerate(NEEDS):
        spread = [people[(place + each * STRIDE) % len(people)] for each in range(voices)]
        _need(text, detail, codes, spread, known.days.moment(place - 25, 10))
    _answer(known.people[OFFICE], known)


def _answer(office: Person, known: Known) -> None:
    """Put one off, plan one, join two that say the same."""
    now, needs = known.days.moment(-10, 9), {one.text: one for one in Need.objects.all()}
    put_off_need(need=needs[PUT_OFF[0]], because=PUT_OFF[1], by=office, now=now)
    plan_need(need=needs[PLANNED[0]], training=Training.objects.get(title=PLANNED[1]), by=office, now=now)
    join_needs(double=needs[DOUBLE[0]], into=needs[DOUBLE[1]], by=office, now=now)


def _judge(person: Person, place: int, known: Known) -> None:
    """A level of each competence that only the place in the row decides; half a year later it is a little higher."""
    levels = {one.code: (place * 3 + at * 5) % 4 for at, one in enumerate(SHIPPED)}
    competences.judge(levels=levels, by=person, now=known.days.moment(-180, 11))
    now = known.days.moment(-20, 11)
    risen = {code: level + (place + level) % 2 for code, level in levels.items()}
    competences.judge(levels=risen, by=person, now=now)
    competences.aim(path=PATHS[place % len(PATHS)].code, by=person, now=now)
    if place % SHARING == 0:
        competences.share(by=person, now=now)


def _need(text: str, detail: str, codes: tuple[str, ...], people: list[Person], now: datetime) -> None:
    need = say_need(text=text, detail=detail, competences=codes, by=people[0], now=now)
    Need.objects.filter(pk=need.pk).update(is_example=True)
    for person in people[1:]:
        need_too(need=need, by=person, now=now)
