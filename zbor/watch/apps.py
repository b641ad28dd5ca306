from django.apps import AppConfig


class WatchConfig(AppConfig):
    name = "zbor.watch"
    label = "watch"
