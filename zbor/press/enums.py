from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClippingKind(TextChoices):
    ARTICLE = "article", pgettext_lazy("clipping", "article")
    RADIO = "radio", _("radio")
    TV = "tv", _("television")
    POST = "post", _("post on a network")
