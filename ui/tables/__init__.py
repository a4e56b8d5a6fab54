"""Lists of any length. `PagedTable(name, source, columns, jobs, memory)` is a widget over `RowSource` queries:

COLUMNS = (Column("name", N_("Name"), text=lambda row: row.name, sort="name", width=240, strong=True),
           Column("status", N_("Status"), badge=status_badge, sort="status"))
table = PagedTable("arrivals", lambda: desk.arrival_queries, COLUMNS, context.jobs, context.memory)
table.rows.load(wanted)         # wanted is handed to source.first(wanted, n) and source.snapshot(wanted)
table.rows.refresh()            # after a Change: same list, place and selection kept
table.rows.loaded / failed      # signals: count; UserError
table.opened / selected / order_asked, table.select(), table.current_id(), table.remember_columns()
"""

from ui.tables.columns import Badge, Column
from ui.tables.paged_model import PagedModel, RowSource
from ui.tables.table import PagedTable

__all__ = ["Badge", "Column", "PagedModel", "PagedTable", "RowSource"]
