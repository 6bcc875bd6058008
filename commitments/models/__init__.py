"""The ledger's page, what was promised, the registers it counts from, and its editions."""

from commitments.models.course import Course
from commitments.models.edition import Citation, Edition, EditionDocument
from commitments.models.instructor import Instructor
from commitments.models.page import CommitmentsPage
from commitments.models.promise import Promise
from commitments.models.redaction import RedactedDocument, Redaction

__all__ = [
    "Citation",
    "CommitmentsPage",
    "Course",
    "Edition",
    "EditionDocument",
    "Instructor",
    "Promise",
    "RedactedDocument",
    "Redaction",
]
