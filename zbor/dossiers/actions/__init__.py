"""Changes of acts, dossiers and their texts. Each asks first whether it may, and each is noted in the journal."""

from zbor.dossiers.actions.acts import save_act, save_identifiers, save_institution
from zbor.dossiers.actions.chronology import add_entry, edit_entry, put_back_entry, take_back_entry, tell_chronology
from zbor.dossiers.actions.comparisons import compare_texts, consolidate_texts, stock_due, take_stock
from zbor.dossiers.actions.documents import add_document, remove_document
from zbor.dossiers.actions.dossiers import edit_dossier, move_stage, open_dossier, set_visibility
from zbor.dossiers.actions.findable import keep_findable, make_findable
from zbor.dossiers.actions.plans import change_deadline, move_milestone, tick_milestone
from zbor.dossiers.actions.sources import add_source_link
from zbor.dossiers.actions.taking_back import take_back_opening
from zbor.dossiers.actions.tasks import add_task, change_task, tick_task
from zbor.dossiers.actions.texts import add_text_version, edit_text_version

__all__ = [
    "add_document",
    "add_entry",
    "add_source_link",
    "add_task",
    "add_text_version",
    "change_deadline",
    "change_task",
    "compare_texts",
    "consolidate_texts",
    "edit_dossier",
    "edit_entry",
    "edit_text_version",
    "keep_findable",
    "make_findable",
    "move_milestone",
    "move_stage",
    "open_dossier",
    "put_back_entry",
    "remove_document",
    "save_act",
    "save_identifiers",
    "save_institution",
    "set_visibility",
    "stock_due",
    "take_back_entry",
    "take_back_opening",
    "take_stock",
    "tell_chronology",
    "tick_milestone",
    "tick_task",
]
