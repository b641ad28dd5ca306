from django.apps import AppConfig


class RunsConfig(AppConfig):
    name = "zbor.runs"
    label = "runs"
