from django.apps import AppConfig


class FundersConfig(AppConfig):
    name = "zbor.funders"
    label = "funders"
