"""The polite door: what it brings, and what it will not do."""

import gzip
import json
import zlib
from pathlib import Path

import pytest

from zbor.watch.fetching import Hosts, Later
from zbor.watch.fetching.door import Limits
from zbor.watch.sources.found import Trouble

HTML = ("text/html",)
FEED = ("application/rss+xml", "application/atom+xml", "application/xml")
PAGE = b"<!doctype html><title>Predlogi</title><p>Rok je 28. 7. 2016.</p>"


class Kept:
    """A memory in a dict."""

    def __init__(self):
        self.pages = {}

    def known(self, url):
        return self.pages.get(url, ("", ""))

    def keep(self, pages):
        self.pages |= pages


def test_a_page_comes_with_its_kind_its_charset_and_its_bytes(web, door):
    web.gives("/list", PAGE, kind="text/html; charset=windows-1250")

    fetched = door.get(f"{web.address}/list", accept=HTML)

    assert (fetched.content_type, fetched.charset, fetched.content()) == ("text/html", "windows-1250", PAGE)
    assert fetched.url == f"{web.address}/list"


def test_we_say_who_we_are_and_where_we_are_reached(web, door):
    web.gives("/list", PAGE)

    door.get(f"{web.address}/list", accept=HTML)

    _method, _path, headers = web.seen[-1]
    assert headers["user-agent"] == "Zbor/1 (+https://mreza.example; mailto:pisarna@mreza.example)"
    assert headers["host"] == f"127.0.0.1:{web.port}"


def test_a_question_in_json_is_sent_as_it_is(web, door):
    web.at("/ask", lambda visitor: visitor.give(visitor.body, kind="application/json"))

    fetched = door.post(f"{web.address}/ask", accept=("application/json",), json={"naziv": "čebela"})

    assert json.loads(fetched.content()) == {"naziv": "čebela"}


def test_a_question_in_parts_is_sent_as_a_form(web, door):
    web.at("/ask", lambda visitor: visitor.give(visitor.body, kind="text/plain"))

    fetched = door.post(f"{web.address}/ask", accept=("text/plain",), json={"query": {"a": "č"}}, as_parts=True)

    _method, _path, headers = web.seen[-1]
    boundary = headers["content-type"].removeprefix("multipart/form-data; boundary=")
    assert fetched.content().decode() == (
        f'--{boundary}\r\nContent-Disposition: form-data; name="query"; filename="blob"\r\n'
        f'Content-Type: application/json\r\n\r\n{{"a": "č"}}\r\n--{boundary}--\r\n'
    )


def test_files_are_gone_when_the_visit_ends(web, make_door):
    web.gives("/list", PAGE)
    with make_door() as door:
        path = Path(door.get(f"{web.address}/list", accept=HTML).path)
        was_there = path.exists()

    assert (was_there, path.exists()) == (True, False)


class TestConditional:
    def test_only_what_changed_is_asked_for_once_all_was_taken_in(self, web, make_door):
        def page(visitor):
            if visitor.headers.get("If-None-Match") == '"a"':
                visitor.send_response(304)
                visitor.end_headers()
            else:
                visitor.give(PAGE, headers={"ETag": '"a"'})

        web.at("/list", page)
        memory = Kept()
        first = make_door(memory=memory)

        answers = [first.get(f"{web.address}/list", accept=HTML)]
        first.keep_in_mind()
        answers.append(make_door(memory=memory).get(f"{web.address}/list", accept=HTML))

        assert [one.is_unchanged for one in answers] == [False, True]
        assert answers[1].content() == b""

    def test_a_visit_that_was_cut_off_asks_for_everything_again(self, web, make_door):
        web.gives("/list", PAGE, headers={"ETag": '"a"'})
        memory = Kept()

        make_door(memory=memory).get(f"{web.address}/list", accept=HTML)
        make_door(memory=memory).get(f"{web.address}/list", accept=HTML)

        assert ["if-none-match" in headers for _m, path, headers in web.seen if path == "/list"] == [False, False]


class TestRobots:
    def test_what_robots_txt_forbids_is_not_read(self, web, door):
        web.gives("/robots.txt", b"User-agent: Zbor\nDisallow: /skrito/\n", kind="text/plain")
        web.gives("/skrito/list", PAGE)

        with pytest.raises(Trouble, match=r"robots\.txt"):
            door.get(f"{web.address}/skrito/list", accept=HTML)

        assert web.asked == {"/robots.txt": 1}

    def test_it_is_asked_once_for_many_pages(self, web, door):
        for name in ("/a", "/b", "/c"):
            web.gives(name, PAGE)
            door.get(f"{web.address}{name}", accept=HTML)

        assert web.asked["/robots.txt"] == 1

    def test_a_server_that_cannot_say_is_left_alone(self, web, door):
        web.gives("/robots.txt", b"", status=503)
        web.gives("/list", PAGE)

        with pytest.raises(Later):
            door.get(f"{web.address}/list", accept=HTML)

        assert web.asked["/list"] == 0

    def test_the_pause_it_asks_for_is_kept(self, web, make_door, naps):
        web.gives("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n", kind="text/plain")
        web.gives("/a", PAGE)
        door = make_door(clock=lambda: naps.now, hosts=Hosts(clock=lambda: naps.now))

        for _time in range(3):
            door.get(f"{web.address}/a", accept=HTML)

        assert naps.long == [1.0, 7.0, 7.0]

    def test_a_pause_longer_than_a_visit_is_not_made_longer_by_asking_too_early(self, web, make_door, naps):
        web.gives("/robots.txt", b"User-agent: *\nCrawl-delay: 7200\n", kind="text/plain")
        web.gives("/a", PAGE)
        hosts = Hosts(clock=lambda: naps.now)

        for hour in range(3):
            naps.now = max(naps.now, hour * 3600.0)
            door = make_door(clock=lambda: naps.now, hosts=hosts, limits=Limits(answer=5, visit=900))
            if hour == 1:
                with pytest.raises(Later, match="too long"):
                    door.get(f"{web.address}/a", accept=HTML)
            else:
                door.get(f"{web.address}/a", accept=HTML)

        assert web.asked["/a"] == 2


class TestTries:
    def test_a_server_that_is_busy_is_asked_again_with_growing_pauses(self, web, door, naps):
        answers = iter([503, 503, 200])
        web.at("/list", lambda visitor: visitor.give(PAGE, status=next(answers)))

        fetched = door.get(f"{web.address}/list", accept=HTML)

        assert fetched.content() == PAGE
        assert [nap for nap in naps.long if nap >= 2] == [2.0, 6.0]

    def test_after_three_tries_the_office_is_told_in_words(self, web, door):
        web.gives("/list", b"", status=503)

        with pytest.raises(Later, match="503"):
            door.get(f"{web.address}/list", accept=HTML)

        assert web.asked["/list"] == 3

    def test_a_server_that_wants_to_be_left_alone_for_an_hour_is(self, web, door):
        web.gives("/list", b"", status=429, headers={"Retry-After": "3600"})

        with pytest.raises(Later) as caught:
            door.get(f"{web.address}/list", accept=HTML)

        assert caught.value.after.total_seconds() == 3600
        assert web.asked["/list"] == 1

    @pytest.mark.parametrize("status", [401, 403, 404, 410, 418])
    def test_an_answer_that_will_not_change_is_not_asked_for_again(self, web, door, status):
        web.gives("/list", b"", status=status)

        with pytest.raises(Trouble):
            door.get(f"{web.address}/list", accept=HTML)

        assert web.asked["/list"] == 1

    def test_half_an_answer_is_none(self, web, door):
        web.gives("/list", PAGE, headers={"Content-Length": str(len(PAGE) + 10), "Connection": "close"})
        web.pages["/list"] = _and_hang_up(web.pages["/list"])

        with pytest.raises(Later, match="broke off"):
            door.get(f"{web.address}/list", accept=HTML)


def _and_hang_up(page):
    def hung_up(visitor):
        page(visitor)
        visitor.close_connection = True

    return hung_up


class TestLimits:
    def test_a_page_without_end_is_left(self, web, door):
        def endless(visitor):
            visitor.drip((b"x" * 10_000 for _ in range(10_000)), pause=0)

        web.at("/list", endless)

        with pytest.raises(Trouble, match="larger than"):
            door.get(f"{web.address}/list", accept=HTML, at_most=100_000)

    def test_what_says_that_it_is_too_large_is_not_begun(self, web, door):
        web.gives("/list", PAGE, headers={"Content-Length": "99999999"})

        with pytest.raises(Trouble, match="larger than"):
            door.get(f"{web.address}/list", accept=HTML)

    def test_a_bomb_does_not_go_off(self, web, door):
        web.at("/list", lambda visitor: visitor.packed(b"\0" * 50_000_000))

        with pytest.raises(Trouble, match="larger than"):
            door.get(f"{web.address}/list", accept=HTML, at_most=1_000_000)

    def test_a_slow_drip_is_left_when_its_time_is_over(self, web, make_door):
        web.at("/list", lambda visitor: visitor.drip((b"x" for _ in range(1000)), pause=0.05))

        with pytest.raises(Trouble, match="slowly"):
            make_door(limits=Limits(answer=0.5)).get(f"{web.address}/list", accept=HTML)

    def test_headers_that_drip_are_left_when_their_time_is_over(self, web, make_door):
        def dripping(visitor):
            visitor.close_connection = True
            visitor.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for n in range(1000):
                visitor.wfile.write(f"X-{n}: y\r\n".encode())
                visitor.wfile.flush()
                if web.ended.wait(0.05):
                    return

        web.at("/list", dripping)

        with pytest.raises(Trouble, match="slowly"):
            make_door(limits=Limits(answer=0.5)).get(f"{web.address}/list", accept=HTML)

    def test_a_visit_that_would_wait_too_long_ends(self, web, make_door, naps):
        web.gives("/list", b"", status=503, headers={"Retry-After": "50"})
        door = make_door(limits=Limits(answer=5, visit=60), clock=lambda: naps.now)

        with pytest.raises(Later, match="too long"):
            door.get(f"{web.address}/list", accept=HTML)


class TestPacked:
    @pytest.mark.parametrize(
        ("how", "packed"),
        [("gzip", gzip.compress(PAGE)), ("deflate", zlib.compress(PAGE)), ("deflate", zlib.compress(PAGE)[2:-4])],
        ids=["gzip", "deflate", "deflate without a frame"],  # what is packed tells the time
    )
    def test_it_is_unpacked(self, web, door, how, packed):
        web.gives("/list", packed, headers={"Content-Encoding": how})

        assert door.get(f"{web.address}/list", accept=HTML).content() == PAGE

    def test_what_ends_in_the_middle_is_damaged(self, web, door):
        web.gives("/list", gzip.compress(PAGE)[:-12], headers={"Content-Encoding": "gzip"})

        with pytest.raises(Later, match="damaged"):
            door.get(f"{web.address}/list", accept=HTML)

    def test_a_way_that_was_not_asked_for_is_told(self, web, door):
        web.gives("/list", b"?", headers={"Content-Encoding": "br"})

        with pytest.raises(Trouble, match="br"):
            door.get(f"{web.address}/list", accept=HTML)


class TestKinds:
    @pytest.mark.parametrize(
        "ahead", [b" " * 4000, b"<!-- -->" * 400, b"<?a?>" * 600], ids=["blanks", "comments", "orders"]
    )
    def test_whatever_stands_before_the_first_element_is_passed_over_at_once(self, web, door, ahead):
        web.gives("/list", b"<!-- a -->" + ahead + b"Predlogi <p>Rok je 28. 7. 2016.</p>")

        assert door.get(f"{web.address}/list", accept=HTML).content_type == "text/html"

    @pytest.mark.parametrize(
        ("said", "body", "accept", "taken"),
        [
            ("text/html", PAGE, HTML, "text/html"),
            ("text/plain", PAGE, HTML, "text/html"),
            ("text/html", b"<div>a piece</div>", HTML, "text/html"),
            ("text/html", b"<?xml version='1.0'?><rss><channel/></rss>", FEED, "application/xml"),
            ("application/atom+xml", b"<feed/>", FEED, "application/atom+xml"),
            ("application/xhtml+xml", b"<?xml version='1.0'?><!DOCTYPE html><html/>", HTML, "application/xhtml+xml"),
            ("application/rss+xml", b"<rss><item><![CDATA[<html><body>]]></item></rss>", FEED, "application/rss+xml"),
            ("text/plain", b"a;b\n1;2", ("text/csv",), "text/plain"),
            ("application/octet-stream", b"a;b\n1;2", ("text/csv",), "text/plain"),
            ("text/csv", b"[a];b\n1;2", ("text/csv",), "text/csv"),
            ("", b'{"a": 1}', ("application/json",), "application/json"),
            ("text/html", b"%PDF-1.7", ("application/pdf",), "application/pdf"),
            ("text/html", b"", HTML, "text/html"),
            ("image/png", b"\x89PNG\0", ("*/*",), "image/png"),
        ],
    )  # fmt: skip
    def test_what_is_mislabelled_is_taken_for_what_it_is(self, web, door, said, body, accept, taken):
        web.gives("/list", body, kind=said)

        assert door.get(f"{web.address}/list", accept=accept).content_type == taken

    @pytest.mark.parametrize(
        ("said", "body", "accept"),
        [
            ("application/rss+xml", PAGE, FEED),
            ("application/json", PAGE, ("application/json",)),
            ("text/csv", PAGE, ("text/csv",)),
            ("text/html", b"\x89PNG\0\0", HTML),
            ("image/png", b"\x89PNG\0\0", HTML),
            ("application/pdf", b"%PDF-1.7", HTML),
        ],
    )
    def test_what_is_something_else_is_told(self, web, door, said, body, accept):
        web.gives("/list", body, kind=said)

        with pytest.raises(Trouble, match="something else"):
            door.get(f"{web.address}/list", accept=accept)
