"""Everything that can be found, room by room."""

from zbor.consultations.actions.findable import keep_findable as keep_consultations
from zbor.decisions.actions.findable import keep_findable as keep_decisions
from zbor.dialogue.actions import make_findable as keep_dialogue
from zbor.dossiers.actions import keep_findable as keep_dossiers
from zbor.funding.actions.findable import keep_findable as keep_calls
from zbor.initiatives.actions.findable import keep_findable as keep_initiatives
from zbor.members.actions.entries import keep_findable as keep_members
from zbor.outcomes.actions.findable import keep_findable as keep_outcomes
from zbor.partnerships.actions.findable import keep_findable as keep_partnerships
from zbor.positions.actions import make_findable as keep_positions
from zbor.press.actions import make_findable as keep_clippings
from zbor.projects.actions import keep_findable as keep_projects
from zbor.search.actions import fold_all
from zbor.trainings.actions import keep_findable as keep_trainings
from zbor.watch.actions.findable import keep_findable as keep_items

ROOMS = {
    "members": keep_members,
    "dossiers": keep_dossiers,
    "watch": keep_items,
    "dialogue": keep_dialogue,
    "press": keep_clippings,
    "decisions": keep_decisions,
    "consultations": keep_consultations,
    "positions": keep_positions,
    "outcomes": keep_outcomes,
    "projects": keep_projects,
    "trainings": keep_trainings,
    "partnerships": keep_partnerships,
    "funding": keep_calls,
    "initiatives": keep_initiatives,
}
"""What lets exactly that be found which there is in each room, and says how many rows changed."""


def keep_everything() -> dict[str, int]:
    """Let exactly that be found which there is; return by room how many rows changed. Done again, it changes nothing."""
    changed = {room: keep() for room, keep in ROOMS.items()}
    fold_all()
    return changed
