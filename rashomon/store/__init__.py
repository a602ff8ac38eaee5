"""Cases on disk: what was read, what people decided, and the ledger that follows. The only room that speaks SQL."""

from rashomon.store.case_store import CaseStore, new_case, open_case, unbundle
from rashomon.store.rows import Filter, Page

__all__ = ["CaseStore", "Filter", "Page", "new_case", "open_case", "unbundle"]
