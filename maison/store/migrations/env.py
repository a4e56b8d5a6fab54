"""Alembic's environment: the connection and its transaction are the caller's."""

from alembic import context

from maison.store.models import all_metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=all_metadata(),
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=False,  # the caller's transaction holds everything: alembic begins and commits nothing
)
context.run_migrations()
