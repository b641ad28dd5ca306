"""Addresses of watches: pages, and the secret ones of feeds and calendars."""

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from zbor.watch.models import Item, Watch

SALT = "zbor.watch.feed"


def token_of(watch: Watch) -> str:
    """The secret end of a watch's addresses: worked out, never stored; another one once the feed is renewed."""
    return salted_hmac(SALT, f"{watch.pk}-{watch.feed_number}", algorithm="sha256").hexdigest()[:40]


def opens(watch: Watch, token: str) -> bool:
    return constant_time_compare(token_of(watch), token)


def secret_page(watch: Watch) -> str:
    """The page of a stranger's watch, on which it is stopped."""
    return reverse("watch:secret", args=[token_of(watch), watch.pk])


def feed_of(watch: Watch) -> str:
    if watch.is_of_the_network:
        return reverse("watch:open_feed", args=[watch.pk])
    return reverse("watch:secret_feed", args=[token_of(watch), watch.pk])


def calendar_of(watch: Watch) -> str:
    if watch.is_of_the_network:
        return reverse("watch:open_calendar", args=[watch.pk])
    return reverse("watch:secret_calendar", args=[token_of(watch), watch.pk])


def page_of_item(item: Item) -> str:
    return f"/watch/items/{item.pk}/"
