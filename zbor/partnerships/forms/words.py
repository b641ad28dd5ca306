"""A word of a vocabulary."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.base.revised import Revised
from zbor.partnerships.enums import ResourceKind
from zbor.partnerships.models import Resource, Topic


class TopicForm(Revised):
    class Meta:
        model = Topic
        fields = ["name", "name_en"]


class ResourceForm(Revised):
    """A resource that is not a competence: those are kept with the framework."""

    class Meta:
        model = Resource
        fields = ["kind", "name", "name_en", "description"]
        labels = {"kind": _("Kind")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        others = [(value, label) for value, label in ResourceKind.choices if value != ResourceKind.COMPETENCE]
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=others)
