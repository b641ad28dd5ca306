"""Judge oneself, be asked to, let oneself be found, aim at a role; keep the network's own competences."""

from zbor.competences.actions.asking import ask, end_links, end_links_of, judge_by_link
from zbor.competences.actions.judging import forget_own, judge
from zbor.competences.actions.keeping import FIELDS, retire, save_own, take_up_again
from zbor.competences.actions.wishing import aim, drop_aim, share, stop_sharing

__all__ = [
    "FIELDS",
    "aim",
    "ask",
    "drop_aim",
    "end_links",
    "end_links_of",
    "forget_own",
    "judge",
    "judge_by_link",
    "retire",
    "save_own",
    "share",
    "stop_sharing",
    "take_up_again",
]
