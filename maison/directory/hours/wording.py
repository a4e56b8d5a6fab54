"""The words that opening hours are printed with, in the language of the pack: the days and months come with the language."""

from maison.languages import N_

CLOSED = N_("closed")
OPEN_24_HOURS = N_("open 24 hours")
PUBLIC_HOLIDAYS = N_("public holidays")
SCHOOL_HOLIDAYS = N_("school holidays")
BY_APPOINTMENT = N_("by appointment")
UNCERTAIN = N_("to be confirmed: ask at the desk")
#: What a stretch of days or months is: "Monday – Friday", "April – September".
STRETCH = N_("{first} – {last}")
REMARKED = N_("{hours} ({remark})")
LABELLED = N_("{label}:")
FROM = N_("from {time}")
SUN = {"sunrise": N_("sunrise"), "sunset": N_("sunset"), "dawn": N_("dawn"), "dusk": N_("dusk")}
