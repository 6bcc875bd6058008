"""The register of partnerships as a spreadsheet, in and out."""
