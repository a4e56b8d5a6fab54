"""Names of many countries are found by whoever writes them as they sound, and few others with them."""

import itertools

import pytest

from maison.arrivals.finding.asking import ask, rank_of
from maison.arrivals.finding.sounds import sounding
from maison.arrivals.finding.words import words_of
from tests.maison.arrivals.people import person

#: Ways to write one name; whoever types one finds the others.
WAYS = {
    "Ukraine": "Євген Yevhen Evgueni Evgeny Ievgen Jevhen Yevgen",
    "Ukraine, family": "Шевченко Shevchenko Chevtchenko Ševčenko Schewtschenko Szewczenko",
    "Ukraine, Iuliia": "Юлія Yuliia Iuliia Ioulia Julija",
    "Ukraine, Serhii": "Сергій Serhii Serguei Sergei Sergey Serhij",
    "Russia": "Чайковский Tchaïkovski Chaykovsky Tschaikowsky Chaikovskii",
    "Russia, Romanov": "Романов Romanov Romanoff Romanow",
    "Belarus": "Аляксандр Aliaksandr Alexandre Alexander",
    "Bulgaria": "Димитър Dimitar Dimitur",
    "Serbia": "Đorđe Ђорђе Djordje",
    "Croatia": "Šimić Shimich",
    "Croatia, bare": "Šimić Simic",
    "Poland": "Wałęsa Walesa Valesa",
    "Czechia": "Dvořák Dvorak Dworak",
    "Hungary": "Szabó Szabo",
    "Romania": "Ștefan Shtefan",
    "Romania, bare": "Ștefan Stefan",
    "Turkey": "Ayşe Ayshe Aïcha Aisha",
    "Turkey, Mehmet": "Mehmet Mehmed",
    "Algeria": "Djamel Jamal Djamal",
    "Morocco": "محمد Mohamed Muhammad Mouhamed Mohammed",
    "Tunisia": "يوسف Youssef Yusuf Yousef Jusuf",
    "Egypt": "خالد Khaled Khalid",
    "Lebanon": "الخوري Khoury Khouri Khuri",
    "Syria": "حسين Hussein Hussain Housseyn Hosein",
    "Iraq": "عبدالله Abdullah Abdallah Abdellah",
    "Iran": "فرهاد Farhad Ferhad",
    "Pakistan": "وليد Walid Waleed Oualid",
    "Saudi Arabia": "Moussaoui Musawi Mousawi",
    "Israel": "נתניהו Netanyahu Netanyahou",
    "Greece": "Φίλιππος Filippos Philippos",
    "Armenia": "Խաչատրյան Khachatryan Khatchatrian",
    "Georgia": "შოთა Shota Chota",
    "India": "शर्मा Sharma Charma",
    "Bangladesh": "রহমান Rahman Rohman",
    "Ethiopia": "ዳዊት Dawit Davit",
    "Germany": "Schmidt Schmitt Schmid",
    "France": "Philippe Filip Filipe",
    "Spain": "Ximena Ksimena",
    "Korea": "박 Park",
    "Korea, as said": "박 Pak",
    "Nigeria": "Chukwu Choukwou",
    "Senegal": "Oumar Omar Umar",
}
#: Names that are common and different: whoever types one shall hardly ever be shown the others.
_DIFFERENT = (
    "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David "
    "Bertrand Roux Vincent Fournier Morel Girard Andre Lefevre Mercier Dupont Lambert Bonnet Francois Martinez Smith "
    "Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Jackson White Harris Clark Lewis Walker Hall "
    "Silva Santos Oliveira Souza Pereira Costa Rodrigues Almeida Nascimento Ferreira Kumar Singh Sharma Patel Gupta Khan "
    "Ahmed Hassan Ali Ibrahim Mohamed Diallo Traore Coulibaly Keita Ouedraogo Kowalski Nowak Wisniewski Novak Horvat "
    "Nguyen Tran Pham Hoang Phan Vu Dang Bui Tanaka Suzuki Takahashi Watanabe Ito Yamamoto Nakamura Kobayashi Kim Park "
    "Chen Yang Huang Zhao Zhou Zhang Wang Ivanov Petrov Sidorov Popov Sokolov Lebedev Kozlov Novikov Morozov Volkov"
)


def found(typed: str, name: str) -> bool:
    question = ask(typed)
    assert question
    return rank_of(question, words_of(person(family_name=name), "26-00001")) is not None


@pytest.mark.parametrize("country", sorted(WAYS))
def test_who_writes_a_name_as_it_sounds_finds_it(country: str) -> None:
    missed = [
        (typed, name) for typed, name in itertools.permutations(WAYS[country].split(), 2) if not found(typed, name)
    ]
    assert missed == []


def test_common_names_are_seldom_taken_for_one_another() -> None:
    pairs = list(itertools.permutations(dict.fromkeys(_DIFFERENT.split()), 2))
    wrong = [(typed, name) for typed, name in pairs if found(typed, name)]
    assert len(wrong) / len(pairs) < 0.001, wrong


def test_short_names_sound_like_nothing() -> None:
    assert [name for name in ("Li", "Wu", "Le", "Aa", "") if sounding(name) != ((), ())] == []


@pytest.mark.parametrize("name", ["\u0301", "'", "ǃXóõ", "𐍈", "zzzz", "h", "ouou", "jjj"])
def test_any_name_has_some_keys_or_none(name: str) -> None:
    assert all(key.isalnum() for key in itertools.chain(*sounding(name)))
