from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "zbor.participants"
    label = "participants"
