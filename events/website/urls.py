from django.urls import path
from django.views.i18n import set_language

from events.website.views.account import account
from events.website.views.changes import changes
from events.website.views.clock import clock
from events.website.views.event import event
from events.website.views.events import events
from events.website.views.home import home
from events.website.views.member import member
from events.website.views.members import members
from events.website.views.my_calendars import my_calendars
from events.website.views.programme import programme
from events.website.views.register import register, registered
from events.website.views.registration import registration
from events.website.views.search import search
from events.website.views.series import series
from events.website.views.session import session
from events.website.views.speaker import speaker
from events.website.views.subscribe import subscribe
from events.website.views.venue import venue

app_name = "website"

urlpatterns = [
    path("", home, name="home"),
    path("events/", events, name="events"),
    path("events/<slug:slug>/", event, name="event"),
    path("events/<slug:slug>/programme/", programme, name="programme"),
    path("events/<slug:slug>/programme/changes/", changes, name="changes"),
    path("events/<slug:slug>/sessions/<int:pk>/", session, name="session"),
    path("events/<slug:slug>/register/", register, name="register"),
    path("events/<slug:slug>/register/sent/", registered, name="registered"),
    path("registrations/<str:token>/", registration, name="registration"),
    path("series/<slug:slug>/", series, name="series"),
    path("venues/<slug:slug>/", venue, name="venue"),
    path("members/", members, name="members"),
    path("members/<slug:slug>/", member, name="member"),
    path("speakers/<slug:slug>/", speaker, name="speaker"),
    path("search/", search, name="search"),
    path("subscribe/", subscribe, name="subscribe"),
    path("account/", account, name="account"),
    path("account/calendars/", my_calendars, name="my_calendars"),
    path("clock/", clock, name="clock"),
    path("language/", set_language, name="language"),
]
