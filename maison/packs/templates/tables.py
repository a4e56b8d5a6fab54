"""The versions of the templates: rows are only ever added, the newest of each template is the one in force."""

import datetime as dt

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from maison.packs.templates.model import Origin
from maison.store import Base, choice


class TemplateVersionRow(Base):
    """One version of one template. `content` is what a file of it holds, as JSON text."""

    __tablename__ = "pack_template_versions"

    key: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    published_at: Mapped[dt.datetime]
    published_by: Mapped[str]
    note: Mapped[str]
    origin: Mapped[Origin] = mapped_column(choice(Origin, "origin"))
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str]
