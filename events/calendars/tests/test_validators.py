"""What a client that asks again is told, and what it costs: one query, whatever the size."""

import gzip
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.http import parse_http_date

from events.calendars.models import WrittenEntry
from events.calendars.respond import LARGE, takes_gzip
from events.models import Event, ScopeCounter, Session
from events.revisions import revise
from tests.cast import make_event, make_part, make_person, make_room, make_series, make_session, make_venue

pytestmark = pytest.mark.django_db

FEED = "/events/forum/calendar.ics"
FEEDS = ["/calendar.ics", FEED, "/series/{series}/calendar.ics", "/events/forum/sessions/{session}.ics"]


@pytest.fixture
def in_redis(redis_url: str, settings: Any) -> None:
    """What is kept is kept in Redis, as in a real installation: it costs no query."""
    settings.CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": redis_url}}


class Forum:
    """An event in a series, to which sessions and further events are added."""

    def __init__(self) -> None:
        self.series = make_series()
        self.event = make_event(slug="forum", series=self.series, venue=make_venue())
        self.sessions: list[Session] = []
        self.grow()

    def grow(self) -> None:
        """One more event of the series, and one more session."""
        number = len(self.sessions)
        make_event(f"Another {number}", series=self.series, venue=make_venue())
        at, until = f"2035-05-14T{8 + number:02}:00", f"2035-05-14T{8 + number:02}:30"
        self.sessions.append(make_session(self.event, f"Panel {number}", at=at, until=until, room=make_room()))
        make_part(self.sessions[-1], make_person())

    def path(self, feed: str) -> str:
        return feed.format(series=self.series.slug, session=self.sessions[0].pk)


@pytest.fixture
def forum(db: None) -> Forum:
    return Forum()


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("by", ["ETag", "Last-Modified"])
def test_who_has_it_is_told_so_in_one_query(client: Client, forum: Forum, feed: str, by: str, django_assert_num_queries) -> None:
    header = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[by]
    for _size in range(3):
        forum.grow()
        ScopeCounter.objects.update(raised_at=timezone.now() - timedelta(minutes=1))
        first = client.get(forum.path(feed))
        with django_assert_num_queries(1):
            again = client.get(forum.path(feed), headers={header: first[by]})
        assert (again.status_code, again.content) == (304, b"")
        assert [again[name] for name in ("ETag", "Cache-Control", "Vary")] == [first[name] for name in ("ETag", "Cache-Control", "Vary")]


@pytest.mark.redis
@pytest.mark.parametrize("feed", FEEDS)
def test_what_is_kept_is_sent_after_one_query(client: Client, forum: Forum, in_redis: None, feed: str, django_assert_num_queries) -> None:
    first = client.get(forum.path(feed))

    with django_assert_num_queries(1):
        again = client.get(forum.path(feed))

    assert (again.status_code, again.content) == (200, first.content)


@pytest.mark.redis
@pytest.mark.parametrize(("feed", "queries"), list(zip(FEEDS, [2, 4, 3, 4], strict=True)))
def test_a_feed_is_put_together_in_the_same_queries_at_every_size(
    client: Client, forum: Forum, in_redis: None, feed: str, queries: int, django_assert_num_queries
) -> None:
    for _size in range(3):
        forum.grow()
        client.get(forum.path(feed))  # its entries are written
        cache.clear()  # the feed itself is not kept
        with django_assert_num_queries(queries):
            client.get(forum.path(feed))


def test_only_what_changed_is_written_anew(client: Client, forum: Forum) -> None:
    forum.grow()
    client.get(FEED)
    before = dict(WrittenEntry.objects.exclude(session=None).values_list("session", "made_of"))

    revise(forum.sessions[0])
    revise(forum.event)  # a word in its text, which no entry of a session repeats
    client.get(FEED)

    after = dict(WrittenEntry.objects.exclude(session=None).values_list("session", "made_of"))
    assert [session for session in before if before[session] != after[session]] == [forum.sessions[0].pk]


def test_the_title_of_the_event_stands_in_the_entries_of_its_sessions(client: Client, forum: Forum) -> None:
    client.get(FEED)
    Event.objects.filter(pk=forum.event.pk).update(title="Renamed Forum")
    revise(forum.event)

    assert b"Renamed Forum\\n\\n" in client.get(FEED).content.replace(b"\r\n ", b"")


def test_gzip_is_the_same_calendar_under_a_tag_of_its_own(client: Client, forum: Forum) -> None:
    plain, packed = client.get(FEED), client.get(FEED, headers={"Accept-Encoding": "br, gzip;q=0.8"})

    assert gzip.decompress(packed.content) == plain.content
    assert packed.content == client.get(FEED, headers={"Accept-Encoding": "gzip"}).content
    assert (packed["Content-Encoding"], packed["Vary"], plain["Vary"]) == ("gzip", "Accept-Encoding", "Accept-Encoding")
    assert packed["ETag"] == plain["ETag"][:-1] + '-gzip"'
    assert client.get(FEED, headers={"If-None-Match": plain["ETag"], "Accept-Encoding": "gzip"}).status_code == 200
    assert client.get(FEED, headers={"If-None-Match": packed["ETag"], "Accept-Encoding": "gzip"}).status_code == 304


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True), ("GZIP", True), ("deflate, gzip;q=0.5", True), ("*", True), ("x-gzip", True),
        ("", False), ("br", False), ("gzip;q=0", False), ("gzip;q=0.000", False), ("*;q=0", False), ("gzip;q=x", False), ("gzipped", False),
    ],
)  # fmt: skip
def test_gzip_is_sent_to_whom_it_is_welcome(accepted: str, takes: bool) -> None:
    assert takes_gzip(accepted) is takes


def test_nothing_but_the_address_counts(client: Client, forum: Forum) -> None:
    plain = client.get(FEED)
    client.cookies["django_language"] = "ko"
    dressed = client.get(FEED + "?utm=1", headers={"Accept-Language": "ko", "User-Agent": "Outlook", "Authorization": "Bearer"})

    assert (dressed.content, dressed["ETag"]) == (plain.content, plain["ETag"])
    assert [name for name in ("Content-Language", "Set-Cookie") if name in dressed] == []


def test_two_changes_within_a_second_have_two_dates(client: Client, forum: Forum) -> None:
    hour_ago = timezone.now() - timedelta(hours=1)
    ScopeCounter.objects.update(raised_at=hour_ago)
    revise(forum.event, at=hour_ago)
    first = client.get(FEED)
    revise(forum.event, at=hour_ago)

    second = client.get(FEED, headers={"If-Modified-Since": first["Last-Modified"]})

    assert second.status_code == 200
    assert parse_http_date(second["Last-Modified"]) > parse_http_date(first["Last-Modified"])


def test_a_date_ahead_of_the_clock_is_not_said(client: Client, forum: Forum) -> None:
    ScopeCounter.objects.update(raised_at=timezone.now() + timedelta(seconds=5))

    assert "Last-Modified" not in client.get(FEED)


def test_no_entry_is_younger_than_its_feed(client: Client, forum: Forum) -> None:
    feed = client.get(FEED)
    stamps = [line.partition(b":")[2].decode() for line in feed.content.split(b"\r\n") if line.startswith((b"LAST-MODIFIED", b"DTSTAMP"))]

    ages = [datetime.strptime(stamp, "%Y%m%dT%H%M%S%z").timestamp() for stamp in stamps]
    counter = ScopeCounter.objects.get(scope=f"event:{forum.event.pk}")
    assert max(ages) <= counter.raised_at.timestamp()


def test_a_large_calendar_is_sent_piece_by_piece(client: Client, forum: Forum) -> None:
    client.get(FEED)
    WrittenEntry.objects.filter(session=forum.sessions[0]).update(text="X-LONG:" + "x" * LARGE + "\r\n")
    cache.clear()

    response = client.get(FEED)

    pieces = list(response.streaming_content)
    assert len(pieces) > 1
    assert len(b"".join(pieces)) == int(response["Content-Length"])
    assert b"".join(pieces).endswith(b"END:VCALENDAR\r\n")


def test_head_says_what_get_says(client: Client, forum: Forum) -> None:
    head, get = client.head(FEED), client.get(FEED)

    assert {name: head[name] for name in head.headers} == {name: get[name] for name in get.headers}


def test_an_address_that_is_not_a_feed_answers_with_a_page(client: Client, forum: Forum) -> None:
    answers = [client.get(path) for path in ("/nothing.ics", "/events/nothing/calendar.ics", "/events/%00/calendar.ics")]

    assert [(answer.status_code, answer["Content-Type"]) for answer in answers] == [(404, "text/html; charset=utf-8")] * 3
