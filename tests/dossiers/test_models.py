"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories.dossiers import ActFactory, ArticleFactory, DossierFactory, IdentifierFactory, TextVersionFactory
from zbor.dossiers.enums import Visibility

pytestmark = pytest.mark.django_db


def test_an_embargo_has_a_moment():
    with pytest.raises(IntegrityError, match="embargo_has_a_moment"), transaction.atomic():
        DossierFactory(visibility=Visibility.EMBARGO, public_from=None)


def test_an_identifier_belongs_to_an_act_or_to_a_dossier():
    with pytest.raises(IntegrityError, match="identifier_of_an_act_or_a_dossier"), transaction.atomic():
        IdentifierFactory(act=ActFactory(), dossier=DossierFactory())


def test_a_text_belongs_to_an_act_or_to_a_dossier():
    with pytest.raises(IntegrityError, match="text_of_an_act_or_a_dossier"), transaction.atomic():
        TextVersionFactory(act=None, dossier=None)


def test_a_wording_has_one_article_per_key():
    version = TextVersionFactory(with_articles=1)

    with pytest.raises(IntegrityError, match=r"one_article_per_key|version_id.*key"), transaction.atomic():
        ArticleFactory(version=version, position=2, key="1")
