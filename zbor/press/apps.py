from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "zbor.press"
    label = "press"
