"""The report as files: PDF, spreadsheet and table, each made from the one value and nothing else."""
