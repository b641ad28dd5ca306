from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "zbor.outcomes"
    label = "outcomes"
