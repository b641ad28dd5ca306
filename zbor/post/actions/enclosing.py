"""Files that are made for letters only: kept in the store until they have gone, and some time after."""

import hashlib
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils.crypto import get_random_string

from zbor.post.actions.owing import Enclosed
from zbor.post.enums import TROUBLED, State
from zbor.post.models import Enclosure

FOLDER = "letters"
"""Only what lies here is deleted; a document of a dossier that went with a letter lies elsewhere, and stays."""
KEPT_AFTER = timedelta(days=30)
"""Longer than mail servers keep trying, so that what comes back can be sent again as it was."""


def keep_for_letters(content: bytes, *, filename: str, content_type: str) -> Enclosed:
    """Put a file into the store that goes with letters and belongs to nothing else; one file may go with many."""
    name = default_storage.save(f"{FOLDER}/{get_random_string(32)}", ContentFile(content))
    return Enclosed(name, filename, content_type, len(content), hashlib.sha256(content).hexdigest())


def clear_enclosed(*, now: datetime) -> int:
    """Delete the files of letters that were all handed over a month ago, or that no letter has; return how many.

    The row of a file stays with its letter: its name, size and fingerprint say what went.
    """
    if not default_storage.exists(FOLDER):
        return 0
    until = now - KEPT_AFTER
    names = (f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1])
    old = [name for name in names if default_storage.get_created_time(name) <= until]
    gone = Q(mail__state=State.SENT, mail__sent_at__lte=until)
    settled = Q(mail__state__in=TROUBLED, mail__settled_at__lte=until)
    wanted = set(
        Enclosure.objects.filter(name__startswith=f"{FOLDER}/").exclude(gone | settled).values_list("name", flat=True)
    )
    cleared = [name for name in old if name not in wanted]
    for name in cleared:
        default_storage.delete(name)
    return len(cleared)
