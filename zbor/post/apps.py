from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "zbor.post"
    label = "post"
