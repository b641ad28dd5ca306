from django.apps import AppConfig


class CompetencesConfig(AppConfig):
    name = "zbor.competences"
    label = "competences"
