"""What the network needs to learn, what trainings teach and change, pictures, paths to a role."""

from django.urls import path

from zbor.trainings.views import needs, needs_office, paths, pictures, teaching

urlpatterns = [
    path("needs/", needs.listed, name="needs"),
    path("needs/new/", needs.new, name="need_new"),
    path("needs/similar/", needs.similar, name="needs_similar"),
    path("needs/demand/", needs_office.demand, name="needs_demand"),
    path("needs/<int:pk>/", needs.show, name="need"),
    path("needs/<int:pk>/too/", needs.too, name="need_too"),
    path("needs/<int:pk>/no-more/", needs.no_more, name="need_no_more"),
    path("needs/<int:pk>/answer/", needs_office.answer, name="need_answer"),
    path("needs/<int:pk>/open/", needs_office.open_again, name="need_open"),
    path("needs/<int:pk>/join/", needs_office.join, name="need_join"),
    path("paths/", paths.listed, name="paths"),
    path("paths/<slug:key>/", paths.show, name="path"),
    path("pictures/", pictures.show, name="pictures"),
    path("changes/", pictures.changes, name="changes"),
    path("<int:pk>/teaches/", teaching.of_training, name="teaches"),
    path("programmes/<int:pk>/teaches/", teaching.of_programme, name="programme_teaches"),
]
