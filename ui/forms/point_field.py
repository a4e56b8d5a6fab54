"""A point on the map, as maps give it to be copied: latitude and longitude."""

from maison.directory.reading import point
from maison.errors import UserError
from ui import errors
from ui.forms.texts import TextField


class PointField(TextField):
    """Two numbers with a comma between them; may be empty."""

    def __init__(self) -> None:
        super().__init__(limit=60, placeholder="50.6365, 3.0635")

    def problem(self) -> str:
        text = self.value()
        try:
            if text:
                point(text)
        except UserError as error:
            return errors.told(error)
        return ""
