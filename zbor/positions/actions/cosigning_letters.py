"""Letters of co-signing. Each speaks the language of the page on which the organisation signed."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zbor.positions.models import Cosigner
from zbor.post.actions import owe


def ask_for_confirmation(cosigner: Cosigner, token: str) -> None:
    with translation.override(cosigner.language):
        _send(
            cosigner,
            _("Confirm the signature: %(title)s"),
            [
                _("Someone asked that %(name)s sign the position “%(title)s”.") % _named(cosigner),
                _("The signature counts once you confirm it within seven days:"),
                _address(token),
                _("If you did not ask for this, do nothing: after seven days everything is erased."),
            ],
            once=f"cosigner-{cosigner.pk}-ask",
        )


def tell_of_signature(cosigner: Cosigner, token: str) -> None:
    """Say that it counts, and by which link it is withdrawn; a newer link replaces the older."""
    with translation.override(cosigner.language):
        _send(
            cosigner,
            _("The signature is recorded: %(title)s"),
            [
                _("%(name)s has signed the position “%(title)s”.") % _named(cosigner),
                _("Keep this letter. By this link the signature can be withdrawn at any time:"),
                _address(token),
                _("Whoever has this link can withdraw the signature, so pass the letter on to nobody else."),
            ],
            once=None,
        )


def tell_of_refusal(cosigner: Cosigner) -> None:
    with translation.override(cosigner.language):
        _send(
            cosigner,
            _("The signature is not taken: %(title)s"),
            [
                _("The office does not take the signature of %(name)s, and writes:") % _named(cosigner),
                cosigner.refused_reason,
                _("If you think that is wrong, write to %(email)s.") % {"email": settings.NETWORK_EMAIL},
            ],
            once=f"cosigner-{cosigner.pk}-no",
        )


def tell_of_withdrawal(cosigner: Cosigner) -> None:
    with translation.override(cosigner.language):
        _send(
            cosigner,
            _("The signature is withdrawn: %(title)s"),
            [_("%(name)s no longer signs the position “%(title)s”. The office recorded it.") % _named(cosigner)],
            once=f"cosigner-{cosigner.pk}-gone",
        )


def tell_the_office(cosigner: Cosigner) -> None:
    """Signatures are shown at once, so somebody should look at each."""
    with translation.override(settings.LANGUAGE_CODE):
        page = reverse("positions:cosigning", args=[cosigner.round.position_id])
        owe(
            to=settings.NETWORK_EMAIL,
            subject=_("A new signature: %(title)s") % {"title": cosigner.round.position.title},
            text="\n\n".join(
                [
                    _("%(name)s, %(town)s, has signed; everybody who may read the position sees it.")
                    % {"name": cosigner.organisation, "town": cosigner.town},
                    _("If it should not stand there, refuse it with a reason:"),
                    f"{settings.PUBLIC_ADDRESS}{page}",
                ]
            ),
            once=f"cosigner-{cosigner.pk}-news",
        )


def _named(cosigner: Cosigner) -> dict[str, str]:
    return {"name": cosigner.organisation, "title": cosigner.round.position.title}


def _address(token: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse('positions:cosign_link', args=[token])}"


def _send(cosigner: Cosigner, subject: str, lines: list[str], *, once: str | None) -> None:
    """To whoever signed, if an address is known; what the letter says is erased once it is sent."""
    if cosigner.email:
        title = {"title": cosigner.round.position.title}
        text = "\n\n".join(lines)
        owe(to=cosigner.email, subject=subject % title, text=text, once=once, is_erased_once_sent=True)
