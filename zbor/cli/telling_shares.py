"""What `zbor slate` says on a terminal, in plain sentences."""

from collections.abc import Iterator, Mapping

from zbor.calc.opinion.slate import ChosenStatement, Slate
from zbor.calc.shares import BudgetResult

MOST_NAMED = 5


def told_slate(slate: Slate, texts: Mapping[str, str]) -> Iterator[str]:
    """A slate: the statements in order, who is represented, and whether the promise holds."""
    people, places = len(slate.participants), slate.method.k
    yield f"{_count(people, 'person', 'people')} chose {len(slate.chosen)} of {_count(places, 'place', 'places')}."
    if len(slate.chosen) < places:
        yield f"Note: {_count(places - len(slate.chosen), 'place stays', 'places stay')} empty."
    for number, one in enumerate(slate.chosen, start=1):
        yield f"{number:>3}. {_text(one.id, texts)} ({_support(one)})"
    without = sum(one.agreed == 0 for one in slate.participants)
    yield f"{people - without} of {people} agree with at least one of them."
    yield _promise(slate, texts)
    if slate.underseen:
        named = "; ".join(_text(one, texts) for one in slate.underseen[:MOST_NAMED])
        more = f"; and {len(slate.underseen) - MOST_NAMED} more" if len(slate.underseen) > MOST_NAMED else ""
        yield f"Seen by too few to be sure, worth asking about: {named}{more}."
    method = slate.method
    limit = f", at most {method.most_carried} of a statement carried by one" if method.most_carried else ""
    yield f"Method: {method.name} {method.version}, k {method.k}{limit}, input {method.input_sha256[:12]}."


def _support(one: ChosenStatement) -> str:
    parts = [f"{one.agree} agree", f"{one.disagree} disagree", f"{one.unseen} have not seen it"]
    if one.red_lines:
        parts.append(f"a red line for {one.red_lines}")
    if one.how == "completion":
        parts.append("fills a place that was left")
    else:
        paying = sum(each.part > 0 for each in one.supporters)
        most = max(each.part for each in one.supporters)
        parts.append(f"carried by {paying}, each at most {most:.1%}")
    return ", ".join(parts)


def _promise(slate: Slate, texts: Mapping[str, str]) -> str:
    """Whether EJR+ holds, in one sentence."""
    found = slate.guarantee
    if found.kept:
        return "Checked: every group that agrees on a statement left out has its share of the slate (EJR+)."
    why = " The limit on what one may carry has done this." if found.by_limit else ""
    return (
        f"Checked: {_count(len(found.group), 'person', 'people')} who agree on “{_text(found.statement or '', texts)}” "
        f"deserve {_count(found.deserves, 'place', 'places')} and have {found.has} each at most (EJR+ is broken).{why}"
    )


def told_budget(result: BudgetResult) -> Iterator[str]:
    """A participatory budget: the projects in order, what they cost, and whether the promise holds."""
    voters, projects = _count(result.voters, "voter", "voters"), _count(result.projects, "project", "projects")
    what = "costs set aside" if result.method.seats is not None else f"a budget of {result.budget}"
    yield f"{voters}, {projects}, {what}."
    for number, one in enumerate(result.chosen, start=1):
        name = f"{one.id}: {one.name}" if one.name else one.id
        filled = ", with what was left" if one.how == "completion" else ""
        yield f"{number:>3}. {name} (costs {one.cost}, {_count(one.approvals, 'approval', 'approvals')}{filled})"
    none = result.represented[0]
    yield f"Chosen: {len(result.chosen)}, costing {result.spent}. {result.voters - none} voters approve at least one."
    if result.guarantee.kept:
        proof = "EJR+" if result.method.seats is not None else "EJR+ up to one project"
        yield f"Checked: every group that approves a project left out has its share of the budget ({proof})."
    else:
        yield f"Checked: {result.guarantee.voters} voters could claim project {result.guarantee.project} (EJR+ is broken)."
    method = result.method
    yield (
        f"Method: {method.name} {method.version}, worth by {method.utility}, completion {method.completion}, "
        f"input {method.input_sha256[:12]}."
    )


def _text(one: str, texts: Mapping[str, str]) -> str:
    return texts.get(one, f"statement {one}")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
