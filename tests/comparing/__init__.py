"""Whether two checkouts of the project behave the same: record what each answers, and compare.

`make compare WITH=CHECKOUT` runs it. What runs inside a checkout talks to the project through its
commands, settings, addresses and models' labels alone, so that modules may move.
"""
