"""Public pages, kept ready in front of Django until anything that they are made from is written.

What says that something was written (`state`), is told so by every connection to the database (`databases`). A page
that may be kept says so itself (`kept_answer`); `serving` hands it out.
"""
