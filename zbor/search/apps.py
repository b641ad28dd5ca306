from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "zbor.search"
    label = "search"
