"""Words that mean the same, as editors say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.analysis.synonyms import Phrase, bases, groups_of
from search.models.languages import LANGUAGES

# Of a group, so many words or phrases, each of so many characters.
MOST_PHRASES, LONGEST_PHRASE = 20, 60
_BETWEEN = re.compile(r"[\n,;=]")


def phrases_in(text: str) -> list[str]:
    """The words and phrases that lines or commas part, each once, with single spaces."""
    return list(dict.fromkeys(phrase for part in _BETWEEN.split(text) if (phrase := " ".join(part.split()))))


class SynonymGroup(models.Model):
    """Words and phrases that mean the same in a language: who asks for one of them finds the others.

    They are applied to what is asked, from the next search on (`search.asking.synonyms`).
    """

    language = models.CharField(gettext_lazy("language"), max_length=2, choices=LANGUAGES, default="sv")
    words = models.TextField(
        gettext_lazy("words that mean the same"),
        help_text=gettext_lazy(
            "One word or phrase a line, or with commas between them. Any form of a word will do: anyone who searches "
            "for one of them finds pages with the others, in any form."
        ),
    )

    class Meta:
        ordering = ["language", "words", "pk"]
        verbose_name = gettext_lazy("group of synonyms")
        verbose_name_plural = gettext_lazy("groups of synonyms")

    def __str__(self) -> str:
        return ", ".join(self.phrases)

    @property
    def phrases(self) -> list[str]:
        """Its words and phrases, as they were written."""
        return phrases_in(self.words)

    def clean(self) -> None:
        """Refuse what is no group, and what is known already.

        Raises:
            ValidationError: with all that must be mended of `words`.
        """
        super().clean()
        if self.language not in dict(LANGUAGES):
            return
        self.check_words()
        if known := self._known():
            raise ValidationError(
                {"words": _("These words are already synonyms: %(words)s.") % {"words": ", ".join(known)}}
            )
        self.words = "\n".join(self.phrases)

    def check_words(self) -> None:
        """Refuse what is no group, whatever else is known.

        Raises:
            ValidationError: with all that must be mended of `words`.
        """
        if faults := list(self._faults()):
            raise ValidationError({"words": faults})

    def _faults(self) -> Iterable[str]:
        phrases = self.phrases
        for phrase in phrases:
            if len(phrase) > LONGEST_PHRASE:
                yield _("“%(phrase)s…” is longer than %(most)s characters.") % {
                    "phrase": phrase[:30],
                    "most": LONGEST_PHRASE,
                }
            elif not bases(phrase, self.language):
                yield _("“%(phrase)s” has no letters or digits.") % {"phrase": phrase}
        if len(phrases) > MOST_PHRASES:
            yield _("These are %(number)s words or phrases. A group has %(most)s at most.") % {
                "number": len(phrases),
                "most": MOST_PHRASES,
            }
        elif len(phrases) < 2:
            yield _("Write at least two words or phrases, one a line or with commas between them.")
        elif len(self._analysed(phrases)) < 2:
            yield _(
                "These are forms of one word, which the search knows by itself. Write at least two different words."
            )

    def _known(self) -> list[str]:
        """The group that has all of these words already, of the editors' or of those that the site comes with."""
        mine = self._analysed(self.phrases)
        others = SynonymGroup.objects.filter(language=self.language).exclude(pk=self.pk)
        groups = [*(other.phrases for other in others), *groups_of(self.language)]
        return next((group for group in groups if mine <= self._analysed(group)), [])

    def _analysed(self, phrases: Iterable[str]) -> set[Phrase]:
        return {base for phrase in phrases if (base := bases(phrase, self.language))}
