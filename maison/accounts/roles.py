"""Who may do what: one table, by action and by format of what leaves the house."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from maison.errors import UserError
from maison.languages import N_


class Role(StrEnum):
    """What a member of staff is at the desk."""

    AGENT = "agent"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    STATISTICS = "statistics"


class Action(StrEnum):
    """What somebody may be allowed to do."""

    READ_FILES = "read_files"
    READ_PRIVATE = "read_private"
    CHANGE_FILES = "change_files"
    MERGE_FILES = "merge_files"
    IMPORT_FILES = "import_files"
    PRINT_PACKS = "print_packs"
    LOG_VISITS = "log_visits"
    CHANGE_PLACES = "change_places"
    CHANGE_CATALOGUE = "change_catalogue"
    CHANGE_TEMPLATES = "change_templates"
    CHANGE_HOUSE = "change_house"
    READ_FIGURES = "read_figures"
    READ_WHOLE_FIGURES = "read_whole_figures"
    PUBLISH_FIGURES = "publish_figures"
    EXPORT_CSV = "export_csv"
    EXPORT_XLSX = "export_xlsx"
    EXPORT_JSON = "export_json"
    EXPORT_PDF = "export_pdf"
    COPY_FOR_PERSON = "copy_for_person"
    ERASE_FILES = "erase_files"
    READ_TRAIL = "read_trail"
    RESTORE_BACKUPS = "restore_backups"
    KEEP_STAFF = "keep_staff"


_DESK = frozenset({
    Action.READ_FILES, Action.READ_PRIVATE, Action.CHANGE_FILES, Action.MERGE_FILES, Action.IMPORT_FILES, Action.PRINT_PACKS,
    Action.LOG_VISITS, Action.CHANGE_PLACES, Action.READ_FIGURES, Action.EXPORT_PDF, Action.RESTORE_BACKUPS,
})  # fmt: skip
_MANAGING = frozenset({
    Action.CHANGE_CATALOGUE, Action.CHANGE_TEMPLATES, Action.CHANGE_HOUSE, Action.READ_WHOLE_FIGURES, Action.PUBLISH_FIGURES,
    Action.EXPORT_CSV, Action.EXPORT_XLSX, Action.EXPORT_JSON, Action.COPY_FOR_PERSON, Action.ERASE_FILES, Action.READ_TRAIL,
})  # fmt: skip

#: An agent restores a backup alone: at 8:55 nobody else may be there. Who only looks at figures sees no file.
ALLOWED: Mapping[Role, frozenset[Action]] = {
    Role.AGENT: _DESK,
    Role.MANAGER: _DESK | _MANAGING,
    Role.ADMINISTRATOR: frozenset(Action),
    Role.STATISTICS: frozenset({
        Action.READ_FIGURES, Action.EXPORT_CSV, Action.EXPORT_XLSX, Action.EXPORT_JSON, Action.EXPORT_PDF,
    }),
}  # fmt: skip

ROLES: Mapping[Role, str] = {
    Role.AGENT: N_("Agent"),
    Role.MANAGER: N_("Manager"),
    Role.ADMINISTRATOR: N_("Administrator"),
    Role.STATISTICS: N_("Statistics only"),
}


class NotAllowed(UserError):
    """Somebody asked for what their role does not allow."""

    code = "not_allowed"


def may(role: Role, action: Action) -> bool:
    """Whether a role allows an action."""
    return action in ALLOWED[role]


def require(role: Role, action: Action) -> None:
    """Raises `NotAllowed` where a role does not allow an action."""
    if not may(role, action):
        raise NotAllowed(N_("Your role does not allow this. Ask a manager or an administrator of the desk."))
