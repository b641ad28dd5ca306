from django.apps import AppConfig


class PublicsiteConfig(AppConfig):
    name = "zbor.publicsite"
    label = "publicsite"
