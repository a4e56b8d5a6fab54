"""Forms. Fields are `Control`s inside `FormField`s inside a `Form`:

    form = Form()
    form.add(FormField("family_name", N_("Family name"), TextField(), required=True),
             FormField("birth_date", N_("Birth date"), DateField(desk.clock.today, past=True)))
    form.add(FormField("category", N_("Category"), ChoiceField([(c.value, LABELS[c]) for c in Category])),
             FormField("nationalities", N_("Nationalities"), countries(frequent=("CN", "MA"))))
    form.set_values({...}); form.values(); form.changed (signal); form.check()
    form.show_problems(invalid.problems)     # each under its field, the rest in a banner, focus on the first

Fields: TextField, SuggestField(suggestions), PhoneField, NoteField, DateField(today, past=), TimeField, PointField,
ChoiceField(choices),
PickerField(options, frequent=, single=), countries(...), spoken_languages(tags, ...). Enter goes to the next field.
Labels need no "&": the shell gives mnemonics, unique on the page. Drafts: `Drafts(paths.data / "drafts", clock)` and
`DraftKeeper(form, drafts, jobs, "arrival")`: `begin(record)`, `flush()` in `Page.leave`, `saved()` after the commit.
"""

from collections.abc import Sequence

from ui.forms.choice_field import ChoiceField
from ui.forms.control import Control
from ui.forms.date_field import DateField
from ui.forms.drafts import Draft, DraftKeeper, Drafts
from ui.forms.form import Form, FormField
from ui.forms.picker_field import PickerField, SuggestField
from ui.forms.point_field import PointField
from ui.forms.texts import NoteField, PhoneField, TextField
from ui.forms.time_field import TimeField
from ui.i18n import current

__all__ = [
    "ChoiceField", "Control", "DateField", "Draft", "DraftKeeper", "Drafts", "Form", "FormField", "NoteField",
    "PhoneField", "PickerField", "PointField", "SuggestField", "TextField", "TimeField", "countries", "spoken_languages",
]  # fmt: skip


def countries(*, frequent: Sequence[str] = (), single: bool = False) -> PickerField:
    """A picker of countries by ISO 3166-1 alpha-2 code."""
    from ui.forms.options import country_options

    return PickerField(lambda: country_options(current().tag), frequent=frequent, single=single)


def spoken_languages(tags: Sequence[str], *, frequent: Sequence[str] = (), single: bool = False) -> PickerField:
    """A picker among the languages `tags`, by BCP 47 tag."""
    from ui.forms.options import language_options

    known = tuple(tags)
    return PickerField(
        lambda: language_options(current().tag, known), frequent=frequent, single=single,
        called=lambda code: current().language_name(code),
    )  # fmt: skip
