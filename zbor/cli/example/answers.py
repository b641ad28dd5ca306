"""Draw the answers of a consultation from its recipe: the same files give the same answers."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from zbor.cli.example.reading import Example
from zbor.cli.example.rounds import Recipe, Round, Statement
from zbor.cli.example.shapes import Individual, Organisation

Member: TypeAlias = Organisation | Individual


@dataclass(frozen=True, slots=True)
class Answer:
    """One invented response; `organisation` is set where a person answered for one."""

    statement: str
    person: str
    organisation: str | None
    stance: Literal["agree", "disagree", "pass"]
    important: bool


def answers(example: Example) -> tuple[Answer, ...]:
    """All responses of the current consultation, in the order in which they are to be entered."""
    return answers_in(example.current, [*example.members.organisation, *example.members.individual])


def answers_in(each: Round, members: Sequence[Member]) -> tuple[Answer, ...]:
    """All responses of a round, drawn for those of its members who could answer."""
    recipe = each.recipe
    if recipe is None:
        return ()
    chance = random.Random(recipe.seed)  # noqa: S311 -- an example, not a secret
    statements = [statement for statement in each.statement if statement.state == "approved"]
    return tuple(
        answer
        for member in answering(members, recipe=recipe, chance=chance)
        for answer in answers_of(member, statements=statements, recipe=recipe, chance=chance)
    )


def answering(members: Sequence[Member], *, recipe: Recipe, chance: random.Random) -> list[Member]:
    """Who answers: so many organisations, the rest individuals, in a mixed order."""
    asked = [member for member in members if member.name not in recipe.waiting]
    organisations = [member for member in asked if isinstance(member, Organisation)]
    individuals = [member for member in asked if isinstance(member, Individual)]
    chosen: list[Member] = [
        *chance.sample(organisations, recipe.organisations),
        *chance.sample(individuals, recipe.answering - recipe.organisations),
    ]
    chance.shuffle(chosen)
    return chosen


def answers_of(
    member: Member, *, statements: Sequence[Statement], recipe: Recipe, chance: random.Random
) -> Iterator[Answer]:
    """What one member says; the camp is drawn by discipline, each stance by the camp."""
    camp = 0 if chance.random() < recipe.camp_share[member.discipline] else 1
    person = member.representative if isinstance(member, Organisation) else member.name
    for statement in statements:
        skipped, stance = chance.random() < recipe.skip_rate, stance_on(statement, camp, recipe=recipe, chance=chance)
        important = chance.random() < recipe.important_rate
        if not skipped and person != statement.author:
            organisation = member.code if isinstance(member, Organisation) else None
            yield Answer(statement.code, person, organisation, stance, important and stance != "pass")


def stance_on(
    statement: Statement, camp: int, *, recipe: Recipe, chance: random.Random
) -> Literal["agree", "disagree", "pass"]:
    """Agree, disagree or pass, as often as the camp of the recipe does."""
    passing, agreeing = chance.random() < recipe.pass_rate, chance.random()
    if passing:
        return "pass"
    share = statement.camps[camp] if statement.camps else 0.5
    return "agree" if agreeing < share else "disagree"
