"""What is done with trainings."""

from zbor.trainings.actions.courses import (
    TEXTS,
    add_lecturer,
    announce,
    copy_training,
    remove_lecturer,
    remove_training,
    save_programme,
    save_training,
)
from zbor.trainings.actions.findable import keep_findable, make_findable
from zbor.trainings.actions.materials import add_material, remove_material
from zbor.trainings.actions.sessions import (
    add_session,
    cancel_session,
    cancel_training,
    remove_session,
    save_session,
)

__all__ = [
    "TEXTS",
    "add_lecturer",
    "add_material",
    "add_session",
    "announce",
    "cancel_session",
    "cancel_training",
    "copy_training",
    "keep_findable",
    "make_findable",
    "remove_lecturer",
    "remove_material",
    "remove_session",
    "remove_training",
    "save_programme",
    "save_session",
    "save_training",
]
