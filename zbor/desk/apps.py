from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "zbor.desk"
    label = "desk"
