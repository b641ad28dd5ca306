from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "zbor.partnerships"
    label = "partnerships"
