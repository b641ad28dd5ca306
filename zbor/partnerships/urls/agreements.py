"""The register of agreements."""

from django.urls import URLPattern, path

from zbor.partnerships.views import agreements, agreements_kept

urlpatterns: list[URLPattern] = [
    path("agreements/", agreements.listed, name="agreements"),
    path("agreements/new/", agreements_kept.new, name="agreement_new"),
    path("agreements/<int:pk>/", agreements.show, name="agreement"),
    path("agreements/<int:pk>/edit/", agreements_kept.edit, name="agreement_edit"),
    path("agreements/<int:pk>/remove/", agreements_kept.remove, name="agreement_remove"),
    path("agreements/<int:pk>/break-off/", agreements_kept.break_off, name="agreement_break_off"),
    path("agreements/<int:pk>/go-on/", agreements_kept.go_on, name="agreement_go_on"),
    path("agreements/<int:pk>/parties/new/", agreements_kept.new_party, name="party_new"),
    path("agreements/parties/<int:pk>/edit/", agreements_kept.edit_party, name="party_edit"),
    path("agreements/parties/<int:pk>/remove/", agreements_kept.remove_party, name="party_remove"),
]
