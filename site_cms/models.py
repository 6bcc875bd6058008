"""The project's own models, each from its room: Django looks for them here, and so do the apps above.

Nothing in `site_cms` itself imports this module, since it imports from all rooms.
"""

from site_cms.generation.content_change import ContentChange
from site_cms.kept_texts.kept_text import KeptText
from site_cms.languages.bilingual_name import BilingualName
from site_cms.mail.unsent_mail import UnsentMail
from site_cms.operations.job_state import JobState
from site_cms.operations.task_worker import TaskWorker
from site_cms.pages.base_page import BasePage
from site_cms.pages.index_page import IndexPage
from site_cms.pages.work_page import WorkPage
from site_cms.pictures.picture import Picture, Rendition
from site_cms.security.user import User
from site_cms.sign_in.known_device import KnownDevice

__all__ = [
    "BasePage",
    "BilingualName",
    "ContentChange",
    "IndexPage",
    "JobState",
    "KeptText",
    "KnownDevice",
    "Picture",
    "Rendition",
    "TaskWorker",
    "UnsentMail",
    "User",
    "WorkPage",
]
