"""Submissions, who sent them, their pictures, and the page with the form."""

from submissions.models.contact import Contact
from submissions.models.page import SubmitPage
from submissions.models.picture import SubmittedPicture
from submissions.models.submission import Submission, SubmittedResult

__all__ = ["Contact", "Submission", "SubmitPage", "SubmittedPicture", "SubmittedResult"]
