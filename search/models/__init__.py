"""The rows of the search: what can be found, what editors say is the same, what was asked for in vain."""

from search.models.entries import Entry, EntryName, EntryQuerySet, EntryText, Term
from search.models.languages import LANGUAGES
from search.models.miss import Miss
from search.models.synonym_group import SynonymGroup

__all__ = ["LANGUAGES", "Entry", "EntryName", "EntryQuerySet", "EntryText", "Miss", "SynonymGroup", "Term"]
