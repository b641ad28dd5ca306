from django.apps import AppConfig


class FinancesConfig(AppConfig):
    name = "zbor.finances"
    label = "finances"
