"""By which keys the facts name things, and by which the demo does."""

ORGANISATIONS = {
    "wego": "wego",
    "smg": "seoul-metropolitan-government",
    "itu": "itu",
    "gch": "global-cities-hub",
    "scij": "smart-city-institute-japan",
    "tcs": "trilateral-cooperation-secretariat",
    "ascn": "asean-smart-cities-network",
    "neascn": "northeast-asia-smart-cities-network",
    "samsungsds": "samsung-sds",
    "uab": "universitat-autonoma-de-barcelona",
    "lgu": "lg-u-plus",
    "kudi": "korea-urban-design-institute",
    "skku": "sungkyunkwan-university-school-of-law",
    "uta": "university-of-texas-at-arlington",
    "dpg": "digital-platform-government-committee",
    "naver": "naver-cloud",
    "imd": "imd-smart-city-observatory",
    "sba": "seoul-business-agency",
    "digizens": "digizens-collaborative",
    # cities
    "mexico_city": "mexico-city",
    "abudhabi": "abu-dhabi",
    "dhaka_south": "dhaka-south",
    "nyc": "new-york-city",
}

PEOPLE = {
    "oh": "oh-se-hoon",
    "jspark": "jung-sook-park",
    "kylee": "kyong-yul-lee",
    "kemileva": "kamelia-kemileva",
    "onoe": "seizo-onoe",
    "blackwell": "theo-blackwell",
    "taposh": "sheikh-fazle-noor-taposh",
    "araujo": "manuel-de-araujo",
    "bueti": "cristina-bueti",
    "matamala": "anna-matamala-ripoll",
    "sjpark": "sungjin-park",
    "danabaev": "kakim-danabaiev",
    "banks": "bill-banks",
    "ji": "ji-sung-woo",
    "kpark": "park-kyung-ryeol",
    "bae": "bae-soon-min",
    "cowley": "jennifer-cowley",
    "ha": "ha-jung-woo",
    "lanvin": "bruno-lanvin",
    "mayor_cauayan": "mayor-of-cauayan",
    "mayor_andek": "mayor-of-andek",
    "mayor_batibo": "mayor-of-batibo",
    "mayor_tubah": "mayor-of-tubah",
}

VENUES = {  # a venue, or a venue and its room
    "cityhall": "seoul-city-hall",
    "cityhall_8f": "seoul-city-hall/multipurpose-hall",
    "cityhall_3f": "seoul-city-hall/grand-conference-room",
    "ddp": "dongdaemun-design-plaza",
    "smart_seoul_hall": "smart-seoul-exhibition-hall",
    "lg_park": "lg-science-park",
    "gwangjang": "gwangjang-market",
    "gccei": "gyeonggi-center-for-creative-economy-and-innovation",
    "pangyo": "pangyo-techno-valley-promotion-hall",
    "gadc": "gyeonggi-autonomous-driving-center",
    "adex": "aerospace-and-defense-exhibition-2019",
    "cicg": "cicg",
    "online": "online",
}

SERIES = {
    "ga": "general-assembly",
    "excom": "executive-committee",
    "sc101": "smart-city-101",
    "japan2": "wego-in-japan",
    "sscp": "seoul-smart-city-prize",
    "sscf": "seoul-smart-city-forum",
    "neascn_path": "steps-to-the-neascn",
}

EVENTS = {
    "excom2019": "excom-2019",
    "ga5_makati": "5th-general-assembly-makati",
    "excom_next": "excom-2020-makati",
    "japan_p1": "wego-in-japan-part-1",
    "japan_p2": "wego-in-japan-part-2",
    "cjk": "cjk-smart-cities-webinar",
    "neascn_ws": "neascn-pre-workshop",
    "seoul2023": "seoul-smart-city-events-2023",
    "sscp2023": "seoul-smart-city-prize-2023",
    "sscf2023": "seoul-smart-city-forum-2023",
    "ga6": "6th-general-assembly",
    "ga7": "7th-general-assembly",
    "ga2017": "4th-general-assembly",
    "wsis20": "wsis20-high-level-event",
    "smart_leaders_talk": "smart-leaders-talk",
    "citiverse": "citiverse",
}

SESSIONS = {
    "excom2019_citizen": "excom-2019/citizen-involvement",
    "excom2019_activator": "excom-2019/activator",
    "excom2019_match": "excom-2019/matchmaking",
    "excom2019_gala": "excom-2019/gala-dinner",
    "excom2019_visits": "excom-2019/visits",
    "excom2019_adex": "excom-2019/exhibition",
    "ga6_visit_hall": "6th-general-assembly/visit-smart-seoul-exhibition-hall",
    "ga6_visit_lg": "6th-general-assembly/visit-lg-science-park",
    "ga6_visit_gwangjang": "6th-general-assembly/visit-gwangjang-market",
}

KINDS = {  # of organisations: as the facts say, and as our kind or form
    "un_agency": "UN agency",
    "association": "association",
    "intergovernmental": "intergovernmental",
    "network (planned)": "planned",
    "university": "university",
    "ministry": "ministry",
    "agency": "agency",
    "committee": "committee",
    "organisation": "organisation",
}

TYPES = {"award_ceremony": "prize", "external_conference": "conference"}
ROLES = {"dialogue": "dialogue_partner"}
RESOURCES = {"livestream": "stream"}
RELATIONS_WITHIN_SERIES = "part_of_series"

DISAGREEMENTS = {  # what a topic of the facts is called in the demo's notes
    "C01": "Which number the assembly of 2017 had.",
    "C02": "On which day Part 1 of the webinars for Japan took place.",
    "C03": "When Smart Health Responder was launched",
    "C04": "What the meeting of 5 August 2020 was called.",
    "C05": "The name and the theme of the forum of 2023.",
    "C06": "71 member cities, 200 participants, 213 members.",
    "C07": "Where the visits of the 6th assembly went.",
    "C08": "How long EXCOM 2019 lasted.",
    "C09": "What was announced and did not take place so.",
    "C10": "Which Sunday the winners of the prize were announced.",
    "C11": "Two Secretaries General.",
    "C12": "Dates printed without their year.",
    "C13": "Posts garbled in translation.",
    "C14": "A restricted audience, and public recordings.",
    "C15": "Who holds the assembly.",
    "C16": "The date of a page and that of its article.",
    "C17": "Spellings of names.",
}


def slug(key: str, among: dict[str, str]) -> str:
    """The demo's key for one of the facts; the same where the table does not say otherwise."""
    return among.get(key, key)
