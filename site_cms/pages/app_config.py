"""Apps whose page types stand outside of their `models`.

A page type imports the views and the presentation of what it shows, which import the models. So it stands
beside them: `models` holds data and imports none of it, and no two modules need each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import ClassVar

from django.apps import AppConfig


class PagesAppConfig(AppConfig):
    """Tells Django of models that an app has beside its package `models`.

    Attributes:
        model_modules: the modules below the app that hold them, which Django is to know of when it has read `models`.
    """

    model_modules: ClassVar[Sequence[str]] = ["pages"]

    def import_models(self) -> None:
        """Django's step at which all models of all apps become known."""
        super().import_models()
        for module in self.model_modules:
            import_module(f"{self.name}.{module}")
