from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    name = "zbor.trainings"
    label = "trainings"
