"""The vocabularies: what is shipped is put in once, the office adds, renames and retires."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from zbor.base.refusals import Refused, must_be_as_read
from zbor.competences.queries import known
from zbor.members.models import Person
from zbor.partnerships.actions.guards import must_keep
from zbor.partnerships.enums import ResourceKind
from zbor.partnerships.models import Resource, Topic
from zbor.partnerships.vocabulary import RESOURCES, TOPICS
from zbor.record.actions import note

Kept = Topic | Resource


@transaction.atomic
def ship_words() -> int:
    """Put in what is shipped and missing, and let competences be called as in the framework; return how many are new.

    What the office renamed or retired stays as it is, so that this does no harm however often it is done.
    """
    topics, resources = set(Topic.objects.values_list("code", flat=True)), _resources_by_code()
    new: list[Kept] = [
        Topic(code=one.code, name=one.name, name_en=one.name_en) for one in TOPICS if one.code not in topics
    ]
    for kind, words in RESOURCES.items():
        new += [
            Resource(code=one.code, kind=kind, name=one.name, name_en=one.name_en, description=one.description)
            for one in words
            if one.code not in resources
        ]
    for code, (name, name_en) in _competences().items():
        there = resources.get(code)
        if there is None:
            new.append(Resource(code=code, kind=ResourceKind.COMPETENCE, name=name, name_en=name_en))
        elif (there.name, there.name_en) != (name, name_en):
            there.name, there.name_en = name, name_en
            there.save(update_fields=["name", "name_en", "folded"])
    for word in new:
        type(word).objects.get_or_create(code=word.code, defaults=_fields(word))
    return len(new)


def _resources_by_code() -> dict[str, Resource]:
    return {one.code: one for one in Resource.objects.all()}


def _competences() -> dict[str, tuple[str, str]]:
    """The names of the framework's competences in both languages."""
    competences = known()
    with override("en"):
        english = {one.code: str(one.name)[:100] for one in competences}
    with override("sl"):
        return {one.code: (str(one.name)[:100], english[one.code]) for one in competences}


def _fields(word: Kept) -> dict[str, str]:
    names = {"name": word.name, "name_en": word.name_en}
    return names | {"kind": word.kind, "description": word.description} if isinstance(word, Resource) else names


@transaction.atomic
def add_word(*, word: Kept, by: Person, now: datetime) -> Kept:
    """Add a topic or a resource; the same name twice is one."""
    must_keep(by, now)
    if isinstance(word, Resource) and word.kind == ResourceKind.COMPETENCE:
        raise Refused(
            _("Competences are those of the framework."),
            hint=_("Add it there; within the hour it can be offered and looked for, too."),
            url="/competences/network/",
            label=_("Go to the competences"),
        )
    code = f"own-{slugify(word.name)[:50] or 'x'}"
    kept, created = type(word).objects.get_or_create(code=code, defaults=_fields(word))
    if created:
        note("word.added", by=by, subject=kept)
    elif kept.retired_at is not None:
        raise Refused(_("This word is there, and retired."), hint=_("Take it up again."))
    elif _fields(kept) != _fields(word):
        raise Refused(_("There is a word of this name already."), hint=_("Change that one, or choose another name."))
    return kept


@transaction.atomic
def rename_word(*, word: Kept, fields: Mapping[str, str], revision: int, by: Person, now: datetime) -> Kept:
    """Correct the words; what was said by it stays, under the new name."""
    must_keep(by, now)
    kept = type(word).objects.select_for_update(no_key=True).get(pk=word.pk)
    if isinstance(kept, Resource) and kept.kind == ResourceKind.COMPETENCE:
        raise Refused(_("Competences are called as in the framework."), hint=_("Change the name there."))
    must_be_as_read(kept.revision, revision)
    changed = sorted(name for name, value in fields.items() if getattr(kept, name) != value)
    if changed:
        for name in changed:
            setattr(kept, name, fields[name])
        kept.revision += 1
        kept.save()
        note("word.renamed", by=by, subject=kept, fields=changed)
    return kept


@transaction.atomic
def retire_word(*, word: Kept, by: Person, now: datetime) -> None:
    """Let it be chosen no more; what was said by it stays."""
    must_keep(by, now)
    if type(word).objects.filter(pk=word.pk, retired_at=None).update(retired_at=now):
        note("word.retired", by=by, subject=word)


@transaction.atomic
def take_up_word(*, word: Kept, by: Person, now: datetime) -> None:
    """Let it be chosen again."""
    must_keep(by, now)
    if type(word).objects.filter(pk=word.pk, retired_at__isnull=False).update(retired_at=None):
        note("word.taken_up_again", by=by, subject=word)
