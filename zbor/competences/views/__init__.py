"""Pages of what people can do."""

from zbor.competences.views.by_link import by_link
from zbor.competences.views.keeping import network, own_edit, own_new, own_retire, own_take_up
from zbor.competences.views.mine import aim, forget, judge, mine, share, stop_sharing
from zbor.competences.views.others import competence, find, framework, organisation, person

__all__ = [
    "aim",
    "by_link",
    "competence",
    "find",
    "forget",
    "framework",
    "judge",
    "mine",
    "network",
    "organisation",
    "own_edit",
    "own_new",
    "own_retire",
    "own_take_up",
    "person",
    "share",
    "stop_sharing",
]
