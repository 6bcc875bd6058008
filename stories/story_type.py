"""The type of a story, for modules that the story's own model builds on."""

from typing import Any, TypeAlias

# A `stories.models.StoryPage`. Not imported here: the model imports the modules that read it.
Story: TypeAlias = Any
