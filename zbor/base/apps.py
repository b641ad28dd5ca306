from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "zbor.base"
    label = "base"
