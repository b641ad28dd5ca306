"""Whom to meet: suggestions, introductions, what came of them."""

from django.urls import path

from zbor.partnerships.views import by_link, for_you, introductions

urlpatterns = [
    path("for-you/", for_you.own, name="for_you_own"),
    path("partners/<int:pk>/for-you/", for_you.show, name="for_you"),
    path("partners/<int:pk>/for-you/turn-down/", for_you.turn_down, name="turn_down"),
    path("partners/<int:pk>/for-you/take-up/", for_you.take_up, name="take_up"),
    path("partners/<int:pk>/introduce/", introductions.introduce, name="introduce"),
    path("introductions/", introductions.listed, name="introductions"),
    path("introductions/<int:pk>/", introductions.show, name="introduction"),
    path("introductions/<int:pk>/yes/", introductions.say_yes, name="introduction_yes"),
    path("introductions/<int:pk>/decline/", introductions.decline, name="introduction_decline"),
    path("introductions/<int:pk>/withdraw/", introductions.withdraw, name="introduction_withdraw"),
    path("came-of-it/<str:token>/", by_link.came_of_it, name="came_of_it"),
]
