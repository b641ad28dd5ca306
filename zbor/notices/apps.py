from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "zbor.notices"
    label = "notices"
