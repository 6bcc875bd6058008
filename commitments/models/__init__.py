"""What was promised, and the registers it is counted from. Editions are in `commitments.editions`."""

from commitments.models.course import Course
from commitments.models.instructor import Instructor
from commitments.models.promise import Promise

__all__ = ["Course", "Instructor", "Promise"]
