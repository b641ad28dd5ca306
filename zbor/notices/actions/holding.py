"""The row that governs everything of a correspondent, held while it is changed."""

from zbor.notices.models import Correspondent


def locked(pk: int) -> Correspondent:
    """The correspondent as they are now; whoever changes anything of theirs waits for this row."""
    return Correspondent.objects.select_for_update(no_key=True, of=("self",)).select_related("person").get(pk=pk)
