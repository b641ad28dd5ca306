from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "zbor.members"
    label = "members"
