"""What each column of each table is of: the one place that says it, and a test fails for a column that is not here.

`LINKS` are the columns that say whose row it is where no foreign key does, or where one does not mean it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from maison.privacy.model import Kind

_TRACKED = "created_at created_by updated_at updated_by"


def _of(filing: str = "", **kinds: str) -> Mapping[str, Kind]:
    """Column -> kind, from lists of names."""
    told = {Kind.FILING: filing, **{Kind(name): columns for name, columns in kinds.items()}}
    return {column: kind for kind, columns in told.items() for column in columns.split()}


COLUMNS: Mapping[str, Mapping[str, Kind]] = {
    # people and their stays
    "persons": _of(
        "id merged_into version",
        identity="family_name given_names preferred_name native_name birth_date name_hint other_names nationality_dates "
        "passport_number",
        contact="email contacts",
        needs="accessibility accessibility_note",
        privacy="notices",
        staff=_TRACKED,
    ),
    "person_languages": _of("person_id position", identity="tag"),
    "person_nationalities": _of("person_id position", identity="country"),
    "person_phones": _of("person_id position", contact="number"),
    "family_links": _of(family="person_id relative_id relation"),
    "merges": _of("id kept_id merged_id", trail="joined", staff="merged_at merged_by undone_at undone_by"),
    "stays": _of(
        "id person_id reference sort_name merged_into version open_flags status_by_hand",
        stay="category host unit programme planned_arrival arrived_on entered_france_on leaves_on permit permit_from "
        "permit_until housing adviser status level funding hosting_agreement permits leases flags deleted_at",
        contact="forwarding",
        staff=_TRACKED,
    ),
    "stay_tags": _of("stay_id position", stay="tag"),
    "notes": _of("id person_id stay_id version deleted_at", exchanges="happened_on channel topic body", staff=_TRACKED),
    "import_rows": _of("batch_id number stay_id", trail="mark changes"),
    # formalities
    "checklist_answers": _of("id stay_id version", steps="name value", staff=_TRACKED),
    "checklist_decisions": _of(
        "id stay_id version",
        steps="step_key mark marked_on reason due_on concerns concerns_reason concerns_on evidence anchored_on owner "
        "partner referral referred_on",
        staff=f"marked_by concerns_by {_TRACKED}",
    ),
    "checklist_noted_rules": _of("stay_id number"),
    "checklist_items": _of(
        "id stay_id line_key here adviser category",
        steps="step_key applies settled blocked legal opens_on due_on penalty_from dead_after anchored_on waiting",
    ),
    "checklist_expiries": _of("id stay_id here adviser", steps="kind what until"),
    "checklist_states": _of("stay_id marked worked logic refresh_on digest"),
    # at the desk
    "visits": _of(
        "id stay_id ticket_id version removed_at",
        visits="at day channel language category",
        staff=f"desk agent {_TRACKED}",
    ),
    "visit_topics": _of(
        "visit_id position counted", visits="topic minutes outcome handouts day channel language category"
    ),
    "tickets": _of(
        "id stay_id line number state version",
        visits="day language topic called_at served_at ended_at waited served_for",
        staff=f"desk {_TRACKED}",
    ),
    # on paper
    "pack_handovers": _of(
        "id stay_id program edition contents_hash said_hash file_hash pages options",
        packs="way handed_at language second paper made_at reason overruled dates undone_at",
        staff="handed_by desk undone_by",
    ),
    "pack_contents": _of("handover_id", packs="content"),
    "pack_tellings": _of("handover_id", packs="thing_id"),
    "place_choices": _of("stay_id", packs="place_id chosen_at", staff="chosen_by"),
    # what was done
    "audit_entries": _of("id kind row_id", trail="at action changes", staff="actor desk"),
    "erasures": _of("id", privacy="person_id mark at ground approval", staff="by"),
    # of the staff
    "staff": _of(
        "id version",
        staff=f"login name role own_cases password code must_change failures failed_at disabled_at {_TRACKED}",
    ),
    "import_batches": _of("id kind counts", staff="at by undone_at undone_by"),
    "import_profiles": _of("signature fields day_order used_at"),
    "list_views": _of("id version", staff=f"owner name content {_TRACKED}"),
    # of nobody
    **{
        table: _of(nobody=columns)
        for table, columns in {
            "built_indexes": "name rules",
            "catalogue_settled": "unit shipped_hash",
            "catalogue_shipped": "id content_hash files_hash program seen_at content",
            "catalogue_translations": "language original translation said_at said_by",
            "catalogue_versions": "number published_at published_by note origin content content_hash removed",
            "changes": "id operation kind ids at",
            "checklist_logics": "name rest steps",
            "house": "id name address phone email website hours welcome latitude longitude keeps_passport_numbers version "
            + _TRACKED,
            "pack_template_versions": "key number published_at published_by note origin content content_hash",
            "pack_things": "id kind key language digest facts",
            "place_files": "files_hash program seen_at",
            "places": "id external_id name category address postcode city latitude longitude phone website opening_hours "
            "nearest_stop languages source checked_on confidence to_confirm sort_name search_key complement insee "
            "other_phones email status closed_from closed_until school_holiday_hours hours_unread price_free "
            "student_price price_as_of audience wheelchair checked_by check_every attribution version " + _TRACKED,
            "place_events": "id place_id starts_at ends_at venue online texts free registration url source uid status "
            f"of_house version {_TRACKED}",
            "place_fact_sources": "place_id fact source by_hand checked_on",
            "place_favourites": "place_id since chosen_by",
            "place_links": "place_id url state status moved_to trouble checked_at",
            "place_numbers": "place_id scheme value",
            "place_reports": "id place_id text reported_at reported_by settled_at settled_by outcome",
            "place_services": "id place_id category texts opening_hours school_holiday_hours hours_unread free "
            "student_price audience languages valid_from valid_until source reference checked_on version " + _TRACKED,
            "place_texts": "place_id language description hours_note price student_conditions accessibility "
            "closed_reason sign_up papers",
            "reference_counters": "year last",
            "statistics_history": "id content threshold",
            "statistics_marks": "id source day",
            "statistics_published": "week published_at published_by definitions_version content whole",
            "statistics_sheets": "source extent day counts people",
            "statistics_tables": f"id name content version {_TRACKED}",
            "ticket_counters": "day line last",
        }.items()
    },
}


class Link(NamedTuple):
    """A column that says whose row it is: the row of `table` that has this number."""

    column: str
    table: str


#: Table -> whose its rows are, the closest first.
LINKS: Mapping[str, tuple[Link, ...]] = {
    "person_languages": (Link("person_id", "persons"),),
    "person_nationalities": (Link("person_id", "persons"),),
    "person_phones": (Link("person_id", "persons"),),
    "family_links": (Link("person_id", "persons"), Link("relative_id", "persons")),
    "merges": (Link("kept_id", "persons"), Link("merged_id", "persons")),
    "stays": (Link("person_id", "persons"),),
    "stay_tags": (Link("stay_id", "stays"),),
    "notes": (Link("person_id", "persons"), Link("stay_id", "stays")),
    "import_rows": (Link("stay_id", "stays"),),
    "checklist_answers": (Link("stay_id", "stays"),),
    "checklist_decisions": (Link("stay_id", "stays"),),
    "checklist_noted_rules": (Link("stay_id", "stays"),),
    "checklist_items": (Link("stay_id", "stays"),),
    "checklist_expiries": (Link("stay_id", "stays"),),
    "checklist_states": (Link("stay_id", "stays"),),
    "tickets": (Link("stay_id", "stays"),),
    "visits": (Link("stay_id", "stays"),),
    "visit_topics": (Link("visit_id", "visits"),),
    "pack_handovers": (Link("stay_id", "stays"),),
    "pack_contents": (Link("handover_id", "pack_handovers"),),
    "pack_tellings": (Link("handover_id", "pack_handovers"),),
    "place_choices": (Link("stay_id", "stays"),),
}

#: Kind of record in the trail -> the table whose numbers it tells.
TRAILED: Mapping[str, str] = {
    "arrival": "stays", "checklist": "stays", "note": "stays", "pack": "stays",
    "place_choices": "stays", "visit": "visits", "ticket": "tickets",
}  # fmt: skip

#: The tables that have rows of people. The trail comes last: it tells of the others by their numbers.
OWNED = ("persons", *LINKS, "audit_entries")

#: What stays without the person, as something that is counted: only these columns are emptied.
PARTED: Mapping[str, tuple[str, ...]] = {"visits": ("stay_id",), "tickets": ("stay_id",), "visit_topics": ()}
