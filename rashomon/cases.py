"""A case that lasts: new reports read and kept, people's decisions applied, the ledger compared again."""
