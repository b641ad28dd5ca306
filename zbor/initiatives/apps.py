from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "zbor.initiatives"
    label = "initiatives"
