"""The three commitments, and what keeps frozen editions, put in place after migrating.

The wording is ICLD's own, from its page on the Declaration for a Strong Democracy (2021),
shortened to the promise itself. The English is a translation.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from commitments.frozen_rows import GUARDS, keep_frozen_rows
from commitments.models.promise import Promise

PROMISES = {
    "internal": {
        "text_sv": "Vi har alla gått en kortare kurs i demokratifitness och ska fortsätta att utbilda oss i det, "
        "med syftet att själva kunna vara instruktörer.",
        "text_en": "We have all taken a short course in Democracy Fitness and will continue to train in it, "
        "with the aim of being able to act as instructors ourselves.",
        "to_report_sv": "Våra kurser i demokratifitness och våra diplomerade instruktörer.",
        "to_report_en": "Our courses in Democracy Fitness and our certified instructors.",
    },
    "external": {
        "text_sv": "Vi genomför konferenser för kommuner och regioner för att engagera till stärkt lokalt "
        "demokratiarbete, bland annat tillsammans med Svenska FN-förbundet och SKR:s satsning Glokala Sverige.",
        "text_en": "We hold conferences for municipalities and regions to engage them in strengthening local "
        "democracy, including with the UN Association of Sweden and SALAR’s programme Glokala Sverige.",
        "to_report_sv": "Genomförda konferenser och liknande för svenska kommuner och regioner.",
        "to_report_en": "Conferences and the like held for Swedish municipalities and regions.",
    },
    "communicative": {
        "text_sv": "I vår kommunikation lyfter vi fram kommuner och regioner som genom sina samarbeten via ICLD "
        "har gjort skillnad för demokratin på lokal nivå.",
        "text_en": "In our communication we highlight municipalities and regions that have made a difference to local "
        "democracy through their cooperation via ICLD.",
        "to_report_sv": "Goda exempel från svenska kommuner och regioner på hur de har stärkt demokratin "
        "på lokal nivå.",
        "to_report_en": "Good examples from Swedish municipalities and regions of how they have strengthened "
        "local democracy.",
    },
}


def load_promises() -> None:
    """Make the commitments that are missing; those that are there keep their words."""
    Promise.objects.bulk_create(
        [Promise(key=key, position=n, **words) for n, (key, words) in enumerate(PROMISES.items(), 1)],
        ignore_conflicts=True,
    )


def load_after_migration(**kwargs: Any) -> None:
    """Receiver of `post_migrate`: nothing to do until the app's tables are there."""
    tables = connection.introspection.table_names()
    if "commitments_promise" in tables:
        load_promises()
    if all(guard.table in tables for guard in GUARDS):
        keep_frozen_rows(connection)
