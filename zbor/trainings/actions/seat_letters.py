"""Letters that tell people how their registration stands: one for every move, in the language in which they registered."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.moments import moment
from zbor.calc.seats import Waiting, Why
from zbor.post.actions import owe
from zbor.trainings.actions.links import link_to
from zbor.trainings.enums import LIVE, Mode, Seat, TrainingState, Way
from zbor.trainings.models import Move, Registration, Session
from zbor.trainings.queries.courses import sessions_of
from zbor.trainings.queries.questions import missing_of


def tell(registration: Registration, move: Move, waiting: Waiting | None = None) -> None:
    """Owe the letter of a move. What it says is erased once it is sent, as it carries the link."""
    with translation.override(registration.language):
        subject, lines = _said(registration, move, waiting)
        _send(registration, subject, lines, once=f"registration-move-{move.pk}")


def tell_at_the_door(registration: Registration, move: Move) -> None:
    """Who came to the door is there already; what the letter brings is the link, and the sessions with their places."""
    with translation.override(registration.language):
        lines = [_("You were registered at the door, and have a seat."), *_sessions(registration)]
        _send(registration, _("You are registered: %(title)s"), lines, once=f"registration-move-{move.pk}")


def tell_address(registration: Registration, before: str, *, once: str) -> None:
    """Letters go to another address from now on: that one gets the link, and the one before learns no more than that."""
    told = {"title": registration.training.title, "email": settings.NETWORK_EMAIL}
    with translation.override(registration.language):
        lines = [
            _(
                "The office has corrected the address to which we write about your registration; from now on it is this one."
            ),
            *([_("The link to the registration in earlier letters does not work any more.")] if before else []),
        ]
        _send(registration, _("The address of your registration was corrected: %(title)s"), lines, once=f"{once}-new")
        if before:
            said = [
                _("about “%(title)s”:") % told,
                _("The office has corrected the address of a registration that was under this one."),
                _(
                    "We write there from now on, and the link to the registration in earlier letters does not work any more."
                ),
                _("If this is not right, write to %(email)s.") % told,
            ]
            subject = _("The address of a registration was corrected: %(title)s") % told
            owe(to=before, subject=subject, text="\n\n".join(said), once=f"{once}-before")


def send_link_again(registration: Registration, *, once: str) -> None:
    """Somebody registers an address that is registered: its owner gets the link, and nobody else learns of it."""
    with translation.override(registration.language):
        lines = [
            _("This address is registered already: %(state)s.") % {"state": registration.get_seat_display()},
            _("Here you see how it stands, change it or withdraw:"),
            link_to(registration),
        ]
        _send(registration, _("You are registered already: %(title)s"), lines, once=once)


def _said(registration: Registration, move: Move, waiting: Waiting | None) -> tuple[str, list[str]]:
    """The subject and what is particular to how the registration now stands."""
    match Seat(move.after):
        case Seat.WAITING:
            return _("You are on the waiting list: %(title)s"), _waiting(waiting)
        case Seat.OFFERED:
            return _("A seat is free for you: %(title)s"), _offered(registration)
        case Seat.SEATED:
            return _("You have a seat: %(title)s"), [
                _("We look forward to seeing you."),
                *_sessions(registration),
                _("If you cannot come, withdraw by the link below, so that somebody else can."),
            ]
        case Seat.ASKED:
            return _("We have received your registration: %(title)s"), [
                _("The office looks at each registration of this training. We write to you as soon as it has."),
            ]
        case seat:
            return _ended(seat, move)


def _ended(seat: Seat, move: Move) -> tuple[str, list[str]]:
    """To those who do not come any more."""
    again = _("If you still want to come, register again.")
    if seat == Seat.LAPSED:
        return _("The offer has run out: %(title)s"), [
            _("Nobody took the seat we offered you, so it has gone to the next on the list."),
            again,
        ]
    if seat == Seat.REFUSED and move.by_id is None:
        return _("Your registration was not decided on in time: %(title)s"), [
            _("The training was over before the office had decided on your registration. We are sorry."),
            _("If you have questions, write to %(email)s.") % {"email": settings.NETWORK_EMAIL},
        ]
    if seat == Seat.REFUSED:
        return _("Your registration was not approved: %(title)s"), [
            _("The office writes: %(because)s") % {"because": move.because},
            _("If you have questions, write to %(email)s.") % {"email": settings.NETWORK_EMAIL},
        ]
    is_own = move.by_id is None or move.by_id == move.registration.person_id
    is_held = move.registration.training.state == TrainingState.ANNOUNCED
    return _("Your registration is withdrawn: %(title)s"), [
        _("What was noted: %(because)s") % {"because": move.because},
        again if is_own and is_held else "",
    ]


def _waiting(waiting: Waiting | None) -> list[str]:
    place, why = (waiting.place, waiting.why) if waiting else (1, Why.FULL)
    return [
        _("Your place on the waiting list: %(place)s.") % {"place": place},
        why_waiting(why),
        _("When a seat becomes yours we write to you, and you have some hours to take it."),
    ]


def why_waiting(why: Why | str) -> str:
    """Why there is no seat yet, in words."""
    return {
        Why.FULL: _("All seats are taken at the moment."),
        Why.MEMBERS_FIRST: _("At first the seats are for people of the network; then the list goes by order."),
        Why.ORGANISATION: _("Your organisation has as many seats as one organisation may have."),
        Why.BEGUN: _("The training has begun, so the list is not served any more."),
    }[Why(why)]


def _offered(registration: Registration) -> list[str]:
    until = moment(registration.claim_by) if registration.claim_by else ""
    return [
        _("A seat has become free and it is yours if you take it until %(until)s.") % {"until": until},
        _("Open the link below and press “Take the seat”. If you do not, it goes to the next on the list."),
        *_sessions(registration),
    ]


def _sessions(registration: Registration) -> list[str]:
    return ["\n".join(_line(one, registration) for one in sessions_of(registration.training))]


def _line(session: Session, registration: Registration) -> str:
    """When and where; the link to join is on the page of the registration only."""
    is_online = session.mode == Mode.ONLINE or (session.mode == Mode.HYBRID and registration.way == Way.ONLINE)
    where = _("online") if is_online else ", ".join(filter(None, [session.venue, session.room, session.address]))
    return f"– {moment(session.starts_at)}" + (f", {where}" if where else "")


def _send(registration: Registration, subject: str, lines: list[str], *, once: str) -> None:
    """Who came to the door without an address is not written to."""
    if not registration.email:
        return
    title, by = registration.training.title, registration.registered_by
    told = [_("Dear %(name)s,") % {"name": registration.name}, _("about “%(title)s”:") % {"title": title}, *lines]
    if registration.seat in LIVE:
        if by is not None and by.pk != registration.person_id:
            told.append(_("%(who)s registered you.") % {"who": by.name})
        if missing := missing_of(registration):
            told.append(
                ngettext(
                    "There is %(n)d question for you that must be answered; you find it at the link.",
                    "There are %(n)d questions for you that must be answered; you find them at the link.",
                    missing,
                )
                % {"n": missing}
            )
        told += [
            _("Your registration, which you can change or withdraw at any time:"),
            link_to(registration),
            _("Whoever has this link can do so too; pass it on to nobody."),
        ]
    text = "\n\n".join(filter(None, told))
    owe(to=registration.email, subject=subject % {"title": title}, text=text, once=once, is_erased_once_sent=True)
