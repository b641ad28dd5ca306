"""The words that are shipped: what partners bring and what they work on, beside the competences of the network's framework.

The office adds, renames and retires; codes stay.
"""

from dataclasses import dataclass

from zbor.partnerships.enums import ResourceKind


@dataclass(frozen=True, slots=True)
class Shipped:
    """A word with its code, in both languages."""

    code: str
    name: str
    name_en: str
    description: str = ""


TOPICS: tuple[Shipped, ...] = (
    Shipped("culture-and-health", "kultura in zdravje", "culture and health"),
    Shipped("accessibility", "dostopnost za vse", "accessibility for all"),
    Shipped("young-audiences", "mlada občinstva", "young audiences"),
    Shipped("arts-education", "kulturno-umetnostna vzgoja", "arts education"),
    Shipped("environment", "kultura in okolje", "culture and the environment"),
    Shipped("digital-culture", "digitalna kultura", "digital culture"),
    Shipped("living-heritage", "živa dediščina", "living heritage"),
    Shipped("culture-and-tourism", "kultura in turizem", "culture and tourism"),
    Shipped("exchange-abroad", "mednarodna izmenjava", "exchange abroad"),
    Shipped("working-conditions", "delovni pogoji v kulturi", "working conditions in culture"),
    Shipped("public-space", "javni prostor", "public space"),
    Shipped("between-generations", "medgeneracijsko sodelovanje", "work between generations"),
    Shipped("outside-the-centres", "kultura zunaj središč", "culture outside the centres"),
)

RESOURCES: dict[ResourceKind, tuple[Shipped, ...]] = {
    ResourceKind.SPACE: (
        Shipped("rehearsal-room", "prostor za vaje", "rehearsal room"),
        Shipped("stage", "dvorana z odrom", "hall with a stage"),
        Shipped("gallery", "razstavni prostor", "exhibition space"),
        Shipped("workshop-room", "prostor za delavnice", "workshop room"),
        Shipped("office-space", "pisarna ali delovno mesto", "office or a desk in one"),
        Shipped("residency", "prostor za bivanje umetnic in umetnikov", "place for artists in residence"),
    ),
    ResourceKind.EQUIPMENT: (
        Shipped("sound-system", "ozvočenje", "sound system"),
        Shipped("stage-lighting", "odrska razsvetljava", "stage lighting"),
        Shipped("projection", "oprema za projekcije", "projection equipment"),
        Shipped("recording", "oprema za snemanje", "recording equipment"),
        Shipped("van", "kombi", "van"),
    ),
    ResourceKind.AUDIENCE: (
        Shipped("schools", "šole in vrtci", "schools and kindergartens"),
        Shipped("young-people", "mladi", "young people"),
        Shipped("older-people", "starejši", "older people"),
        Shipped("local-public", "občinstvo v svojem kraju", "the public of one's own town"),
        Shipped("people-with-disabilities", "ljudje z oviranostmi", "people with disabilities"),
        Shipped("professional-public", "strokovna javnost", "the professional public"),
    ),
    ResourceKind.STATUS: (
        Shipped("public-interest-culture", "status v javnem interesu v kulturi", "public interest status in culture"),
        Shipped("public-interest-other", "status v javnem interesu drugje", "public interest status elsewhere"),
        Shipped("volunteering", "vpis med prostovoljske organizacije", "registration as a volunteer organisation"),
    ),
    ResourceKind.RECORD: (
        Shipped("eu-lead", "vodenje evropskega projekta", "having led a European project"),
        Shipped("eu-partner", "partnerstvo v evropskem projektu", "having been a partner in a European project"),
        Shipped("festival", "izvedba festivala", "having run a festival"),
        Shipped("touring-abroad", "gostovanja v tujini", "having toured abroad"),
        Shipped("multi-year-programme", "večletni javni program", "a public programme of several years"),
    ),
}
