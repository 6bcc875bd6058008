"""The ledger in the admin: editions drafted, frozen and cited, registers, coverage, the report of works."""
