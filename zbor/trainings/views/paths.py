"""Paths to a role: what is asked, what is missing, what teaches it, and who in the network is there."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.competences.drawing import strip
from zbor.competences.framework import PATHS, path_called
from zbor.competences.queries import levels_of, reaching, steps_of
from zbor.members.doors import PersonRequest
from zbor.trainings.models import Teaches, Training
from zbor.trainings.queries.evidence import evidence_of
from zbor.trainings.queries.pictures import ahead
from zbor.trainings.queries.teaching import teaching


@opens_to(Door.NETWORK)
def listed(request: PersonRequest) -> HttpResponse:
    """The roles, and how far oneself is."""
    levels = levels_of(request.user)
    paths = [(path, steps_of(path, levels)) for path in PATHS]
    told = [(path, sum(not step.is_reached for step in steps), len(steps)) for path, steps in paths]
    return render(request, "trainings/paths.html", {"paths": told})


@opens_to(Door.NETWORK)
def show(request: PersonRequest, key: str) -> HttpResponse:
    """One role."""
    path, now = path_called(key), timezone.now()
    if path is None:
        raise Http404
    steps = steps_of(path, levels_of(request.user))
    missing = [step for step in steps if not step.is_reached]
    taught = teaching(ahead(now), [step.competence.code for step in missing])
    today = timezone.localdate(now)
    people = reaching(path, today)
    context = {
        "path": path,
        "steps": [
            (step, strip(step.own, asked=step.asked), _helpful(taught, step.competence.code, step.own))
            for step in steps
        ],
        "missing": len(missing),
        "people": evidence_of(people, [code for code, _level in path.asks], today),
    }
    return render(request, "trainings/path.html", context)


def _helpful(taught: dict[str, list[tuple[Training, Teaches]]], code: str, own: int | None) -> list[Training]:
    """The trainings ahead that lead higher in a competence than somebody stands."""
    return [training for training, teaches in taught.get(code, []) if teaches.to_level > (own or 0)]
