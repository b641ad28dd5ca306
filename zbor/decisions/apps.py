from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "zbor.decisions"
    label = "decisions"
