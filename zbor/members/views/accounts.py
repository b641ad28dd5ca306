"""Signing in: what allauth leaves unsaid."""

from typing import Any

from allauth.account.views import ConfirmLoginCodeView
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door


class _ConfirmCodeView(ConfirmLoginCodeView):  # type: ignore[misc] # allauth has no types
    """allauth's page of the code, which also says why it sends somebody back: a class, because theirs is one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if getattr(self, "_process", None) is None and not request.user.is_authenticated:
            messages.error(request, _("The code is no longer good. Ask for a new one."))
        return response


confirm_code = opens_to(Door.EVERYONE)(_ConfirmCodeView.as_view())
