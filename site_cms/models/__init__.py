"""Users, pictures, two-language names and the base of every page."""

from site_cms.models.bilingual import BilingualName
from site_cms.models.index_page import IndexPage
from site_cms.models.kept_text import KeptText
from site_cms.models.page import BasePage
from site_cms.models.picture import Picture, Rendition
from site_cms.models.task_worker import TaskWorker
from site_cms.models.unsent_mail import UnsentMail
from site_cms.models.user import User
from site_cms.models.work import WorkPage

__all__ = [
    "BasePage",
    "BilingualName",
    "IndexPage",
    "KeptText",
    "Picture",
    "Rendition",
    "TaskWorker",
    "UnsentMail",
    "User",
    "WorkPage",
]
