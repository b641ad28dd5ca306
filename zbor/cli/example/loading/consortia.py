"""An invented plan of a consortium, half-way: one has said yes, one has said no, one has not answered."""

from zbor.cli.example.loading.known import Known
from zbor.members.enums import Sector
from zbor.partnerships.actions.consortia import accept, ask_partners, refuse
from zbor.partnerships.actions.plans import begin_plan, save_plan
from zbor.partnerships.enums import GroupTrait, LeadRule, Level
from zbor.partnerships.models import Introduction, Plan, PlanGroup, PlanNeed, Resource

OWN, YES, NO, WAITS = "tretji-zvonec", "hoja-po-robu", "senca-na-zidu", "prosti-ton"
TITLE = "Gledališče na kolesih (primer)"
PURPOSE = (
    "Z majhno predstavo bi šli po osnovnih šolah, ki nimajo odra, in se za to prijavili na evropski razpis. "
    "Iščemo, kdo ima prevoz, kdo pozna šole in kdo je tak projekt že vodil."
)
NEEDS = (
    ("van", Level.IN_PART, True, "Kombi med tednom, enkrat na mesec."),
    ("eu-lead", Level.WELL, True, "Vodenje projekta in poročanje."),
    ("schools", Level.IN_PART, False, "Stik s šolami in vrtci."),
)
ASKED = ((YES, "van"), (WAITS, "eu-lead"), (NO, "schools"))


def load_consortia(known: Known) -> None:
    """Begin the plan, say what it needs, ask, and answer for two."""
    by, organisation = known.representatives[OWN], known.organisations[OWN]
    asked_at, now = known.days.moment(-6, 10), known.days.now
    fields = {"title": TITLE, "purpose": PURPOSE, "deadline": known.days.day(12)}
    plan = begin_plan(organisation=organisation, fields=fields, by=by, now=known.days.moment(-8, 9))
    Plan.objects.filter(pk=plan.pk).update(is_example=True)
    things = {one.code: one for one in Resource.objects.filter(code__in=[code for code, *_rest in NEEDS])}
    save_plan(
        plan=plan,
        fields={"least": 3, "most": 5, "lead": LeadRule.ANYBODY, "regions": 2},
        needs=[PlanNeed(resource=things[code], level=level, is_required=must) for code, level, must, _words in NEEDS],
        groups=[PlanGroup(trait=GroupTrait.SECTOR, of=[Sector.NGO.value], least=3)],
        partners=[],
        revision=1,
        by=by,
        now=known.days.moment(-8, 10),
    )
    words = {code: text for code, _level, _must, text in NEEDS}
    parts = {known.organisations[code]: words[thing] for code, thing in ASKED}
    ask_partners(plan=plan, parts=parts, message=PURPOSE, by=by, now=asked_at)
    Introduction.objects.filter(plan=plan).update(is_example=True)
    accept(invitation=_of(plan, known, YES), by=known.representatives[YES], now=known.days.moment(-4, 9))
    because = "Letos imamo že dve turneji; prihodnje leto z veseljem."
    refuse(
        invitation=_of(plan, known, NO),
        because=because,
        by=known.representatives[NO],
        now=min(known.days.moment(-3, 9), now),
    )


def _of(plan: Plan, known: Known, code: str) -> Introduction:
    return Introduction.objects.get(plan=plan, asked=known.organisations[code])
