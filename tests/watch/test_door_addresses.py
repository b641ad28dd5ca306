"""Where the polite door goes: public addresses only, also behind redirects and names that change."""

import pytest

from zbor.watch.sources.found import Trouble

HTML = ("text/html",)
PAGE = b"<!doctype html><title>Predlogi</title>"


def _and_hang_up(page):
    def hung_up(visitor):
        page(visitor)
        visitor.close_connection = True

    return hung_up


class TestRedirects:
    def test_they_are_followed_to_their_end(self, web, door):
        web.at("/old", lambda visitor: visitor.lead("/new?a=1"))
        web.gives("/new", PAGE)

        assert door.get(f"{web.address}/old", accept=HTML).url == f"{web.address}/new?a=1"

    def test_a_circle_is_told(self, web, door):
        web.at("/a", lambda visitor: visitor.lead("/b"))
        web.at("/b", lambda visitor: visitor.lead("/a"))

        with pytest.raises(Trouble, match="circle"):
            door.get(f"{web.address}/a", accept=HTML)

    def test_more_than_five_are_too_many(self, web, door):
        for n in range(9):
            web.at(f"/{n}", lambda visitor, n=n: visitor.lead(f"/{n + 1}"))

        with pytest.raises(Trouble, match="5 redirects"):
            door.get(f"{web.address}/0", accept=HTML)

        assert sum(web.asked[f"/{n}"] for n in range(9)) == 6

    @pytest.mark.parametrize("to", ["http://mreza.example:abc/", "/\x7f", "/" + "a" * 66_000 + "?"])
    def test_one_to_what_is_no_address_is_told(self, web, door, to):
        web.at("/a", lambda visitor: visitor.lead(to))

        with pytest.raises(Trouble):
            door.get(f"{web.address}/a", accept=HTML)

    @pytest.mark.parametrize(
        "to",
        ["http://10.0.0.1/", "http://[::ffff:169.254.169.254]/latest/", "http://localhost/", "file:///etc/passwd",
         "http://127.0.0.1:22/", "ftp://example.org/", "//192.168.1.1/x"],
    )  # fmt: skip
    def test_one_into_a_private_network_is_refused(self, web, make_door, to):
        door = make_door(resolve=_names({"localhost": "127.0.0.2"}), ports=frozenset({web.port, 80}))
        web.at("/a", lambda visitor: visitor.lead(to))

        with pytest.raises(Trouble):
            door.get(f"{web.address}/a", accept=HTML)

    def test_keys_do_not_go_on_to_another_server(self, web, door, make_door):
        door = make_door(resolve=_names({"other.example": "127.0.0.1"}))
        web.at("/a", lambda visitor: visitor.lead(f"http://other.example:{web.port}/b"))
        web.gives("/b", PAGE)

        door.get(f"{web.address}/a", accept=HTML, headers={"X-API-Key": "secret"})

        keys = {path: headers.get("x-api-key") for _m, path, headers in web.seen if path != "/robots.txt"}
        assert keys == {"/a": "secret", "/b": None}


def _names(known):
    def resolve(host, port, **_more):
        return [(2, 1, 6, "", (known.get(host, host), port))]

    return resolve


def _nobody(*_arguments, **_more):
    raise OSError("unknown")


class TestAddresses:
    @pytest.mark.parametrize(
        "url",
        ["http://127.0.0.3/", "http://[::1]/", "http://2130706433/", "http://10.1.2.3/", "http://169.254.169.254/",
         "http://[fd00::1]/", "http://[2002:7f00:1::]/", "http://[64:ff9b::a00:1]/", "http://0.0.0.0/",
         "http://[::ffff:10.0.0.1]/", "http://224.0.0.1/", "http://100.64.0.1/", "http://[::127.0.0.1]/"],
    )  # fmt: skip
    def test_private_ones_are_refused_however_they_are_written(self, make_door, url):
        door = make_door(ports=frozenset({80}), allowed=frozenset())

        with pytest.raises(Trouble, match="private network"):
            door.get(url, accept=HTML)

    def test_a_name_that_leads_to_one_is_refused(self, web, make_door):
        door = make_door(resolve=_names({"intranet.example": "10.0.0.5"}))

        with pytest.raises(Trouble, match="private network"):
            door.get(f"http://intranet.example:{web.port}/", accept=HTML)

    def test_a_name_with_one_public_and_one_private_address_is_refused(self, web, make_door):
        def resolve(_host, port, **_more):
            return [(2, 1, 6, "", ("93.184.216.34", port)), (2, 1, 6, "", ("10.0.0.1", port))]

        with pytest.raises(Trouble, match="private network"):
            make_door(resolve=resolve).get(f"http://both.example:{web.port}/", accept=HTML)

    def test_a_name_is_looked_up_once_and_the_judged_address_is_the_one_we_go_to(self, web, make_door):
        web.gives("/robots.txt", b"", kind="text/plain")
        web.gives("/list", PAGE)
        answers = iter(["127.0.0.1"])

        def resolve(_host, port, **_more):
            return [(2, 1, 6, "", (next(answers), port))]

        fetched = make_door(resolve=resolve).get(f"http://rebound.example:{web.port}/list", accept=HTML)

        assert fetched.content() == PAGE
        assert {headers["host"] for _m, _p, headers in web.seen} == {f"rebound.example:{web.port}"}

    def test_a_name_that_changes_between_two_connections_is_judged_anew(self, web, make_door):
        web.at("/a", _and_hang_up(lambda visitor: visitor.give(PAGE, headers={"Connection": "close"})))
        web.at("/robots.txt", _and_hang_up(lambda visitor: visitor.give(b"", headers={"Connection": "close"})))
        answers = iter(["127.0.0.1", "10.0.0.1"])

        def resolve(_host, port, **_more):
            return [(2, 1, 6, "", (next(answers), port))]

        with pytest.raises(Trouble, match="private network"):
            make_door(resolve=resolve).get(f"http://rebound.example:{web.port}/a", accept=HTML)

        assert web.asked["/a"] == 0

    def test_a_name_that_nobody_knows_is_told(self, web, make_door):
        with pytest.raises(Trouble, match="not known"):
            make_door(resolve=_nobody).get(f"http://nowhere.example:{web.port}/", accept=HTML)

    @pytest.mark.parametrize("url", ["ftp://a.example/", "file:///etc/passwd", "gopher://a", "http://", "http://a.example:22/",
                                     "http://me:secret@a.example/", "javascript:alert(1)", "http://[", ""])  # fmt: skip
    def test_what_is_no_public_web_address_is_not_tried(self, make_door, url):
        with pytest.raises(Trouble):
            make_door(resolve=_nobody, ports=frozenset({80, 443})).get(url, accept=HTML)
