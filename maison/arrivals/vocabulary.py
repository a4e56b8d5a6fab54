"""The words an arrival's fields may hold, their names on screen, and what other people write for them.

Values of category, permit and housing are those of the settlement steps' conditions.
"""

from enum import StrEnum
from functools import cache
from typing import TypeVar

from maison import languages
from maison.arrivals.status import STATUS_LABELS, Status
from maison.checklists import vocabulary
from maison.languages import N_
from maison.text import fold


class Category(StrEnum):
    """What someone comes to Lille as."""

    DEGREE_STUDENT = "degree_student"
    EXCHANGE_STUDENT = "exchange_student"
    LANGUAGE_OR_SHORT_COURSE = "language_or_short_course"
    DOCTORAL_STUDENT = "doctoral_student"
    RESEARCHER = "researcher"
    INVITED_TEACHER = "invited_teacher"
    ACCOMPANYING_SPOUSE = "accompanying_spouse"
    ACCOMPANYING_CHILD = "accompanying_child"


class Permit(StrEnum):
    """The visa or residence permit that someone holds."""

    NOT_REQUIRED = "not_required"
    VLS_TS_ETUDIANT = "vls_ts_etudiant"
    VLS_TS_ETUDIANT_MOBILITE = "vls_ts_etudiant_mobilite"
    VLS_T_TEMPORARY = "vls_t_temporary"
    VLS_MINEUR_SCOLARISE = "vls_mineur_scolarise"
    VLS_ALGERIAN_ETUDIANT = "vls_algerian_etudiant"
    VLS_ALGERIAN_SCIENTIFIQUE = "vls_algerian_scientifique"
    VLS_TS_TALENT_CHERCHEUR = "vls_ts_talent_chercheur"
    VLS_TALENT_CHERCHEUR_CARD_TO_REQUEST = "vls_talent_chercheur_card_to_request"
    VLS_TALENT_FAMILLE = "vls_talent_famille"
    VLS_TS_VISITEUR = "vls_ts_visiteur"
    SHORT_STAY_VISA_C = "short_stay_visa_c"
    VISA_FREE_SHORT_STAY = "visa_free_short_stay"
    PERMIT_OTHER_EU_STATE = "permit_other_eu_state"
    FRENCH_RESIDENCE_CARD = "french_residence_card"
    TEMPORARY_PROTECTION = "temporary_protection"
    REFUGEE_OR_SUBSIDIARY = "refugee_or_subsidiary"
    UNKNOWN = "unknown"


class Housing(StrEnum):
    """Where someone lives."""

    CROUS = "crous"
    PRIVATE_STUDENT_RESIDENCE = "private_student_residence"
    PRIVATE_RENTAL = "private_rental"
    SHARED_FLAT = "shared_flat"
    ROOM_IN_PRIVATE_HOME = "room_in_private_home"
    HOSTED_FREE = "hosted_free"
    UNIVERSITY_GUESTHOUSE = "university_guesthouse"
    HOTEL_OR_HOSTEL = "hotel_or_hostel"
    NONE_YET = "none_yet"


class Level(StrEnum):
    """The level of someone's studies or work."""

    PREPARATORY = "preparatory"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"
    POSTDOC = "postdoc"
    SENIOR = "senior"


class Funding(StrEnum):
    """What someone lives on during the stay."""

    FRENCH_GOVERNMENT = "french_government"
    SOCIAL_CRITERIA_CROUS = "social_criteria_crous"
    OTHER_SCHOLARSHIP = "other_scholarship"
    CONTRACT = "contract"
    OWN_MEANS = "own_means"


class NameKind(StrEnum):
    """What a name beside that of the passport is."""

    FORMER = "former"
    TRANSLITERATED = "transliterated"
    NATIVE = "native"
    PREFERRED = "preferred"
    OTHER_PASSPORT = "other_passport"


class ContactKind(StrEnum):
    """The ways to reach someone."""

    EMAIL = "email"
    PHONE = "phone"
    WHATSAPP = "whatsapp"
    WECHAT = "wechat"
    TELEGRAM = "telegram"
    ADDRESS = "address"
    EMERGENCY = "emergency"


class Relation(StrEnum):
    """What a relative is to a person."""

    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"


class Channel(StrEnum):
    """How someone was spoken with."""

    DESK = "desk"
    CALL = "call"
    MAIL = "mail"
    LETTER = "letter"
    VIDEO = "video"
    OTHERWISE = "otherwise"


#: The answers to a question of yes or no.
YES, NO = N_("yes"), N_("no")

#: What each value is called on screen. The words of the steps' conditions are the same words.
LABELS: dict[StrEnum, str] = {
    **{Category(value): label for value, label in vocabulary.PROFILES.items()},
    **{Permit(value): label for value, label in vocabulary.PERMITS.items()},
    **{Housing(value): label for value, label in vocabulary.HOUSING.items()},
    **STATUS_LABELS,
    Level.PREPARATORY: N_("language or preparatory year"),
    Level.BACHELOR: N_("bachelor (licence)"),
    Level.MASTER: N_("master"),
    Level.DOCTORATE: N_("doctorate"),
    Level.POSTDOC: N_("after the doctorate"),
    Level.SENIOR: N_("established researcher or teacher"),
    Funding.FRENCH_GOVERNMENT: N_("French government scholarship"),
    Funding.SOCIAL_CRITERIA_CROUS: N_("social-criteria scholarship of the Crous"),
    Funding.OTHER_SCHOLARSHIP: N_("another scholarship"),
    Funding.CONTRACT: N_("salary"),
    Funding.OWN_MEANS: N_("own means"),
    NameKind.FORMER: N_("former name"),
    NameKind.TRANSLITERATED: N_("another spelling"),
    NameKind.NATIVE: N_("in its own script"),
    NameKind.PREFERRED: N_("preferred name"),
    NameKind.OTHER_PASSPORT: N_("in another passport"),
    ContactKind.EMAIL: N_("e-mail"),
    ContactKind.PHONE: N_("telephone"),
    ContactKind.WHATSAPP: "WhatsApp",
    ContactKind.WECHAT: "WeChat",
    ContactKind.TELEGRAM: "Telegram",
    ContactKind.ADDRESS: N_("postal address"),
    ContactKind.EMERGENCY: N_("person to call in an emergency"),
    Relation.SPOUSE: N_("spouse or partner"),
    Relation.CHILD: N_("child"),
    Relation.PARENT: N_("parent"),
    Channel.DESK: N_("at the desk"),
    Channel.CALL: N_("by telephone"),
    Channel.MAIL: N_("by e-mail"),
    Channel.LETTER: N_("by letter"),
    Channel.VIDEO: N_("by video"),
    Channel.OTHERWISE: N_("otherwise"),
}

#: What offices write in their files, folded, for each value.
_ALIASES: dict[StrEnum, tuple[str, ...]] = {
    Category.DEGREE_STUDENT: ("student", "etudiant", "etudiante", "etudiant en diplome", "licence", "master", "degree"),
    Category.EXCHANGE_STUDENT: (
        "exchange",
        "echange",
        "etudiant en echange",
        "etudiante en echange",
        "erasmus",
        "mobilite",
    ),
    Category.LANGUAGE_OR_SHORT_COURSE: ("short course", "language course", "cours de langue", "cours court", "fle"),
    Category.DOCTORAL_STUDENT: ("phd", "phd student", "doctoral", "doctorant", "doctorante", "doctorat"),
    Category.RESEARCHER: ("chercheur", "chercheuse", "post-doc", "postdoc", "research"),
    Category.INVITED_TEACHER: (
        "teacher",
        "enseignant",
        "enseignante",
        "professeur invite",
        "enseignant invite",
        "visiting professor",
    ),
    Category.ACCOMPANYING_SPOUSE: ("spouse", "conjoint", "conjointe"),
    Category.ACCOMPANYING_CHILD: ("child", "enfant"),
    Permit.NOT_REQUIRED: ("none", "aucun", "non requis", "sans objet", "ue", "eu"),
    Permit.VLS_TS_ETUDIANT: ("vls-ts", "vls-ts etudiant", "visa etudiant"),
    Permit.VLS_T_TEMPORARY: ("vls-t",),
    Permit.VLS_TS_TALENT_CHERCHEUR: ("passeport talent", "talent chercheur", "vls-ts talent"),
    Permit.SHORT_STAY_VISA_C: ("visa c", "court sejour", "schengen"),
    Permit.FRENCH_RESIDENCE_CARD: ("titre de sejour", "carte de sejour", "residence permit"),
    Permit.UNKNOWN: ("inconnu", "?"),
    Housing.CROUS: ("residence universitaire", "residence crous", "cite universitaire"),
    Housing.PRIVATE_STUDENT_RESIDENCE: ("residence etudiante", "residence privee"),
    Housing.PRIVATE_RENTAL: ("location", "appartement", "studio", "rental"),
    Housing.SHARED_FLAT: ("colocation", "coloc", "flat share"),
    Housing.ROOM_IN_PRIVATE_HOME: ("chez l'habitant", "chambre chez l'habitant", "homestay"),
    Housing.HOSTED_FREE: ("heberge", "hebergee", "hosted"),
    Housing.HOTEL_OR_HOSTEL: ("hotel", "auberge", "hostel"),
    Housing.NONE_YET: ("aucun", "none", "recherche"),
    Status.ANNOUNCED: ("annonce", "annoncee"),
    Status.EXPECTED: ("attendu", "attendue", "prevu", "prevue"),
    Status.ARRIVED: ("arrive", "arrivee"),
    Status.SETTLED: ("installe", "installee"),
    Status.LEFT: ("parti", "partie", "departed"),
    Channel.CALL: ("phone", "telephone"),
}

Word = TypeVar("Word", bound=StrEnum)


@cache
def _readings(kind: type[StrEnum]) -> dict[str, StrEnum]:
    readings: dict[str, StrEnum] = {}
    for value in kind:
        labels = [languages.get(tag).gettext(LABELS[value]) for tag in languages.UI_LANGUAGES]
        for writing in (*_ALIASES.get(value, ()), value.value.replace("_", " "), *labels, value.value):
            readings[fold(writing)] = value
    return readings


def read_word(kind: type[Word], text: str) -> Word | None:
    """The value that `text` names: the value itself, its name on staff's screens, or what a French office writes."""
    return _readings(kind).get(fold(text.strip()))  # type: ignore[return-value]  # the readings of `kind` are of `kind`
