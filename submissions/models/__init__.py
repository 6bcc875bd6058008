"""Submissions, who sent them, what came with them, and what was said about them.

The page with the form is in `submissions.pages`.
"""

from submissions.models.contact import Contact
from submissions.models.decline_letter import DeclineLetter
from submissions.models.document import SubmittedDocument
from submissions.models.follow_up import FollowUp
from submissions.models.leftover import Leftover
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
    "SubmittedDocument",
    "SubmittedPicture",
    "SubmittedResult",
]
