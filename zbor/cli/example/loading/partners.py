"""What invented partners have and lack, who asked whom to be introduced, and what came of it."""

from datetime import datetime, timedelta

from zbor.cli.example.loading.known import Known
from zbor.members.models import Organisation, Person
from zbor.partnerships.actions.following_up import ask_due, keep_answer
from zbor.partnerships.actions.introducing import ask, say_yes
from zbor.partnerships.actions.postings import HOLDS_FOR, say
from zbor.partnerships.actions.profiles import save_profile
from zbor.partnerships.actions.suggesting import make_round
from zbor.partnerships.actions.words import ship_words
from zbor.partnerships.enums import CameOf
from zbor.partnerships.models import FollowUp, Introduction, Offer, Resource, Topic, Want

OFFICE = "Maja Vetrih"
EARLIEST = 100
"""So many days ago the first of them said something."""
PARTNERS = (
    ("tretji-zvonec", "Gledališče za majhne odre; po predstavah se radi pogovarjamo.", ("young-audiences", "arts-education"),
     (("stage", 3, "Črna dvorana s 60 sedeži, ob ponedeljkih prosta."), ("advocacy", 3, "")),
     (("van", 2, "Za gostovanja po osnovnih šolah, dvakrat na mesec."), ("eu-lead", 3, "Za prijavo, ki jo pišemo spomladi."))),
    ("hoja-po-robu", "Velike predstave na prostem in vse, kar gre zraven.", ("public-space", "culture-and-tourism"),
     (("sound-system", 4, "Z mojstrom ali brez."), ("stage-lighting", 4, ""), ("van", 3, "Velik kombi, med tednom prost."), ("festival", 4, "")),
     (("schools", 3, "Radi bi igrali za šole, pa jih ne poznamo."),)),
    ("nema-kulisa", "Predstave brez besed za vse, ki jih besede izključijo.", ("accessibility", "exchange-abroad"),
     (("people-with-disabilities", 4, "Stalno občinstvo gluhih in naglušnih."),),
     (("stage", 2, "V Pomurju ali Podravju."), ("organisation", 2, ""))),
    ("senca-na-zidu", "Senčno gledališče ob morju.", ("young-audiences", "living-heritage"),
     (("schools", 3, "Delamo z vsemi vrtci na obali."), ("workshop-room", 3, "")),
     (("stage-lighting", 2, "Za jesensko turnejo."), ("communication", 3, ""))),
    ("cvirn-in-lutka", "Zadruga lutkaric in lutkarjev.", ("young-audiences", "environment"),
     (("workshop-room", 4, "Delavnica s stroji za les in blago."), ("van", 3, "")),
     (("touring-abroad", 2, "Vabi nas festival, mejnih papirjev pa še nismo pisali."), ("gallery", 2, ""))),
    ("sepetalna", "Branje naglas in zgodbe iz doline.", ("outside-the-centres", "between-generations"),
     (("older-people", 4, "V petih domovih smo vsak mesec."), ("local-public", 3, "")),
     (("recording", 3, "Zgodbe bi radi posneli."),)),
    ("odprta-zavesa", "Gledališče v kraju, ki ga drugi obvozijo.", ("outside-the-centres",),
     (("stage", 4, "Kulturni dom, tudi za daljše bivanje."), ("residency", 3, "Tri sobe nad dvorano."), ("local-public", 4, "")),
     (("communication", 2, ""), ("multi-year-programme", 2, ""))),
    ("cirkus-klobcic", "Sodobni cirkus in šola zanj.", ("young-audiences", "culture-and-health"),
     (("young-people", 4, ""), ("rehearsal-room", 3, "Visok strop, obešala za akrobacije.")),
     (("sound-system", 2, ""), ("older-people", 2, "Cirkus za starejše bi radi preizkusili."))),
    ("tih-aplavz", "Predstave in delavnice za bolnišnice.", ("culture-and-health", "accessibility"),
     (("organisation", 3, "Vodimo zaposlene v treh zavodih in o tem radi povemo."), ("eu-partner", 3, "")),
     (("older-people", 3, ""), ("policy-evaluation", 2, "Kako pokazati, kaj se po delavnici spremeni?"))),
    ("odmev-v-kleti", "Koncerti za šestdeset ljudi.", ("working-conditions",),
     (("recording", 4, "Studio z mojstrico, ob sredah."), ("rehearsal-room", 3, "")),
     (("stage", 3, "Za večje koncerte."), ("development", 2, ""))),
    ("prosti-ton", "Glasba, ki še nima imena, in festival zanjo.", ("exchange-abroad", "digital-culture"),
     (("eu-lead", 4, "Vodili smo dva evropska projekta."), ("development", 4, ""), ("touring-abroad", 4, "")),
     (("residency", 3, "Za tri glasbenice poleti."), ("people-with-disabilities", 3, "Koncerti, ki se čutijo."))),
    ("temna-kamra", "Fotografija od kemije do zaslona.", ("digital-culture", "living-heritage"),
     (("gallery", 4, "Sto kvadratnih metrov pod zemljo."), ("projection", 3, "")),
     (("schools", 2, ""), ("office-space", 1, ""))),
    ("rdeca-dioda", "Umetnost z elektroniko in o njej.", ("digital-culture", "environment"),
     (("projection", 4, "Trije projektorji za velike stene."), ("policy-analysis", 3, "")),
     (("gallery", 2, ""), ("young-people", 3, ""))),
)  # fmt: skip
"""Code, about, topics, then what is offered and what is looked for: the thing, how well, and words."""
HOME = ("Kulturni dom dobi novo dvorano in išče, kdo bi jo napolnil.", "outside-the-centres", "stage", "schools")
"""What the office says for the first partner that has no account."""
MET, WAITING = ("tretji-zvonec", "prosti-ton"), ("cirkus-klobcic", "hoja-po-robu")
"""Who was introduced to whom, and who waits for an answer."""


def load_partners(known: Known) -> None:
    """First what everybody says, then introductions, then the suggestions of today."""
    ship_words()
    for place, (code, about, topics, offers, wants) in enumerate(PARTNERS):
        by, at = known.representatives[code], known.days.moment(place * 4 - EARLIEST, 10)
        organisation = known.organisations[code]
        _describe(organisation, about, topics, by, at)
        for what, level, words in offers:
            _say(Offer(level=level, words=words), what, organisation, by, at)
        for what, level, words in wants:
            _say(Want(level=level, words=words), what, organisation, by, at)
    _outside(known)
    _introductions(known)
    for model in (Offer, Want):
        model.objects.update(is_example=True, told_at=known.days.now)
    Introduction.objects.update(is_example=True)
    make_round(now=known.days.now)


def _describe(organisation: Organisation, about: str, topics: tuple[str, ...], by: Person, at: datetime) -> None:
    words = {"about": about, "room_for": 3}
    chosen = list(Topic.objects.filter(code__in=topics))
    save_profile(organisation=organisation, fields=words, topics=chosen, revision=0, by=by, now=at)


def _say(posting: Offer | Want, what: str, organisation: Organisation, by: Person, at: datetime) -> None:
    posting.organisation, posting.resource = organisation, Resource.objects.get(code=what)
    posting.valid_until = at.date() + HOLDS_FOR
    say(posting=posting, by=by, now=at)


def _outside(known: Known) -> None:
    """A public institution has no account: the office speaks for it."""
    home = Organisation.objects.filter(sector="public", is_example=True).order_by("pk").first()
    if home is None:
        return
    about, topic, has, lacks = HOME
    maja, at = known.people[OFFICE], known.days.moment(-40, 9)
    _describe(home, about, (topic,), maja, at)
    _say(Offer(level=4, words="Ob torkih in četrtkih, brezplačno."), has, home, maja, at)
    _say(Want(level=3), lacks, home, maja, at)


def _introductions(known: Known) -> None:
    """One that came about two months ago, with what the asker said of it; one that waits."""
    first, second = (known.organisations[code] for code in MET)
    ana, bor = (known.representatives[code] for code in MET)
    at = known.days.moment(-62, 11)
    words = "Pišemo prvo evropsko prijavo in bi se radi učili od nekoga, ki jo je že vodil."
    asked = ask(asker=first, asked=second, message=words, by=ana, now=at)
    say_yes(introduction=asked, by=bor, now=at + timedelta(days=1))
    ask_due(now=at + timedelta(days=31))
    said = FollowUp.objects.get(introduction=asked, organisation=first)
    keep_answer(
        follow_up=said, came_of=CameOf.TOGETHER, words="Prijava je oddana, skupaj.", now=known.days.moment(-30, 9)
    )
    circus, walkers = (known.organisations[code] for code in WAITING)
    asker = known.representatives[WAITING[0]]
    words = "Poleti delamo predstavo na trgu in iščemo ozvočenje z mojstrom."
    ask(asker=circus, asked=walkers, message=words, by=asker, now=known.days.moment(-3, 14))
