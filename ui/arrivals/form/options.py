"""What the pickers of the form offer: the languages people speak, and which countries and languages come first."""

from ui.i18n import current

#: Languages that visitors may be asked about, by BCP 47 tag.
LANGUAGES = (
    "af", "sq", "am", "ar", "hy", "as", "az", "eu", "be", "bn", "bs", "bg", "my", "ca", "ckb", "zh-Hans",
    "zh-Hant", "hr", "cs", "da", "nl", "en", "et", "fil", "fi", "fr", "gl", "ka", "de", "el", "gu", "ha",
    "he", "hi", "hu", "is", "ig", "id", "ga", "it", "ja", "kab", "kn", "kk", "km", "rw", "ko", "ku", "ky",
    "lo", "lv", "ln", "lt", "lb", "mk", "mg", "ms", "ml", "mt", "mr", "mn", "ne", "nb", "or", "ps", "fa",
    "pl", "pt", "pa", "qu", "ro", "ru", "sr", "sn", "sd", "si", "sk", "sl", "so", "es", "sw", "sv", "tg",
    "ta", "te", "th", "ti", "tr", "tk", "uk", "ur", "uz", "vi", "cy", "wo", "xh", "yo", "zu",
)  # fmt: skip
#: Offered before anything is typed; the order is that of a desk in Lille, and only saves keystrokes.
FREQUENT_LANGUAGES = ("fr", "en", "ar", "zh-Hans", "es", "pt", "uk", "vi", "fa", "hi")
FREQUENT_COUNTRIES = ("CN", "MA", "DZ", "IN", "BR", "VN", "SN", "TN", "CM", "LB", "UA", "IT", "ES", "DE")


def warm() -> None:
    """Read the names of countries and languages on a worker, so that no key and no check has to wait for them."""
    from maison.arrivals.reading import country
    from ui.forms.options import country_options, language_options

    country("FR")
    country_options(current().tag)
    language_options(current().tag, LANGUAGES)
