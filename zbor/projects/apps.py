from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "zbor.projects"
    label = "projects"
