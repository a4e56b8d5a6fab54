"""Alembic's environment: the connection and its transaction are the caller's."""

from typing import Any, Literal

from alembic import context

from maison.store.columns import LanguageTag, UtcMoment
from maison.store.models import all_metadata

#: The tables of `maison.store.words`, and those that SQLite makes for them.
WORDS = ("arrival_words",)


def _plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our column types into revisions as what they are in the database: a revision outlives our classes."""
    if kind == "type" and isinstance(item, UtcMoment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, LanguageTag):
        return "sa.String(length=35)"
    return False


def _is_mapped(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether models say what this is: indexes of words are the database's own and are written by hand."""
    return not (kind == "table" and name is not None and name.startswith(WORDS))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=all_metadata(),
    render_as_batch=True,
    render_item=_plain_type,
    include_name=_is_mapped,
    compare_type=True,
    transactional_ddl=False,  # the caller's transaction holds everything: alembic begins and commits nothing
)
context.run_migrations()
