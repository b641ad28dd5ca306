from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "zbor.consultations"
    label = "consultations"
