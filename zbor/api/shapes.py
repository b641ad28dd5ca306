"""The shapes in which open data leave the house. A date known only to the month or the year is shorter: `2016-11`."""

from datetime import date, datetime

from ninja import Field, Schema


class InstitutionOut(Schema):
    code: str
    name: str
    short_name: str
    level: str
    website: str


class SharesOut(Schema):
    """How many demands have which verdict. They are all there are: no sample, nothing is estimated."""

    total: int
    accepted: int
    partly: int
    rejected: int
    unknown: int
    known: int = Field(description="the denominator of the share")
    accepted_share: float | None = Field(description="wholly accepted of those known, from 0 to 1; null where none is")


class GroupOut(SharesOut):
    key: str = Field(description="the value to ask for; `none` where it is not known")
    label: str


class InfluenceOut(Schema):
    """What became of the demands that were asked for, together and in groups."""

    all: SharesOut
    year: list[GroupOut]
    institution: list[GroupOut]
    kind: list[GroupOut]
    act: list[GroupOut]
    level: list[GroupOut]


class TermCountOut(Schema):
    """Acts by the thirty-day rule: total = respected + violated; violated = short + no_term + not_published."""

    total: int
    respected: int
    violated: int
    short: int
    no_term: int
    not_published: int
    percent: int | None = Field(description="violated of total, rounded; null where nothing is counted")
    median_days: float | None
    measured: int = Field(description="acts of which the days are known: the sample of the median")
    exempt: int = Field(description="left out of the total")
    unknown: int = Field(description="left out of the total")


class TermGroupOut(TermCountOut):
    key: str
    label: str


class TermsOut(Schema):
    """How long the public was given, over all acts that were asked for, by year and by institution."""

    all: TermCountOut
    year: list[TermGroupOut]
    institution: list[TermGroupOut]


class IdentifierOut(Schema):
    kind: str = Field(description="EPA, EVA, SOP, UL (Official Gazette), CELEX, PROCEDURE, CALL or FILE")
    value: str


class EventOut(Schema):
    on: str = Field(description="a day, a month or a year")
    kind: str
    text: str
    url: str


class OutcomeOut(Schema):
    verdict: str = Field(description="accepted, partly, rejected or unknown")
    on: str
    evidence: str
    url: str
    old_wording: str
    new_wording: str
    recorded_at: datetime


class DemandOut(Schema):
    id: int
    dossier: int
    number: int
    title: str
    text: str
    wording: str
    asked_on: str | None
    verdict: str = Field(description="the last of the outcomes; unknown where there is none")
    address: str


class DemandsOut(Schema):
    count: int = Field(description="how many there are in all")
    items: list[DemandOut]


class DemandWithOutcomesOut(DemandOut):
    outcomes: list[OutcomeOut]


class DossierOut(Schema):
    id: int
    kind: str = Field(description="regulation, strategy or call")
    title: str
    level: str
    institution: str | None = Field(description="code of the institution")
    proposer: str
    published_on: str | None
    deadline_on: date | None
    days_to_answer: int | None
    term: str = Field(description="ok, short, no_term, not_published, exempt or unknown, by the rule of thirty days")
    act_outcome: str
    act_outcome_on: str | None
    is_example: bool = Field(description="invented for demonstration")
    is_public_record: bool = Field(description="facts told from public sources")
    address: str


class DossiersOut(Schema):
    count: int = Field(description="how many there are in all")
    items: list[DossierOut]


class DossierWhole(DossierOut):
    summary: str
    key_changes: list[str]
    response_summary: str
    involvement: str
    consideration: str
    act: str | None
    act_outcome_note: str
    topics: list[str]
    identifiers: list[IdentifierOut]
    sources: list[str]
    chronology: list[EventOut]
    demands: list[DemandWithOutcomesOut]


class BlockOut(Schema):
    title: str
    activities: list[str]


class ProjectOut(Schema):
    slug: str
    title: str
    purpose: str
    starts_on: date
    ends_on: date
    blocks: list[BlockOut]
    funders: list[str]
    is_example: bool
    address: str


class SessionOut(Schema):
    """When and where people meet; the link to join is for those who have a seat."""

    title: str
    starts_at: datetime
    ends_at: datetime
    mode: str = Field(description="room, online or hybrid")
    place: str
    is_cancelled: bool


class TrainingOut(Schema):
    id: int
    title: str
    programme: str | None
    lead: str
    goal: str
    audience: str
    points: list[str]
    region: str | None
    host: str
    lecturers: list[str]
    sessions: list[SessionOut]
    seats: int
    price_members: str
    price_others: str
    register_until: datetime | None
    is_cancelled: bool
    funders: list[str]
    is_example: bool
    address: str
    calendar: str


class PopoloSource(Schema):
    url: str


class PopoloPerson(Schema):
    id: str
    name: str
    sources: list[PopoloSource]
    is_example: bool = Field(description="invented for demonstration")


class PopoloOrganization(Schema):
    id: str
    name: str
    classification: str = Field(description="local, regional, national or eu")
    links: list[PopoloSource]


class PopoloPost(Schema):
    id: str
    label: str
    organization_id: str


class PopoloMembership(Schema):
    id: str
    person_id: str
    organization_id: str
    post_id: str
    start_date: str | None = Field(description="a day, a month or a year")
    end_date: str | None
    attested_on: str | None = Field(description="a day on which a source shows the term, where its ends are not known")
    sources: list[PopoloSource]


class PopoloOut(Schema):
    persons: list[PopoloPerson]
    organizations: list[PopoloOrganization]
    posts: list[PopoloPost]
    memberships: list[PopoloMembership]


class HeadOut(Schema):
    day: date
    number: int = Field(description="how many entries the journal had at the end of the day")
    hash: str


class LicenceOut(Schema):
    licence: str
    source: str
    documentation: str
