"""The fixed words of a pack: the whole of the "pack" catalogue, and nothing that staff read on screen."""

from maison.languages import N_

TITLE = N_("Welcome pack")
WELCOME = N_("Welcome to Lille")
GREETING = N_("Hello {name},")
GREETING_UNNAMED = N_("Hello,")
LETTER_OPENING = N_(
    "We are glad that you have come. This pack was made for you, from what you told us: it says which steps concern "
    "you, by when, and which papers each of them asks for."
)
LETTER_ROADMAP = N_(
    "Your roadmap begins on the next page, with the most urgent step first. A date called “legal deadline” is set by "
    "law: please do not let it pass. A date called “advised” is our suggestion."
)
LETTER_HELP = N_(
    "Keep a copy of everything that you send or receive. If a letter worries you, if a date has passed, or if you do "
    "not know where to begin, come and see us: we go through it together, free of charge."
)
LETTER_CLOSING = N_("We wish you a good stay.")
LETTER_SIGNED = N_("The team of {house}")
LETTER_SIGNED_UNNAMED = N_("Your welcome desk")

NEXT_THINGS = N_("Your next steps")
NOTHING_OPEN = N_("Nothing is open at the moment: all the steps that we know of are done.")

ROADMAP = N_("Your roadmap")
ROADMAP_LEAD = N_("In order of urgency. Tick each step when it is done.")
TO_DO = N_("To do")
LATER = N_("Later")
TO_FIND_OUT = N_("To find out with the desk")
TO_FIND_OUT_LEAD = N_("Whether these steps concern you depends on something that we do not know yet.")
DONE = N_("Done")
DONE_ON = N_("done on {date}")
BEFORE_LEGAL = N_("Before {date} — legal deadline")
BEFORE_ADVISED = N_("Before {date} — advised")
LATE_LEGAL = N_("The legal deadline of {date} has passed — come and see us quickly")
LATE_ADVISED = N_("Advised before {date}: do it now")
OPENS = N_("Possible from {date}")
AFTER_STEP = N_("After: {steps}")
CIRCLE = N_("These steps wait for each other: {steps}")
WAY_OUT = N_("If you are stuck")
PAPERS = N_("Papers")
WHERE = N_("Where")
COST = N_("Cost")
COST_AMOUNT = N_("{amount} ({year})")
COST_RANGE = N_("{low} to {high} ({year})")
FREE = N_("free of charge")
COST_TO_CONFIRM = N_("to be confirmed: ask at the desk")
OFFICIAL_PAGE = N_("Official page")
PAGE_CODE = N_("Code of the official page: {address}")
SITE_CODE = N_("Code of the website: {address}")
IF_LATE = N_("If it is late")
URGENT = N_("What cannot wait")
URGENT_LEAD = N_("A sheet for each of these steps. At the counter, show the French text.")
SEE_SHEET = N_("The details are on the sheet of this step, further on.")
MY_NOTES = N_("My notes: appointments, file numbers, names")

CALENDAR = N_("Your dates")
CALENDAR_LEAD = N_("In bold: the legal deadlines.")
CALENDAR_LEGAL = N_("{step} (legal deadline)")
CALENDAR_CODE = N_("Code that adds these dates to the calendar of a telephone: {dates}")
CALENDAR_ALL = N_("For your telephone: scan this code, and these dates are in its calendar.")
CALENDAR_NEAREST = N_(
    "For your telephone: this code holds the nearest legal deadlines only. The other dates are in your roadmap."
)
CALENDAR_SOME = N_("For your telephone: this code holds the nearest dates only. The others are in your roadmap.")
CHECKED = N_("Checked in {month}")
CHECKED_TO_CONFIRM = N_("Checked in {month}; details to be confirmed at the desk")

PLACES = N_("Places to know")
PLACES_LEAD = N_(
    "A first choice of services, culture and sport. Opening hours and prices change: look at the website before you go."
)
UNCERTAIN = N_("{fact} (to be confirmed)")
MAP_ALT = N_("Map of these places: {places}. Metro lines near: {lines}.")
MAP_ALT_WITHOUT_METRO = N_("Map of these places: {places}.")
MAP_LINES = N_("Metro: M1 is the full line, M2 the double line.")
MAP_SOURCE = N_("Outlines of the towns: IGN, 2018.")
MAP_NUMBERS = N_("The numbers are those of the places below.")
MAP_ABOUT = N_("A hollow circle stands about where the place is: to be confirmed.")
MAP_METRES = N_("{count} m")
MAP_KILOMETRES = N_("{count} km")
PRICE = N_("Price")
ACCESSIBILITY = N_("Access")
NEAREST_STOP = N_("Stop")
STUDENTS = N_("Students")

CONTACT = N_("Our desk")
CONTACT_LEAD = N_("Questions? Come by, call or write.")
ADDRESS = N_("Address")
TELEPHONE = N_("Telephone")
EMAIL = N_("E-mail")
WEBSITE = N_("Website")
HOURS = N_("Opening hours")

FOOTER = N_("{house} · {reference} · made on {date}")
FOOTER_UNNAMED = N_("{reference} · made on {date}")
PAGE_OF = N_("{page} / {pages}")
LABELLED = N_("{label}:")

PROGRAMME = N_("Programme of the week")
PROGRAMME_OF_HOUSE = N_("Our events")
PROGRAMME_LEAD = N_(
    "Times are those of Lille. Dates and prices can change: ask us, or look at the website, before you go."
)
NOTHING_ON = N_("Nothing is announced for this week.")
STILL_ON = N_("Still on")
UNTIL = N_("until {date}")
ALL_DAY = N_("all day")
ONLINE = N_("online")
SIGN_UP = N_("Sign up")
CANCELLED = N_("Cancelled")
FULL = N_("Full")
NEW_DATE = N_("New date")
BY_US = N_("Organised by us")

COLOPHON = N_("About this pack")
COLOPHON_MADE = N_("Made on {date} with version {version} of the program, from edition {edition} of the steps.")
COLOPHON_CHECKED = N_("The steps of this pack were checked between {first} and {last}; each fact says when.")
COLOPHON_CODE = N_("Code of this pack: {code}. Tell it to the desk: they find what you were given.")
COLOPHON_PRIVATE = N_("This pack speaks of you. Keep it as you keep your papers.")

NOTICE = N_("Notice")

EMERGENCY = N_("In an emergency")
EMERGENCY_LEAD = N_("Call 112 from any telephone: it is free. Say first where you are: town, street, number, floor.")
EMERGENCY_NOTE = N_("What is marked “to be confirmed” was not found in an official source: ask at the desk.")
NUMBER = N_("Number")
CALL_FOR = N_("Call it for")
AVAILABLE = N_("When")

PHRASES = N_("Useful phrases")
PHRASES_LEAD = N_("Point at the French sentence, or read aloud what stands under it.")
IN_FRENCH = N_("In French")
SAID = N_("Read aloud")

FORMS = N_("French forms explained")
FORMS_LEAD = N_("What stands on the form, what it means, and how it is written.")
ON_THE_FORM = N_("On the form")
EXAMPLE = N_("Example")

TRANSPORT = N_("Getting around")
TRANSPORT_LEAD = N_("Each amount is that of the year beside it: ask for today’s before you buy.")
SOURCE = N_("Source: {source}. Checked in {month}.")

PERSONAL_DATA = N_("Your personal data")
PERSONAL_DATA_LEAD = N_("What we keep about you, why, for how long, and what you can ask of us.")
NOTICE_VERSION = N_("Information notice, version {version}, {date}")

SPECIMENS = N_("Welcome, in every script")
SIGNS = N_("Signs")
RAGGED = N_("Ragged")
JUSTIFIED = N_("Justified")
SIZES = N_("Sizes")
FIGURES = N_("Figures")
BOLD = N_("Bold")
SET_IN = N_("Set in {font} ({weights}): {count} characters, SIL Open Font License 1.1")

#: The letter that a pack is sent with.
MAIL_SUBJECT = N_("Your welcome pack from {house}")
MAIL_ATTACHED = N_(
    "Your welcome pack is attached to this message: the steps that concern you with their dates and papers, and places to "
    "know. Please keep it."
)

#: What sheets of labels, and the packs of many people in one file, are called.
LABELS = N_("Labels")
PACKS = N_("Welcome packs")
