"""What is done with trainings."""

from zbor.trainings.actions.courses import (
    TEXTS,
    announce,
    copy_training,
    remove_training,
    save_programme,
    save_training,
)
from zbor.trainings.actions.findable import keep_findable, make_findable
from zbor.trainings.actions.lecturers import add_lecturer, change_lecturer, place_lecturer, remove_lecturer
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
    "change_lecturer",
    "copy_training",
    "keep_findable",
    "make_findable",
    "place_lecturer",
    "remove_lecturer",
    "remove_material",
    "remove_session",
    "remove_training",
    "save_programme",
    "save_session",
    "save_training",
]
