"""The board: partners, what they offer and look for, the vocabularies."""

from django.urls import path

from zbor.partnerships.views import board, by_link, partners, postings, words

urlpatterns = [
    path("", board.listed, name="board"),
    path("partners/", board.partners, name="partners"),
    path("partners/begin/", board.begin, name="begin"),
    path("partners/<int:pk>/", partners.show, name="partner"),
    path("partners/<int:pk>/edit/", partners.edit, name="edit_partner"),
    path("partners/<int:pk>/<slug:side>/new/", postings.new, name="say"),
    path("said/<slug:side>/<int:pk>/edit/", postings.edit, name="edit_posting"),
    path("said/<slug:side>/<int:pk>/renew/", postings.renew, name="renew"),
    path("said/<slug:side>/<int:pk>/take-back/", postings.take_back, name="take_renewal_back"),
    path("said/<slug:side>/<int:pk>/close/", postings.close, name="close"),
    path("said/<slug:side>/<int:pk>/open-again/", postings.open_again, name="open_again"),
    path("renew/<str:token>/", by_link.renew, name="renew_by_link"),
    path("words/", words.listed, name="words"),
    path("words/<slug:of>/new/", words.new, name="word_new"),
    path("words/<slug:of>/<int:pk>/", words.edit, name="word"),
    path("words/<slug:of>/<int:pk>/retire/", words.retire, name="word_retire"),
    path("words/<slug:of>/<int:pk>/take-up/", words.take_up, name="word_take_up"),
]
