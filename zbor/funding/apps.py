from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "zbor.funding"
    label = "funding"
