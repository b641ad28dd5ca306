from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "zbor.record"
    label = "record"
