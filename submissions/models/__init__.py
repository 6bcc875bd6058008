"""Submissions, who sent them, what came with them, what was said about them, and the page with the form."""

from submissions.models.contact import Contact
from submissions.models.document import SubmittedDocument
from submissions.models.follow_up import FollowUp
from submissions.models.leftover import Leftover
from submissions.models.letter import DeclineLetter
from submissions.models.page import SubmitPage
from submissions.models.picture import SubmittedPicture
from submissions.models.question import Question
from submissions.models.sent_letter import SentLetter
from submissions.models.set_aside import SetAsideAnswer
from submissions.models.sign_off import SignOff, SignOffText
from submissions.models.submission import Submission, SubmittedResult

__all__ = [
    "Contact",
    "DeclineLetter",
    "FollowUp",
    "Leftover",
    "Question",
    "SentLetter",
    "SetAsideAnswer",
    "SignOff",
    "SignOffText",
    "Submission",
    "SubmitPage",
    "SubmittedDocument",
    "SubmittedPicture",
    "SubmittedResult",
]
