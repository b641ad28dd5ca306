from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "zbor.dossiers"
    label = "dossiers"
