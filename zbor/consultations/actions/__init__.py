"""Changes of consultations. Each asks first whether it may, and each is noted in the journal, without the answers."""

from zbor.consultations.actions.answers import Answer, answer, confirm, suggest
from zbor.consultations.actions.comments import add_comment, put_back, withdraw
from zbor.consultations.actions.ending import claim_letters, end_letters
from zbor.consultations.actions.guards import off_the_roll
from zbor.consultations.actions.imports import Table, import_table
from zbor.consultations.actions.life import close, create, edit, open_consultation, reopen, set_deadline
from zbor.consultations.actions.links import answer_by_link, stop_link, stop_links_of, suggest_by_link
from zbor.consultations.actions.moderation import accept, merge, reject, undo
from zbor.consultations.actions.on_behalf import Entry, Said, answer_for, must_be_enterable
from zbor.consultations.actions.reminders import choose_reminding, end_round, remind, spare
from zbor.consultations.actions.rewriting import rewrite, undo_rewriting
from zbor.consultations.actions.seeds import add_seeds, edit_seed, move_seed, remove_seed
from zbor.consultations.actions.snapshots import claim_refresh, compute
from zbor.consultations.actions.telling import tell_authors
from zbor.consultations.actions.together import answer_together
from zbor.consultations.actions.waves import end_wave, invite_wave

__all__ = [
    "Answer",
    "Entry",
    "Said",
    "Table",
    "accept",
    "add_comment",
    "add_seeds",
    "answer",
    "answer_by_link",
    "answer_for",
    "answer_together",
    "choose_reminding",
    "claim_letters",
    "claim_refresh",
    "close",
    "compute",
    "confirm",
    "create",
    "edit",
    "edit_seed",
    "end_letters",
    "end_round",
    "end_wave",
    "import_table",
    "invite_wave",
    "merge",
    "move_seed",
    "must_be_enterable",
    "off_the_roll",
    "open_consultation",
    "put_back",
    "reject",
    "remind",
    "remove_seed",
    "reopen",
    "rewrite",
    "set_deadline",
    "spare",
    "stop_link",
    "stop_links_of",
    "suggest",
    "suggest_by_link",
    "tell_authors",
    "undo",
    "undo_rewriting",
    "withdraw",
]
