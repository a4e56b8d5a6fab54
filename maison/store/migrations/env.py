"""Alembic's environment: the connection and its transaction are the caller's."""

from typing import Any, Literal

from alembic import context

from maison.store.columns import LanguageTag, UtcMoment
from maison.store.models import all_metadata


def _plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our column types into revisions as what they are in the database: a revision outlives our classes."""
    if kind == "type" and isinstance(item, UtcMoment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, LanguageTag):
        return "sa.String(length=35)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=all_metadata(),
    render_as_batch=True,
    render_item=_plain_type,
    compare_type=True,
    transactional_ddl=False,  # the caller's transaction holds everything: alembic begins and commits nothing
)
context.run_migrations()
