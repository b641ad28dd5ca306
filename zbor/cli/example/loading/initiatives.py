"""Invented ideas, an initiative with its draft and scores, and a round of the small fund that is over."""

from datetime import timedelta
from decimal import Decimal

from zbor.cli.example.loading.known import Known
from zbor.initiatives.actions import drafting, funds, gates, ideas, scoring, taking_part
from zbor.initiatives.enums import Gate, Side
from zbor.initiatives.models import FundRound, Initiative
from zbor.initiatives.queries.scores import conflicts
from zbor.members.models import Person

OFFICE = "Maja Vetrih"
IDEAS = (
    ("Skupna garderoba za gostovanja", "Kostumi in scenski tekstil ne bi več propadali po kleteh: en popis, eno skladišče, izposoja po dogovoru.", "Za gledališča in plesne skupine, ki gostujejo z majhnimi predstavami.", 2),
    ("Pravna ura na mesec", "Vsak mesec dve uri pogovora s pravnico o pogodbah in avtorskih pravicah, najprej za tiste brez lastne pisarne.", "Za samozaposlene in društva z enim zaposlenim ali brez.", 5),
    ("Kulturni kombi", "En kombi, ki si ga delijo organizacije treh občin, s koledarjem in jasnimi pravili.", "Za organizacije zunaj večjih mest.", 1),
)  # fmt: skip
"""Title, what should change, for whom, and how many stand behind it."""
TEXTS = (
    "V zimi odpadejo vaje, ker dvorane niso ogrevane. Vprašali smo trideset skupin, enaindvajset jih je vadbo vsaj enkrat odpovedalo.",
    "Dve ogrevani dvorani, odprti vsak delavnik do desetih zvečer, z rezervacijo prek skupnega koledarja.",
    "Januar: dogovor z občino. Februar: popravilo oken. Od marca: vaje po urniku, vsak mesec pregled zasedenosti.",
    "Vodilna organizacija vodi urnik in ključe, partnerici prispevata opremo in vsaka po enega človeka za dežurstva.",
    "Če občina ne podaljša najema, se vaje preselijo v šolsko telovadnico; dogovor s šolo je podpisan.",
)
COMMENTS = (
    "Potreba je dobro pokazana. Pri tveganjih manjka, kdo plača ogrevanje.",
    "",
    "Urnik je jasen; dodajte, kako do ključa.",
)


def load_initiatives(known: Known) -> None:
    """What only the place in the row decides: who posts, who supports, who scores."""
    codes = sorted(known.representatives)
    people = [known.representatives[code] for code in codes]
    for place, (title, change, for_whom, supports) in enumerate(IDEAS):
        idea = _posted(known, people[place], title, change, for_whom, day=-20 + place)
        _supported(known, idea, people[place + 3 : place + 3 + supports], day=-12)
    hall = _initiative(known, people)
    archive = _another(known, people)
    _scored(known, hall, people)
    _divided(known, hall, archive, people)


def _posted(known: Known, by: Person, title: str, change: str, for_whom: str, *, day: int) -> Initiative:
    fields = {"title": title, "change": change, "for_whom": for_whom, "coordinator": by, "is_example": True}
    organisation = by.mandates.select_related("organisation").order_by("pk")[0].organisation
    return ideas.post_idea(organisation=organisation, fields=fields, disciplines=[], by=by, now=known.days.moment(day))


def _supported(known: Known, idea: Initiative, people: list[Person], *, day: int) -> None:
    for by in people:
        organisation = by.mandates.select_related("organisation").order_by("pk")[0].organisation
        taking_part.support(initiative=idea, organisation=organisation, by=by, now=known.days.moment(day))


def _initiative(known: Known, people: list[Person]) -> Initiative:
    """One with its text, its partners and its budget, public."""
    office, now = known.people[OFFICE], known.days.moment(-80)
    hall = _posted(known, people[0], "Topla dvorana", "Vaje pozimi ne bi več odpadale: dve dvorani bi bili ogrevani in odprti vsem.", "Za zbore, gledališča in plesne skupine brez svojega prostora.", day=-90)  # fmt: skip
    _supported(known, hall, people[1:5], day=-85)
    gates.pass_gate(initiative=hall, gate=Gate.TO_INITIATIVE, because="Podpora je jasna, dvorani sta znani.", by=office, now=now)  # fmt: skip
    hall.refresh_from_db()
    for by, brings in zip(people[1:3], ("Luči, oder in dežurstva.", "Ozvočenje in človeka za urnik."), strict=True):
        organisation = by.mandates.select_related("organisation").order_by("pk")[0].organisation
        part = taking_part.offer_part(
            initiative=hall, organisation=organisation, brings=brings, may_be_named=True, by=by, now=now
        )
        taking_part.answer_part(part=part, accepts=True, by=people[0], now=now)
    for section, text in zip(hall.sections.all(), TEXTS, strict=False):
        drafting.write_section(section=section, text=text, revision=1, by=people[0], now=known.days.moment(-70))
    lines = ((Side.COST, "Popravilo oken", 3200, None), (Side.COST, "Ogrevanje od novembra do marca", 2300, None), (Side.INCOME, "Lastni delež", 1500, hall.organisation), (Side.INCOME, "Mali sklad in občina", 4000, None))  # fmt: skip
    for side, what, amount, whose in lines:
        fields = {"side": side, "what": what, "amount": Decimal(amount), "organisation": whose}
        drafting.save_line(initiative=hall, line=None, fields=fields, by=people[0], now=known.days.moment(-69))
    return ideas.set_public(initiative=hall, is_public=True, by=people[0], now=known.days.moment(-68))


def _another(known: Known, people: list[Person]) -> Initiative:
    """One that has just become an initiative, so that the fund has something to choose from."""
    archive = _posted(known, people[5], "Arhiv plakatov", "Plakati tridesetih let bi bili popisani in na ogled, preden se izgubijo.", "Za raziskovalce in za vse, ki so jih nekoč lepili.", day=-88)  # fmt: skip
    _supported(known, archive, people[6:10], day=-84)
    gates.pass_gate(initiative=archive, gate=Gate.TO_INITIATIVE, because="Gradivo propada, zato zdaj.", by=known.people[OFFICE], now=known.days.moment(-78))  # fmt: skip
    archive.refresh_from_db()
    return archive


def _scored(known: Known, hall: Initiative, people: list[Person]) -> None:
    """Three scores, one reviewer in conflict, because the own organisation takes part, and one who declined."""
    office, now = known.people[OFFICE], known.days.moment(-60)
    panel = scoring.open_scoring(initiative=hall, closes_on=known.days.day(-50), by=office, now=now)
    free = [one for one in people[6:] if not _ties(panel.initiative, one, known)][:4]
    for place, by in enumerate([people[1], *free]):
        organisation = by.mandates.select_related("organisation").order_by("pk")[0].organisation
        review = scoring.invite(scoring=panel, reviewer=by, organisation=organisation, by=office, now=now)
        if review.found:
            continue
        if place > len(COMMENTS):
            scoring.decline(review=review, because="Do konca meseca smo na gostovanjih.", by=by, now=now)
            continue
        scoring.declare(review=review, conflict=None, words="", by=by, now=now)
        points = {one.pk: 3 + (place + one.order) % 3 for one in panel.criteria.all()}
        scoring.send(review=review, points=points, comment=COMMENTS[place - 1], by=by, now=now)


def _ties(hall: Initiative, person: Person, known: Known) -> bool:
    organisation = person.mandates.select_related("organisation").order_by("pk")[0].organisation
    return bool(conflicts(hall, person, organisation, known.days.day(-60)))


def _divided(known: Known, hall: Initiative, archive: Initiative, people: list[Person]) -> FundRound:
    """A round in which most voted; what it gave stands on the pages of both."""
    office, now = known.people[OFFICE], known.days.moment(-45)
    fields = {
        "title": "Mali sklad, jesen",
        "words": "Za prvi korak, ki ga drugi denar ne pokrije.",
        "amount": Decimal(2500),
        "closes_at": known.days.moment(-30),
        "is_example": True,
    }
    round_ = funds.save_round(round_=None, fields=fields, by=office, now=now)
    asks = [
        funds.enter(round_=round_, initiative=one, asks=Decimal(sum_), by=office, now=now)
        for one, sum_ in ((hall, 1800), (archive, 700))
    ]
    round_ = funds.open_round(round_=round_, by=office, now=now)
    voices = {one.organisation_id: one for one in round_.roll.entries.all()} if round_.roll else {}
    for place, by in enumerate(people[:14]):
        voice = voices.get(by.mandates.order_by("pk")[0].organisation_id)
        if voice is not None:
            approved = [asks[0].pk] if place % 3 else [asks[1].pk] if place % 2 else [one.pk for one in asks]
            funds.cast(round_=round_, voice=voice, approved=approved, by=by, now=now + timedelta(days=1))
    return funds.close(round_=round_, by=office, now=known.days.moment(-29))
