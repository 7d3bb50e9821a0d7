"""Which calendar fetched a feed, in words that people know, from its User-Agent."""

KNOWN = (
    ("Google-Calendar-Importer", "Google Calendar"),
    ("Microsoft-Exchange", "Outlook"),
    ("ExchangeServicesClient", "Outlook"),
    ("Microsoft Office", "Outlook"),
    ("Microsoft Outlook", "Outlook"),
    ("Outlook", "Outlook"),
    ("Thunderbird", "Thunderbird"),
    ("ICSx5", "ICSx5"),
    ("Nextcloud", "Nextcloud"),
    ("dataaccessd", "Apple Calendar (iPhone or iPad)"),
    ("CalendarAgent", "Apple Calendar (Mac)"),
    ("macOS", "Apple Calendar (Mac)"),
    ("iOS", "Apple Calendar (iPhone or iPad)"),
)
LONGEST = 60


def client_of(user_agent: str) -> str:
    """The name of a known calendar, else the first word that the client says of itself; empty where it says nothing."""
    for part, name in KNOWN:
        if part.lower() in user_agent.lower():
            return name
    first = user_agent.split("/")[0].split()[:3]
    return "".join(character for character in " ".join(first) if character.isprintable())[:LONGEST]
