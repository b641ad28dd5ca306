"""Where a matter stands in its procedure, and what normally comes next.

Sources name stages in their own words; what is not known here is left as it is and nothing is expected after it. A time
is told only where the law lays one down: the constitution and the rules of procedure of the Slovene National Assembly, the
resolution on normative activity, the Treaty on the Functioning of the European Union.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zbor.calc.language import fold


class Stage(StrEnum):
    """Stages in the order in which they normally follow each other: of Slovene acts, then of acts of the Union."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    COORDINATION = "coordination"
    GOVERNMENT = "government"
    FIRST_READING = "first_reading"
    COMMITTEE = "committee"
    SECOND_READING = "second_reading"
    THIRD_READING = "third_reading"
    ADOPTED = "adopted"
    COUNCIL = "council"
    AGAIN = "again"
    REFERENDUM = "referendum"
    GAZETTE = "gazette"
    IN_FORCE = "in_force"
    ENDED = "ended"

    EU_EVIDENCE = "eu_evidence"
    EU_CONSULTATION = "eu_consultation"
    EU_PROPOSAL = "eu_proposal"
    EU_FEEDBACK = "eu_feedback"
    EU_FIRST_READING = "eu_first_reading"
    EU_SECOND_READING = "eu_second_reading"
    EU_CONCILIATION = "eu_conciliation"
    EU_ADOPTED = "eu_adopted"
    EU_JOURNAL = "eu_journal"
    EU_IN_FORCE = "eu_in_force"


class Procedure(StrEnum):
    """How a matter goes through."""

    REGULAR = "regular"
    SHORTENED = "shortened"
    URGENT = "urgent"
    BYLAW = "bylaw"
    EU = "eu"


@dataclass(frozen=True, slots=True)
class Expected:
    """What normally comes next; `days` is the time that is laid down for it (the longest, for a right: to use it)."""

    stage: Stage
    days: int | None = None


SLOVENE: tuple[tuple[Stage, str], ...] = (
    (Stage.ENDED, r"konec postopka|postopek (?:je )?(?:koncan|zakljucen|ustavljen)|umaknjen|ni sprejet|zavrnjen"),
    (Stage.IN_FORCE, r"zacetek veljavnosti|(?:za)?veljav(?:i|en|a|no)\b|v veljavi"),
    (Stage.GAZETTE, r"uradn\w+ list|objav(?:a|ljen\w*) (?:akta|predpisa|zakona|v u)|razglasitev"),
    (Stage.REFERENDUM, r"referendum"),
    (Stage.AGAIN, r"ponovn\w+ (?:odlocanj|obravnav)"),
    (Stage.COUNCIL, r"odlozil\w+ veto|drzavni svet"),
    (Stage.THIRD_READING, r"tretj\w+ (?:obravnav|branj)"),
    (
        Stage.COMMITTEE,
        r"drug\w+ (?:obravnav|branj)\w*\W+(?:na )?(?:mdt|maticn|odbor)|maticn\w+ delovn\w+ telo|seja odbora",
    ),
    (Stage.SECOND_READING, r"drug\w+ (?:obravnav|branj)"),
    (Stage.FIRST_READING, r"prv\w+ (?:obravnav|branj)|splosn\w+ razprav|predlozen\w* (?:v )?drzavn\w+ zbor"),
    (Stage.ADOPTED, r"sprejet"),
    (Stage.COORDINATION, r"usklajevanj|medresorsk|medsektorsk"),
    (Stage.GOVERNMENT, r"\bvlad[aeiou]?\b|obravnava na vladi"),
    (
        Stage.CONSULTATION,
        r"javn\w+ (?:obravnav|razprav|posvet)|strokovn\w+ (?:javnost|razprav)|v obravnavi|posvetovanj",
    ),
    (Stage.DRAFT, r"priprav|osnut|predlog predpisa"),
)
"""Looked for in this order, so that what is said more exactly is found first."""

EUROPEAN: tuple[tuple[Stage, str], ...] = (
    (Stage.ENDED, r"withdrawn|lapsed|rejected|abandoned"),
    (Stage.EU_IN_FORCE, r"in force|entry into force"),
    (Stage.EU_JOURNAL, r"official journal|\boj\b|published in"),
    (Stage.EU_CONCILIATION, r"conciliation|third reading|3rd reading"),
    (Stage.EU_SECOND_READING, r"second reading|2nd reading"),
    (
        Stage.EU_FIRST_READING,
        r"first reading|1st reading|awaiting (?:committee|parliament|council)|trilogue|interinstitutional",
    ),
    (Stage.EU_FEEDBACK, r"feedback"),
    (Stage.EU_EVIDENCE, r"call for evidence|roadmap|inception|planning|in preparation|upcoming"),
    (Stage.EU_CONSULTATION, r"consultation|isc_workflow"),
    (Stage.EU_ADOPTED, r"final act|\bsigned\b|act adopted|adopted act"),
    (Stage.EU_PROPOSAL, r"commission adoption|adoption|proposal|adopted"),
)

AFTER: Mapping[Procedure, tuple[Expected, ...]] = {
    Procedure.REGULAR: (
        Expected(Stage.DRAFT),
        Expected(Stage.CONSULTATION, 30),
        Expected(Stage.COORDINATION),
        Expected(Stage.GOVERNMENT),
        Expected(Stage.FIRST_READING),
        Expected(Stage.COMMITTEE),
        Expected(Stage.SECOND_READING),
        Expected(Stage.THIRD_READING),
        Expected(Stage.ADOPTED),
        Expected(Stage.COUNCIL, 7),
        Expected(Stage.GAZETTE, 8),
        Expected(Stage.IN_FORCE, 15),
    ),
    Procedure.BYLAW: (
        Expected(Stage.DRAFT),
        Expected(Stage.CONSULTATION, 30),
        Expected(Stage.COORDINATION),
        Expected(Stage.ADOPTED),
        Expected(Stage.GAZETTE),
        Expected(Stage.IN_FORCE, 15),
    ),
    Procedure.EU: (
        Expected(Stage.EU_EVIDENCE),
        Expected(Stage.EU_CONSULTATION, 84),
        Expected(Stage.EU_PROPOSAL),
        Expected(Stage.EU_FEEDBACK, 56),
        Expected(Stage.EU_FIRST_READING),
        Expected(Stage.EU_ADOPTED),
        Expected(Stage.EU_JOURNAL),
        Expected(Stage.EU_IN_FORCE, 20),
    ),
}
"""The stages of a procedure in order, each with the time laid down for it."""

UNLESS = {
    Procedure.SHORTENED: frozenset({Stage.FIRST_READING}),
    Procedure.URGENT: frozenset({Stage.CONSULTATION, Stage.FIRST_READING}),
}
"""What the faster procedures of the National Assembly leave out of the regular one."""

ASIDE: Mapping[Stage, Expected] = {
    Stage.AGAIN: Expected(Stage.GAZETTE, 8),
    Stage.REFERENDUM: Expected(Stage.GAZETTE),
    Stage.EU_SECOND_READING: Expected(Stage.EU_CONCILIATION, 42),
    Stage.EU_CONCILIATION: Expected(Stage.EU_ADOPTED, 42),
}
"""What follows on stages that not every act goes through."""

BYLAWS = frozenset({"decree", "rulebook", "strategy", "other"})


def stage_of(name: str, *, is_european: bool = False) -> Stage | None:
    """The stage that a source names in its own words; None for a name that is not known."""
    plain = fold(name)
    return next((stage for stage, words in (EUROPEAN if is_european else SLOVENE) if re.search(words, plain)), None)


def procedure_of(name: str, *, kind: str = "", is_european: bool = False) -> Procedure:
    """How a matter goes through, from the words of the source and the kind of act (`law`, `decree` …)."""
    plain = fold(name)
    if is_european:
        return Procedure.EU
    if re.search(r"\bnujn|urgent", plain):
        return Procedure.URGENT
    if re.search(r"skrajsan|shortened", plain):
        return Procedure.SHORTENED
    return Procedure.BYLAW if kind in BYLAWS else Procedure.REGULAR


def expected_after(stage: Stage | None, procedure: Procedure) -> Expected | None:
    """What normally comes next; None at the end, after what is not known, and where an act goes another way."""
    if stage is None:
        return None
    if stage in ASIDE:
        return ASIDE[stage]
    left_out = UNLESS.get(procedure, frozenset[Stage]())
    way = [one for one in AFTER.get(procedure, AFTER[Procedure.REGULAR]) if one.stage not in left_out]
    places = [place for place, one in enumerate(way) if one.stage is stage]
    return way[places[0] + 1] if places and places[0] + 1 < len(way) else None
