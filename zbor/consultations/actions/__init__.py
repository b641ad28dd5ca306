"""Changes of consultations. Each asks first whether it may, and each is noted in the journal, without the answers."""

from zbor.consultations.actions.answers import Answer, answer, confirm, suggest
from zbor.consultations.actions.comments import add_comment, put_back, withdraw
from zbor.consultations.actions.guards import off_the_roll
from zbor.consultations.actions.imports import Table, import_table
from zbor.consultations.actions.life import close, create, edit, open_consultation, reopen, set_deadline
from zbor.consultations.actions.moderation import accept, merge, reject, undo
from zbor.consultations.actions.seeds import add_seeds, edit_seed, move_seed, remove_seed
from zbor.consultations.actions.snapshots import claim_refresh, compute
from zbor.consultations.actions.telling import tell_authors
from zbor.consultations.actions.together import answer_together

__all__ = [
    "Answer",
    "Table",
    "accept",
    "add_comment",
    "add_seeds",
    "answer",
    "answer_together",
    "claim_refresh",
    "close",
    "compute",
    "confirm",
    "create",
    "edit",
    "edit_seed",
    "import_table",
    "merge",
    "move_seed",
    "off_the_roll",
    "open_consultation",
    "put_back",
    "reject",
    "remove_seed",
    "reopen",
    "set_deadline",
    "suggest",
    "tell_authors",
    "undo",
    "withdraw",
]
