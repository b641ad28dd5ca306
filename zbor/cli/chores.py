"""What a worker does again and again, and how often."""

from datetime import datetime

from django.core.cache import cache
from django.core.management import call_command

from zbor.cli.doctor import WORKER_SEEN
from zbor.cli.findable import keep_everything
from zbor.cli.working import Chore
from zbor.consultations.ending import close_due as close_consultations
from zbor.consultations.ending import tell_due
from zbor.consultations.reminding import remind_due
from zbor.consultations.tasks import clear_imports, refresh_outdated
from zbor.decisions.actions import close_due, remind_undecided
from zbor.dialogue.actions import remind_due as remind_of_promises
from zbor.dossiers.actions import stock_due
from zbor.funding.actions.applications import forget_deleted
from zbor.funding.actions.reminding import remind_of_deadlines
from zbor.funding.actions.sharing_outcomes import count_outcomes
from zbor.initiatives.actions.funds import close_due as count_funds
from zbor.notices import actions as notices
from zbor.outcomes.actions import remind_of_answers, touch_due, touch_items_due, trace_due
from zbor.outcomes.actions.findable import keep_findable as keep_outcomes
from zbor.participants.actions import erase_due, remind_of_exits
from zbor.partnerships.actions.duties import remind_of_duties
from zbor.partnerships.actions.following_up import ask_due as ask_what_came_of_it
from zbor.partnerships.actions.introducing import lapse_due
from zbor.partnerships.actions.reminding import remind_due as remind_of_the_board
from zbor.partnerships.actions.renewing import remind_of_ends
from zbor.partnerships.actions.suggesting import suggest_due
from zbor.partnerships.actions.telling import tell_new
from zbor.partnerships.actions.words import ship_words
from zbor.positions.actions import close_amendments_due, follow_amendments, follow_closed, make_findable
from zbor.positions.actions.cosigning import forget_cosigners
from zbor.post.actions import clear_enclosed, forget_old
from zbor.post.tasks import deliver_owed
from zbor.press.actions import make_findable as make_clippings_findable
from zbor.record.actions import seal
from zbor.runs.actions import reap
from zbor.search.actions import fold_due
from zbor.trainings.actions import evaluating
from zbor.trainings.actions.asking import ask_due
from zbor.trainings.actions.attending import forget_guests
from zbor.trainings.actions.questions import forget_answers
from zbor.trainings.actions.reminding import remind_seated
from zbor.trainings.actions.seating import close_undecided
from zbor.trainings.actions.seating import settle_due as settle_seats
from zbor.watch.actions.item_changes import follow_changes
from zbor.watch.actions.visiting import visit_due
from zbor.watch.actions.watch_matching import match_due
from zbor.watch.actions.watch_strangers import forget_watches


def chores() -> list[Chore]:
    """Every chore of every room; each is harmless when two workers do it at once."""
    return [
        Chore("say that a worker lives", 10, _live),
        Chore("carry the mail", 1, deliver_owed),
        Chore("put what people are to be told into letters", 20, notices.deliver_due),
        Chore("close votes whose deadline has passed", 20, lambda now: close_due(now=now)),
        Chore("remind those who have not voted", 60, lambda now: remind_undecided(now=now)),
        Chore("count rounds of the small fund whose moment has come", 20, lambda now: count_funds(now=now)),
        Chore("close consultations whose deadline has passed", 20, close_consultations),
        Chore("tell those who took part what became of it", 60, tell_due),
        Chore("remind those who have not answered", 300, remind_due),
        Chore("remind of promises whose day has passed", 300, lambda now: remind_of_promises(now=now)),
        Chore("remind those who have a seat of their training", 300, lambda now: remind_seated(now=now)),
        Chore("remind of what falls due in agreements", 3600, lambda now: remind_of_duties(now=now)),
        Chore("remind of agreements that end", 3600, lambda now: remind_of_ends(now=now)),
        Chore("remind those who follow a call of its deadline", 3600, lambda now: remind_of_deadlines(now=now)),
        Chore("erase applications that were deleted a month ago", 3600, lambda now: forget_deleted(now=now)),
        Chore("count anew what came of applications", 3600, lambda _now: count_outcomes()),
        Chore("follow closed votes", 20, lambda now: follow_closed(now=now)),
        Chore("close rounds of amendments whose deadline has passed", 20, lambda now: close_amendments_due(now=now)),
        Chore("follow closed votes on amendments", 20, lambda now: follow_amendments(now=now)),
        Chore("erase signatures that nobody confirmed", 3600, lambda now: forget_cosigners(now=now)),
        Chore("keep demands findable by those who may see them", 20, lambda _now: make_findable()),
        Chore("keep clippings findable by those who may see them", 20, lambda _now: make_clippings_findable()),
        Chore("look at the sources that are due", 60, lambda now: visit_due(now=now), apart=True),
        Chore("ask the watches what is new", 20, lambda now: match_due(now=now)),
        Chore("erase watches that are not wanted", 3600, lambda now: forget_watches(now=now)),
        Chore("keep verdicts findable by those who may see them", 60, lambda _now: keep_outcomes()),
        Chore("keep everything else findable", 86400, lambda _now: keep_everything()),
        Chore("fold what was written to the search index", 60, fold_due),
        Chore("bury silent runs", 60, lambda now: reap(now=now)),
        Chore("seal the journal", 60, lambda _now: seal()),
        Chore("compute again what an earlier opinion engine computed", 60, refresh_outdated),
        Chore("compare texts that never were", 60, stock_due),
        Chore("look for our demands in adopted texts", 60, trace_due),
        Chore("find what new texts touch", 60, touch_due),
        Chore("find which demands of ours what was found touches", 60, touch_items_due),
        Chore("remind of answers that have not come", 3600, remind_of_answers),
        Chore("give seats that are free, and let offers lapse", 20, lambda now: settle_seats(now=now)),
        Chore("tell those whose registration was never decided on", 3600, lambda now: close_undecided(now=now)),
        Chore("delete answers whose day has come", 3600, lambda now: forget_answers(now=now)),
        Chore("erase addresses of guests at the door", 3600, lambda now: forget_guests(now=now)),
        Chore("ask what trainings that have ended were like", 300, evaluating.ask_due),
        Chore("remind those who have not said what a training was like", 3600, evaluating.remind_due),
        Chore("end evaluations and erase who was asked", 3600, evaluating.close_due),
        Chore("remind the office of exits of participants", 3600, lambda now: remind_of_exits(now=now)),
        Chore("erase participants whose last day has passed", 3600, lambda now: erase_due(now=now)),
        Chore("forget old mail", 3600, lambda now: forget_old(now=now)),
        Chore("delete files that went with letters", 3600, lambda now: clear_enclosed(now=now)),
        Chore("forget strangers who did not confirm", 3600, lambda now: notices.purge(now=now)),
        Chore("tell dossiers what changed in what was found", 60, lambda now: follow_changes(now=now)),
        Chore("clear what an interrupted import left", 3600, clear_imports),
        Chore("ask participants of trainings what they can do", 300, lambda now: ask_due(now=now)),
        Chore("keep the words of partners with the framework", 3600, lambda _now: ship_words()),
        Chore("ask partners whether what ends soon still holds", 3600, lambda now: remind_of_the_board(now=now)),
        Chore("suggest partners to each other, once a day", 3600, lambda now: suggest_due(now=now)),
        Chore("let introductions lapse that nobody answered", 3600, lambda now: lapse_due(now=now)),
        Chore("ask what came of introductions", 3600, lambda now: ask_what_came_of_it(now=now)),
        Chore("tell the network what is new on the board of partners", 300, lambda now: tell_new(now=now)),
        Chore("clear sessions that have ended", 86400, lambda _now: call_command("clearsessions")),
    ]


def _live(now: datetime) -> None:
    cache.set(WORKER_SEEN, now, timeout=None)
