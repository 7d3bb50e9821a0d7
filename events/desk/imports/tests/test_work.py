"""Work is never lost, never done twice, and what files say of people is deleted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from events.desk.imports import import_rows, take_in, work
from events.desk.imports.expire import expire_imports
from events.desk.imports.tests.workbooks import done, read, workbook
from events.desk.models import Import
from events.desk.tasks import expire_imports as daily
from events.desk.tasks import work_on_import
from members.models import Organisation, User

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

HEADS = ["id", "name", "kind", "country"]


def cities(*names: str) -> bytes:
    return workbook(Organisations=[HEADS, *(["", name, "local_government", "KR"] for name in names)])


def test_what_a_worker_lost_is_taken_up_when_its_lease_is_over(alice: User) -> None:
    imported = take_in.take_in("a.xlsx", cities("Lindheim"), kind="organisations", by=alice)
    now = timezone.now()
    assert work.claim(now) is not None

    assert work.claim(now) is None
    assert work.claim(now + work.LEASE, only=imported.pk) is not None


def test_a_worker_that_lost_its_lease_keeps_nothing(alice: User) -> None:
    imported = read(cities("Lindheim"), by=alice)
    take_in.start(imported)
    slow = work.claim(timezone.now())
    quick = work.claim(timezone.now() + work.LEASE)
    assert slow is not None
    assert quick is not None

    work.work_on(slow)
    assert not Organisation.objects.exists()
    work.work_on(quick)
    assert Organisation.objects.count() == 1


def test_an_import_that_was_cut_off_goes_on_where_it_was(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_rows, "BATCH", 2)
    imported = read(cities("Lindheim", "Brenmouth", "Corhaven", "Aldford", "Elmstadt"), by=alice)
    take_in.start(imported)
    claimed = work.claim(timezone.now())
    batches = []
    whole = import_rows._import_batch

    def cut_off(rows: object, batch: list[object]) -> None:
        batches.append(len(batch))
        whole(rows, batch)  # type: ignore[arg-type]
        if len(batches) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(import_rows, "_import_batch", cut_off)
        with pytest.raises(KeyboardInterrupt):
            work.work_on(claimed)  # type: ignore[arg-type]
    assert Organisation.objects.count() == 2

    work.work_on_due(timezone.now() + work.LEASE + timedelta(minutes=1))

    assert sorted(city.name for city in Organisation.objects.all()) == ["Aldford", "Brenmouth", "Corhaven", "Elmstadt", "Lindheim"]


def test_who_brought_it_in_stands_in_the_trail(alice: User) -> None:
    done(read(cities("Lindheim"), by=alice))

    entry = LogEntry.objects.get_for_object(Organisation.objects.get()).get()
    assert entry.actor == alice


def test_who_lost_the_right_meanwhile_imports_nothing(alice: User) -> None:
    imported = read(cities("Lindheim"), by=alice)
    take_in.start(imported)
    alice.groups.clear()
    work_on_import(imported.pk)

    imported.refresh_from_db()
    assert (imported.state, Organisation.objects.exists()) == ("failed", False)
    assert imported.problem.startswith("Whoever brought this file in may not do so any longer.")


def test_after_thirty_days_the_file_and_its_rows_are_gone_and_what_came_of_it_stays(alice: User) -> None:
    imported = done(read(cities("Lindheim"), by=alice))
    young = read(cities("Brenmouth"), by=alice)
    Import.objects.filter(pk=imported.pk).update(uploaded_at=timezone.now() - timedelta(days=30))

    assert expire_imports() == 1
    daily()

    imported.refresh_from_db()
    assert (bytes(imported.content), imported.rows.count(), imported.counts) == (b"", 0, {"Organisations": {"made": 1}})
    assert young.rows.count() == 1
