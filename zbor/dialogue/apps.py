from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "zbor.dialogue"
    label = "dialogue"
