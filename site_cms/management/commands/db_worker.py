"""Run tasks; stands before django-tasks' command of the same name."""

from __future__ import annotations

import os
from typing import Any

from django.utils.autoreload import DJANGO_AUTORELOAD_ENV
from django_tasks_db.management.commands.db_worker import Command as WorkerCommand

from site_cms.operations.task_workers import living


class Command(WorkerCommand):
    help = "Runs queued tasks, and again those whose worker was killed meanwhile."

    def handle(self, *, worker_id: str, reload: bool, **options: Any) -> None:
        """With `--reload` it is the child process that runs tasks, and that lives."""
        if reload and os.environ.get(DJANGO_AUTORELOAD_ENV) != "true":
            super().handle(worker_id=worker_id, reload=reload, **options)
            return
        with living(worker_id):
            super().handle(worker_id=worker_id, reload=reload, **options)
