"""ACLED's 31 columns in the current codebook's order, with what Rashomon writes in each."""

from __future__ import annotations

from rashomon.export.sheet import columns

COLUMNS = columns(
    ("event_id_cnty", "text", "the country's alpha-3 code and a number that stays as the event's id does; two more digits count days"),
    ("event_date", "text", "year-month-day"),
    ("year", "integer", "of event_date"),
    ("time_precision", "integer", "1 the day, 2 within a week, 3 within a month; vaguer is not coded"),
    ("disorder_type", "text", "Political violence, Demonstrations, Strategic developments, or both of the first"),
    ("event_type", "text", "one of six"),
    ("sub_event_type", "text", "one of 25"),
    ("actor1", "text", "who did it, named as reported"),
    ("assoc_actor_1", "text", "others on the same side; several are separated by semicolons"),
    ("inter1", "text", "type of actor1; a state's forces outside their own state are External/Other forces"),
    ("actor2", "text", "the other side; in Violence against civilians always the target"),
    ("assoc_actor_2", "text", "others on that side; civilians hurt beside a military target"),
    ("inter2", "text", "type of actor2"),
    ("interaction", "text", "both types, the lower code first"),
    ("civilian_targeting", "text", "Civilians targeted where they are the main or only target, else blank (the codebook's word)"),
    ("iso", "integer", "ISO 3166-1 numeric code"),
    ("region", "text", "only where the continent decides it, else blank"),
    ("country", "text", "the country's English name in Unicode CLDR"),
    ("admin1", "text", "first-level unit: its name where the ledger holds it, else its ISO 3166-2 code"),
    ("admin2", "text", "the district, where the place is one"),
    ("admin3", "text", "blank: the ledger holds no third level"),
    ("location", "text", "name of the place"),
    ("latitude", "number", "four decimals, WGS 84"),
    ("longitude", "number", "four decimals, WGS 84"),
    ("geo_precision", "integer", "1 a named town, 2 near one or a small part of a region, 3 a larger region"),
    ("source", "text", "who published it, copies of one report once; several are separated by semicolons"),
    ("source_scale", "text", "blank: the ledger does not hold how near to the place a publisher is"),
    ("notes", "text", "what happened, and every dispute, in sentences"),
    ("fatalities", "integer", "one conservative number; 0 also where nobody says anything: notes tell which"),
    ("tags", "text", "crowd size=no report for demonstrations; sexual violence"),
    ("timestamp", "integer", "blank: the time of an upload, and nothing here reads a clock"),
)  # fmt: skip
