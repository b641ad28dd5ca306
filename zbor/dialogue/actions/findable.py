"""Let groups be found: by everybody, in what everybody may read of them."""

from zbor.dialogue.models import DialogueGroup
from zbor.search import actions as search
from zbor.search.enums import Audience


def find_group(group: DialogueGroup) -> None:
    search.write(
        kind="group",
        subject_pk=group.pk,
        url=f"/dialogue/groups/{group.pk}/",
        title=group.name,
        body="\n".join(filter(None, [group.get_kind_display(), str(group.institution), group.basis])),
        audience=Audience.PUBLIC,
        on=group.since.iso if group.since else "",
    )


def make_findable() -> None:
    """Write the rows of all groups anew."""
    for group in DialogueGroup.objects.select_related("institution"):
        find_group(group)
