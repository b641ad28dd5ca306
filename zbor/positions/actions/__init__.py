"""Changes of positions. Each asks first whether it may, and each is noted in the journal."""

from zbor.positions.actions.deciding import follow_closed, follow_one, put_to_decision, take_back
from zbor.positions.actions.demands import (
    Edit,
    create_demand,
    edit_demand,
    move_demand,
    remove_demand,
    restore_demand,
)
from zbor.positions.actions.endorsing import endorse, withdraw_endorsement
from zbor.positions.actions.findable import make_findable
from zbor.positions.actions.positions import TextEdit, create_position, edit_texts
from zbor.positions.actions.taking import bring_back, let_go, set_aside, take_up

__all__ = [
    "Edit",
    "TextEdit",
    "bring_back",
    "create_demand",
    "create_position",
    "edit_demand",
    "edit_texts",
    "endorse",
    "follow_closed",
    "follow_one",
    "let_go",
    "make_findable",
    "move_demand",
    "put_to_decision",
    "remove_demand",
    "restore_demand",
    "set_aside",
    "take_back",
    "take_up",
    "withdraw_endorsement",
]
