from django.urls import URLPattern, path

from zbor.watch.views import entering, sources

app_name = "watch"

urlpatterns: list[URLPattern] = [
    path("sources/", sources.listed, name="sources"),
    path("sources/new/", sources.new, name="source_new"),
    path("sources/<int:pk>/", sources.show, name="source"),
    path("sources/<int:pk>/edit/", sources.edit, name="source_edit"),
    path("sources/<int:pk>/switch/", sources.switch, name="source_switch"),
    path("sources/<int:pk>/look/", sources.look, name="source_look"),
    path("enter/", entering.enter, name="enter"),
    path("enter/file/", entering.upload, name="enter_file"),
]
