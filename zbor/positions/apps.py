from django.apps import AppConfig


class PositionsConfig(AppConfig):
    name = "zbor.positions"
    label = "positions"
