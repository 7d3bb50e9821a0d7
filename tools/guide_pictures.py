"""Makes the pictures of the staff guide anew, in each of its languages: ``.venv/bin/python -m tools.guide_pictures``.

The demo record is loaded into a temporary database, served, and walked through in the system's Chromium as a programme officer
does it. Dates in the pictures are relative to the day on which this runs.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright

from tools.run import answers
from tools.servers import chromium

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "guide" / "images"
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
MOST = 120_000  # bytes of a picture
SEOUL = ZoneInfo("Asia/Seoul")
CODE = re.compile(r"\b\d{4}-\d{4}\b")
STAFF = "staff@example.org"
ASSEMBLY = "Assembly of Cities"
WORK = "import django; django.setup(); from events.desk.imports.work import work_on_due; work_on_due()"
LOCALES = {"en": "en-GB", "ko": "ko-KR"}  # of the browser: how it writes dates in its fields
TITLES = {
    "en": {
        "assembly": "8th General Assembly",
        "today": "Executive Committee meeting",
        "opening": "Opening by the mayor",
        "new": "Youth delegates meet",
    },
    "ko": {"assembly": "제8차 총회", "today": "집행위원회 회의", "opening": "시장의 개회 선언", "new": "청년 대표 모임"},
}


def main() -> int:
    program = chromium.program()
    if program is None:
        sys.exit("The pictures need Chromium. Install it, or name one with TEST_CHROMIUM.")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        trial = Trial(place, free_port())
        trial.load()
        for language in TITLES:
            with trial.served() as address:
                Walk(browser, address, language, trial).all()
        browser.close()
    return 0


class Trial:
    """The demo record, loaded once and copied for each walk through it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.address = f"http://localhost:{port}"
        self.database = folder / "trial.sqlite3"
        ours = {key: value for key, value in os.environ.items() if key not in {"REDIS_URL", "EMAIL_URL", "ALLOWED_HOSTS"}}
        self.environment = ours | {
            "DEBUG": "true",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "SITE_URL": self.address,
            "DJANGO_SETTINGS_MODULE": "wego_events.settings",
        }

    def load(self) -> None:
        self.run("manage.py", "migrate", "--no-input", "--verbosity=0")
        self.run("manage.py", "createcachetable")
        self.run("manage.py", "load_demo")
        self.run("manage.py", "sweep", "--now", "+11m")  # what was released at first has been told
        shutil.copy(self.database, self.folder / "loaded.sqlite3")

    def run(self, *words: str) -> None:
        subprocess.run([sys.executable, *words], cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def work(self) -> None:
        """What the worker does with a file that was brought in."""
        self.run("-c", WORK)

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address of a server over a fresh copy."""
        for left in self.folder.glob("trial.sqlite3*"):
            left.unlink()
        shutil.copy(self.folder / "loaded.sqlite3", self.database)
        command = ["-m", "gunicorn", "wego_events.wsgi", "--config=python:tools.trial_server", f"--bind=127.0.0.1:{self.port}"]
        server = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=self.environment)
        try:
            until = time.monotonic() + 60
            while not answers(self.port):
                if time.monotonic() > until or server.poll() is not None:
                    sys.exit("The server did not answer.")
                time.sleep(0.2)
            yield self.address
        finally:
            server.terminate()
            server.wait(timeout=20)


class Walk:
    """One walk through the desk in one language, with a picture of each chapter."""

    def __init__(self, browser: Browser, address: str, language: str, trial: Trial) -> None:
        self.language, self.trial, self.titles = language, trial, TITLES[language]
        self.folder = TARGET / language
        self.folder.mkdir(parents=True, exist_ok=True)
        zone = "Asia/Seoul" if language == "ko" else "Europe/Paris"
        context = browser.new_context(base_url=address, viewport=WIDE, locale=LOCALES[language], timezone_id=zone, reduced_motion="reduce")
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)

    def all(self) -> None:
        self.sign_in()
        self.first_page()
        event = self.start()
        self.checklist(event)
        self.bring_in(event)
        self.timetable(event)
        self.conflicts(event)
        self.release()
        self.on_the_day()
        self.registrations()
        self.report_and_trail()

    def sign_in(self) -> None:
        page = self.page
        page.goto("/admin/")
        page.locator("#id_email").fill(STAFF)
        self.save("sign-in", of=page.locator("main"))
        page.locator("main form:has(#id_email) button").first.click()
        page.wait_for_url("**/login/code/**")
        found = CODE.search(page.locator(".banner.try").inner_text())
        page.locator("#id_code").fill(found[0] if found else "")
        page.locator("main form:has(#id_code) button").first.click()
        page.wait_for_url("**/admin/")

    def first_page(self) -> None:
        self.open("/admin/")
        self.save("desk")
        self.open(f"/admin/year/{(self.today() + timedelta(days=60)).year}/")
        self.save("year", tall=520)

    def start(self) -> str:
        """From the template of assemblies; the number of the event."""
        page = self.page
        first = self.today() + timedelta(days=100)
        self.fill_start("general-assembly", self.titles["assembly"], first)
        page.locator("#made").evaluate("one => one.scrollIntoView()")
        self.save("start")
        page.locator("button[name=make]").click()
        return self.number_of_event()

    def checklist(self, event: str) -> None:
        self.open(f"/admin/events/event/{event}/checklist/")
        self.page.locator("button[name=tick]").first.click()
        self.page.wait_for_load_state()
        self.scroll_to(".event-strip")
        self.save("checklist")

    def bring_in(self, event: str) -> None:
        page = self.page
        self.open(f"/admin/events/event/{event}/imports/")
        with page.expect_download() as download:
            page.locator(".verbs a").nth(1).click()
        file = self.trial.folder / "programme.xlsx"
        download.value.save_as(file)
        self.sessions = self.change(file)
        page.locator("input[type=file]").set_input_files(file)
        page.locator("form:has(input[type=file]) input[type=submit]").click()
        page.wait_for_url("**/desk/import/**")
        self.trial.work()
        self.open(page.url.removeprefix(self.trial.address))
        self.scroll_to(".event-strip")
        self.save("import")

    def change(self, file: Path) -> dict[str, str]:
        """Two good changes, two wrong cells, one new row; the ids of the sessions by their English titles."""
        book = load_workbook(file)
        sheet: Any = book.worksheets[0]
        columns = {cell.value: cell.column for cell in sheet[1]}
        rows = range(2, sheet.max_row + 1)
        ids = {str(sheet.cell(row, columns["title"]).value): str(sheet.cell(row, columns["id"]).value) for row in rows}
        sheet.cell(5, columns["title"], self.titles["opening"])
        sheet.cell(6, columns["start"], "25:00")
        sheet.cell(7, columns["room"], "Ballroom")
        new, day = sheet.max_row + 1, sheet.cell(8, columns["day"]).value
        row = {"title": self.titles["new"], "kind": "workshop", "day": day, "start": "15:00", "end": "16:00"}
        for name, value in row.items():
            sheet.cell(new, columns[name], value)
        book.save(file)
        return ids

    def timetable(self, event: str) -> None:
        page = self.page
        self.open(f"/admin/events/event/{event}/timetable/")
        page.locator("#timetable-days button").nth(2).click()
        page.locator("#timetable-clock").select_option("Europe/Madrid")
        tray = self.block("Panel 4")
        tray.focus()
        page.keyboard.press("m")
        page.locator("#timetable-dialog-tray").click()
        page.locator("#timetable-tray-list [data-session]").wait_for()
        page.wait_for_timeout(600)  # the calendar is drawn anew, and whatever has the focus with it
        self.block("Panel 1").focus()
        page.keyboard.press("Enter")
        page.locator(".is-picked").first.wait_for()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        page.locator("#timetable-conflicts li").first.wait_for()
        self.scroll_to(".timetable-tools")
        self.save("timetable")

    def block(self, title: str) -> Locator:
        return self.page.locator(f'.timetable-calendar [data-session="{self.sessions[title]}"]').first

    def conflicts(self, event: str) -> None:
        self.open(f"/admin/events/event/{event}/conflicts/")
        self.save("conflicts", tall=620)

    def release(self) -> None:
        """Of the assembly for which people have registered: the dinner that many have booked goes to another room."""
        page = self.page
        self.assembly = self.event_called(ASSEMBLY)
        self.open(f"/admin/events/event/{self.assembly}/timetable/?as=table")
        table = page.locator("form:has(table) tr", has=page.locator("input[value='19:00'], input[value='19:00:00']")).first
        page.goto(table.locator("th a").first.get_attribute("href") or "")
        number = page.url.split("/session/")[1].split("/")[0]
        self.open(f"/admin/events/session/{number}/move/")
        page.locator("#id_start").fill("19:30")
        page.locator("#id_end").fill("22:30")
        page.locator("input[name=keep]").click()
        self.open(f"/admin/events/event/{self.assembly}/programme/")
        page.locator("#reach").evaluate("one => one.scrollIntoView({block: 'end'})")
        page.mouse.wheel(0, 130)
        self.save("release")

    def on_the_day(self) -> None:
        page = self.page
        self.fill_start("executive-committee", self.titles["today"], self.today())
        page.locator("button[name=make]").click()
        event = self.number_of_event()
        self.open(f"/admin/events/event/{event}/publish/")
        page.locator(".submit-row input").first.click()
        self.open(f"/admin/events/event/{event}/programme/")
        page.locator("input[name=all]").click()
        page.wait_for_load_state()
        page.set_viewport_size(PHONE)
        self.open(f"/admin/events/event/{event}/programme/")
        self.scroll_to(".today")
        self.save("today")
        page.locator(".today a.verb").last.click()
        page.wait_for_load_state()
        page.locator("#id_room").select_option(index=3)
        page.locator("#reach dl").wait_for()
        self.scroll_to(".move-now")
        self.save("move")
        page.set_viewport_size(WIDE)

    def registrations(self) -> None:
        self.open(f"/admin/registration/registration/?event__id__exact={self.assembly}")
        self.save("registrations")

    def report_and_trail(self) -> None:
        self.open(f"/admin/events/event/{self.assembly}/report/")
        self.scroll_to(".report .verbs")
        self.save("report")
        self.open(f"/admin/events/event/{self.assembly}/trail/")
        self.scroll_to(".trail-filter")
        self.save("trail", tall=480)

    def fill_start(self, template: str, title: str, first: date) -> None:
        page = self.page
        self.open(f"/admin/events/event/start/?template={template}")
        page.locator("#id_title").fill(title)
        page.locator("#id_original_language").select_option(self.language)
        page.locator("#id_first_day").fill(first.isoformat())
        venue = page.locator("#id_venue option", has_text="Haneulgang").or_(page.locator("#id_venue option", has_text="하늘강")).first
        page.locator("#id_venue").select_option(venue.get_attribute("value"))
        page.locator("button[name=look]").first.click()
        page.locator("#made").wait_for()

    def number_of_event(self) -> str:
        self.page.wait_for_url("**/change/")
        return self.page.url.split("/event/")[1].split("/")[0]

    def event_called(self, words: str) -> str:
        """The number of the event that the list finds under these words."""
        self.open(f"/admin/events/event/?q={words}")
        address = self.page.locator("#result_list tbody th a").first.get_attribute("href") or ""
        return address.split("/event/")[1].split("/")[0]

    def open(self, path: str) -> None:
        self.page.goto(path, wait_until="networkidle")

    def scroll_to(self, selector: str) -> None:
        self.page.locator(selector).first.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + window.scrollY - 16)")

    def save(self, name: str, *, of: Locator | None = None, tall: int | None = None) -> None:
        """Write the picture in a palette: of the window, its upper part (``tall`` pixels) or one element."""
        self.page.wait_for_timeout(400)
        size = self.page.viewport_size or WIDE
        if of:
            picture = of.screenshot()
        else:
            picture = self.page.screenshot(clip={"x": 0, "y": 0, "width": size["width"], "height": tall or size["height"]})
        file = self.folder / f"{name}.png"
        Image.open(BytesIO(picture)).convert("RGB").quantize(colors=96, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size > MOST:
            sys.exit(f"{file} is {file.stat().st_size} bytes, more than {MOST}.")
        print(file.relative_to(ROOT), file.stat().st_size)

    def today(self) -> date:
        return datetime.now(SEOUL).date()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
