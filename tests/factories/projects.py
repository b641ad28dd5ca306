"""Funders and projects, invented."""

from datetime import date

import factory

from zbor.funders.models import Funder
from zbor.projects.models import ActivityBlock, Project

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\n"
    b"IDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)


class FunderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Funder

    name = factory.Sequence(lambda n: f"Sklad {n}")
    sentence = factory.Sequence(lambda n: f"Projekt financira sklad {n}.")


class ProjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Project

    slug = factory.Sequence(lambda n: f"projekt-{n}")
    title = factory.Sequence(lambda n: f"Projekt {n}")
    purpose = "Krepimo mrežo."
    starts_on = date(2015, 10, 30)
    ends_on = date(2019, 9, 30)


class ActivityBlockFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActivityBlock

    project = factory.SubFactory(ProjectFactory)
    title = "Zagovorništvo"
    text = "Vplivamo na predpise.\nKrepimo zagovorništvo v občinah."
