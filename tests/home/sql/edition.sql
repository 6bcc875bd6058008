SELECT "wagtailcore_page"."url_path" AS "url_path",
       "wagtailcore_page"."id" AS "pk",
       "wagtailcore_page"."content_type_id" AS "content_type"
FROM "wagtailcore_page"
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."depth" IN (?)
       AND "wagtailcore_page"."live")

SELECT "wagtailcore_page"."id",
       "wagtailcore_page"."path",
       "wagtailcore_page"."depth",
       "wagtailcore_page"."numchild",
       "wagtailcore_page"."translation_key",
       "wagtailcore_page"."locale_id",
       "wagtailcore_page"."latest_revision_id",
       "wagtailcore_page"."live",
       "wagtailcore_page"."has_unpublished_changes",
       "wagtailcore_page"."first_published_at",
       "wagtailcore_page"."last_published_at",
       "wagtailcore_page"."live_revision_id",
       "wagtailcore_page"."go_live_at",
       "wagtailcore_page"."expire_at",
       "wagtailcore_page"."expired",
       "wagtailcore_page"."locked",
       "wagtailcore_page"."locked_at",
       "wagtailcore_page"."locked_by_id",
       "wagtailcore_page"."title",
       "wagtailcore_page"."draft_title",
       "wagtailcore_page"."slug",
       "wagtailcore_page"."content_type_id",
       "wagtailcore_page"."url_path",
       "wagtailcore_page"."owner_id",
       "wagtailcore_page"."latest_revision_created_at",
       "wagtailcore_page"."alias_of_id",
       "wagtailcore_page"."show_in_menus",
       "wagtailcore_page"."seo_title",
       "wagtailcore_page"."search_description",
       "commitments_commitmentspage"."page_ptr_id",
       "commitments_commitmentspage"."introduction",
       "wagtailcore_locale"."id",
       "wagtailcore_locale"."language_code"
FROM "commitments_commitmentspage"
INNER JOIN "wagtailcore_page" ON ("commitments_commitmentspage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
WHERE ("wagtailcore_page"."live"
       AND "commitments_commitmentspage"."page_ptr_id" = ?)
ORDER BY "wagtailcore_page"."path" ASC
LIMIT ?

SELECT DISTINCT "wagtailcore_page"."path" AS "page__path"
FROM "wagtailcore_pageviewrestriction"
INNER JOIN "wagtailcore_page" ON ("wagtailcore_pageviewrestriction"."page_id" = "wagtailcore_page"."id")
ORDER BY ? ASC

SELECT "commitments_edition"."id",
       "commitments_edition"."key",
       "commitments_edition"."slug",
       "commitments_edition"."first",
       "commitments_edition"."last",
       "commitments_edition"."title_sv",
       "commitments_edition"."title_en",
       "commitments_edition"."introduction_sv",
       "commitments_edition"."introduction_en",
       "commitments_edition"."internal_sv",
       "commitments_edition"."internal_en",
       "commitments_edition"."external_sv",
       "commitments_edition"."external_en",
       "commitments_edition"."communicative_sv",
       "commitments_edition"."communicative_en",
       "commitments_edition"."coverage_sv",
       "commitments_edition"."coverage_en",
       "commitments_edition"."replaces_id",
       "commitments_edition"."frozen_at",
       "commitments_edition"."frozen_by_id",
       "commitments_edition"."content",
       "commitments_edition"."checksum",
       "commitments_edition"."documents_asked_at",
       T2."id",
       T2."key",
       T2."slug",
       T2."first",
       T2."last",
       T2."title_sv",
       T2."title_en",
       T2."introduction_sv",
       T2."introduction_en",
       T2."internal_sv",
       T2."internal_en",
       T2."external_sv",
       T2."external_en",
       T2."communicative_sv",
       T2."communicative_en",
       T2."coverage_sv",
       T2."coverage_en",
       T2."replaces_id",
       T2."frozen_at",
       T2."frozen_by_id",
       T2."content",
       T2."checksum",
       T2."documents_asked_at",
       T3."id",
       T3."key",
       T3."slug",
       T3."first",
       T3."last",
       T3."title_sv",
       T3."title_en",
       T3."introduction_sv",
       T3."introduction_en",
       T3."internal_sv",
       T3."internal_en",
       T3."external_sv",
       T3."external_en",
       T3."communicative_sv",
       T3."communicative_en",
       T3."coverage_sv",
       T3."coverage_en",
       T3."replaces_id",
       T3."frozen_at",
       T3."frozen_by_id",
       T3."content",
       T3."checksum",
       T3."documents_asked_at"
FROM "commitments_edition"
LEFT OUTER JOIN "commitments_edition" T2 ON ("commitments_edition"."replaces_id" = T2."id")
LEFT OUTER JOIN "commitments_edition" T3 ON ("commitments_edition"."id" = T3."replaces_id")
WHERE ("commitments_edition"."frozen_at" IS NOT NULL
       AND "commitments_edition"."slug" = ?)
ORDER BY "commitments_edition"."last" DESC,
         "commitments_edition"."first" DESC,
         "commitments_edition"."slug" ASC
LIMIT ?

SELECT "commitments_redaction"."id",
       "commitments_redaction"."edition_id",
       "commitments_redaction"."made_at",
       "commitments_redaction"."works",
       "commitments_redaction"."content",
       "commitments_redaction"."checksum"
FROM "commitments_redaction"
WHERE "commitments_redaction"."edition_id" = ?
ORDER BY "commitments_redaction"."id" DESC
LIMIT ?

SELECT "wagtailcore_page"."translation_key" AS "translation_key"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."translation_key" IN
         (SELECT U0."work" AS "work"
          FROM "commitments_citation" U0
          WHERE (U0."edition_id" = ?
                 AND U0."kind" = ?))
       AND "stories_storypage"."withhold_place")
ORDER BY "wagtailcore_page"."path" ASC

SELECT "commitments_citation"."id",
       "commitments_citation"."edition_id",
       "commitments_citation"."kind",
       "commitments_citation"."work",
       "commitments_citation"."language",
       "commitments_citation"."revision",
       "commitments_citation"."title",
       "commitments_citation"."facts",
       COALESCE(
                  (SELECT U0."title" AS "title"
                   FROM "commitments_citation" U0
                   WHERE (U0."edition_id" = ?
                          AND U0."kind" = ?
                          AND U0."language" = ?
                          AND U0."work" = ("commitments_citation"."work"))
                   LIMIT ?), "commitments_citation"."title") AS "shown_title",
       EXISTS
  (SELECT ? AS "a"
   FROM "stories_storypage" U0
   INNER JOIN "wagtailcore_page" U1 ON (U0."page_ptr_id" = U1."id")
   WHERE U1."translation_key" = ("commitments_citation"."work")
   LIMIT ?) AS "is_there",
       EXISTS
  (SELECT ? AS "a"
   FROM "stories_storypage" V0
   INNER JOIN "wagtailcore_page" V1 ON (V0."page_ptr_id" = V1."id")
   INNER JOIN "wagtailcore_locale" V3 ON (V1."locale_id" = V3."id")
   WHERE (V1."alias_of_id" IS NULL
          AND V1."depth" > ?
          AND V1."live"
          AND NOT EXISTS
            (SELECT ? AS "a"
             FROM "wagtailcore_pageviewrestriction" U0
             INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
             WHERE V1."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
             LIMIT ?)
          AND V3."language_code" = ("commitments_citation"."language")
          AND V1."translation_key" = ("commitments_citation"."work"))
   LIMIT ?) AS "is_readable"
FROM "commitments_citation"
WHERE ("commitments_citation"."edition_id" = ?
       AND "commitments_citation"."kind" = ?
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "stories_storypage" V0
          INNER JOIN "wagtailcore_page" V1 ON (V0."page_ptr_id" = V1."id")
          INNER JOIN "wagtailcore_locale" V4 ON (V1."locale_id" = V4."id")
          WHERE (V1."alias_of_id" IS NULL
                 AND V1."depth" > ?
                 AND V1."live"
                 AND NOT EXISTS
                   (SELECT ? AS "a"
                    FROM "wagtailcore_pageviewrestriction" U0
                    INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
                    WHERE V1."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
                    LIMIT ?)
                 AND COALESCE(V1."live_revision_id", ?) = ("commitments_citation"."revision")
                 AND V4."language_code" = ("commitments_citation"."language")
                 AND V1."translation_key" = ("commitments_citation"."work"))
          LIMIT ?))
ORDER BY ? ASC, "commitments_citation"."id" ASC

SELECT "wagtailcore_page"."translation_key" AS "translation_key",
       "wagtailcore_page"."title" AS "title"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."depth" > ?
       AND "wagtailcore_page"."live"
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "wagtailcore_pageviewrestriction" U0
          INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
          WHERE "wagtailcore_page"."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
          LIMIT ?)
       AND "wagtailcore_page"."translation_key" IN
         (SELECT U0."work" AS "work"
          FROM "commitments_citation" U0
          WHERE (U0."edition_id" = ?
                 AND U0."kind" = ?))
       AND NOT (EXISTS
                  (SELECT ? AS "a"
                   FROM "commitments_citation" U0
                   WHERE (U0."edition_id" = ?
                          AND U0."kind" = ?
                          AND U0."language" = ("wagtailcore_locale"."language_code")
                          AND U0."work" = ("wagtailcore_page"."translation_key"))
                   LIMIT ?)))
ORDER BY ? ASC, "stories_storypage"."page_ptr_id" ASC

SELECT "commitments_citation"."id",
       "commitments_citation"."edition_id",
       "commitments_citation"."kind",
       "commitments_citation"."work",
       "commitments_citation"."language",
       "commitments_citation"."revision",
       "commitments_citation"."title",
       "commitments_citation"."facts",
       COALESCE(
                  (SELECT U0."title" AS "title"
                   FROM "commitments_citation" U0
                   WHERE (U0."edition_id" = ?
                          AND U0."kind" = ?
                          AND U0."language" = ?
                          AND U0."work" = ("commitments_citation"."work"))
                   LIMIT ?), "commitments_citation"."title") AS "shown_title",
       EXISTS
  (SELECT ? AS "a"
   FROM "events_eventpage" U0
   INNER JOIN "wagtailcore_page" U1 ON (U0."page_ptr_id" = U1."id")
   WHERE U1."translation_key" = ("commitments_citation"."work")
   LIMIT ?) AS "is_there",
       EXISTS
  (SELECT ? AS "a"
   FROM "events_eventpage" V0
   INNER JOIN "wagtailcore_page" V1 ON (V0."page_ptr_id" = V1."id")
   INNER JOIN "wagtailcore_locale" V3 ON (V1."locale_id" = V3."id")
   WHERE (V1."alias_of_id" IS NULL
          AND V1."depth" > ?
          AND V1."live"
          AND NOT EXISTS
            (SELECT ? AS "a"
             FROM "wagtailcore_pageviewrestriction" U0
             INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
             WHERE V1."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
             LIMIT ?)
          AND V3."language_code" = ("commitments_citation"."language")
          AND V1."translation_key" = ("commitments_citation"."work"))
   LIMIT ?) AS "is_readable"
FROM "commitments_citation"
WHERE ("commitments_citation"."edition_id" = ?
       AND "commitments_citation"."kind" = ?
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "events_eventpage" V0
          INNER JOIN "wagtailcore_page" V1 ON (V0."page_ptr_id" = V1."id")
          INNER JOIN "wagtailcore_locale" V4 ON (V1."locale_id" = V4."id")
          WHERE (V1."alias_of_id" IS NULL
                 AND V1."depth" > ?
                 AND V1."live"
                 AND NOT EXISTS
                   (SELECT ? AS "a"
                    FROM "wagtailcore_pageviewrestriction" U0
                    INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
                    WHERE V1."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
                    LIMIT ?)
                 AND COALESCE(V1."live_revision_id", ?) = ("commitments_citation"."revision")
                 AND V4."language_code" = ("commitments_citation"."language")
                 AND V1."translation_key" = ("commitments_citation"."work"))
          LIMIT ?))
ORDER BY ? ASC, "commitments_citation"."id" ASC

SELECT "wagtailcore_page"."translation_key" AS "translation_key",
       "wagtailcore_page"."title" AS "title"
FROM "events_eventpage"
INNER JOIN "wagtailcore_page" ON ("events_eventpage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."depth" > ?
       AND "wagtailcore_page"."live"
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "wagtailcore_pageviewrestriction" U0
          INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
          WHERE "wagtailcore_page"."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
          LIMIT ?)
       AND "wagtailcore_page"."translation_key" IN
         (SELECT U0."work" AS "work"
          FROM "commitments_citation" U0
          WHERE (U0."edition_id" = ?
                 AND U0."kind" = ?))
       AND NOT (EXISTS
                  (SELECT ? AS "a"
                   FROM "commitments_citation" U0
                   WHERE (U0."edition_id" = ?
                          AND U0."kind" = ?
                          AND U0."language" = ("wagtailcore_locale"."language_code")
                          AND U0."work" = ("wagtailcore_page"."translation_key"))
                   LIMIT ?)))
ORDER BY ? ASC, "events_eventpage"."page_ptr_id" ASC

SELECT "commitments_citation"."id",
       "commitments_citation"."edition_id",
       "commitments_citation"."kind",
       "commitments_citation"."work",
       "commitments_citation"."language",
       "commitments_citation"."revision",
       "commitments_citation"."title",
       "commitments_citation"."facts"
FROM "commitments_citation"
WHERE ("commitments_citation"."edition_id" = ?
       AND "commitments_citation"."kind" IN (?))

SELECT "commitments_course"."id",
       "commitments_course"."translation_key",
       "commitments_course"."title_sv",
       "commitments_course"."title_en",
       "commitments_course"."date",
       "commitments_course"."participants"
FROM "commitments_course"
WHERE "commitments_course"."translation_key" IN (?)
ORDER BY "commitments_course"."date" DESC,
         "commitments_course"."translation_key" ASC

SELECT "commitments_instructor"."id",
       "commitments_instructor"."translation_key",
       "commitments_instructor"."name",
       "commitments_instructor"."certified_on",
       "commitments_instructor"."ended_on"
FROM "commitments_instructor"
WHERE "commitments_instructor"."translation_key" IN (?)
ORDER BY "commitments_instructor"."certified_on" DESC,
         "commitments_instructor"."translation_key" ASC

SELECT ? AS "_kind",
       CAST("wagtailcore_page"."title" AS varchar(?)) AS "_title",
       "wagtailcore_page"."translation_key" AS "translation_key"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."depth" > ?
       AND "wagtailcore_page"."live"
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "wagtailcore_pageviewrestriction" U0
          INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
          WHERE "wagtailcore_page"."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
          LIMIT ?)
       AND ("wagtailcore_locale"."language_code" = ?
            OR NOT ("wagtailcore_page"."translation_key" IN
                      (SELECT V1."translation_key" AS "translation_key"
                       FROM "stories_storypage" V0
                       INNER JOIN "wagtailcore_page" V1 ON (V0."page_ptr_id" = V1."id")
                       INNER JOIN "wagtailcore_locale" V3 ON (V1."locale_id" = V3."id")
                       WHERE (V1."alias_of_id" IS NULL
                              AND V1."depth" > ?
                              AND V1."live"
                              AND NOT EXISTS
                                (SELECT ? AS "a"
                                 FROM "wagtailcore_pageviewrestriction" U0
                                 INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
                                 WHERE V1."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
                                 LIMIT ?)
                              AND V3."language_code" = ?))))
       AND "stories_storypage"."published_on" IS NOT NULL
       AND "stories_storypage"."published_on" >= ?
       AND "stories_storypage"."published_on" <= ?
       AND NOT ("wagtailcore_page"."translation_key" IN
                  (SELECT U0."work" AS "work"
                   FROM "commitments_citation" U0
                   WHERE U0."edition_id" = ?)))
UNION ALL
SELECT ? AS "_kind",
       CAST("wagtailcore_page"."title" AS varchar(?)) AS "_title",
       "wagtailcore_page"."translation_key" AS "translation_key"
FROM "events_eventpage"
INNER JOIN "wagtailcore_page" ON ("events_eventpage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."depth" > ?
       AND "wagtailcore_page"."live"
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "wagtailcore_pageviewrestriction" U0
          INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
          WHERE "wagtailcore_page"."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
          LIMIT ?)
       AND ("wagtailcore_locale"."language_code" = ?
            OR NOT ("wagtailcore_page"."translation_key" IN
                      (SELECT V1."translation_key" AS "translation_key"
                       FROM "events_eventpage" V0
                       INNER JOIN "wagtailcore_page" V1 ON (V0."page_ptr_id" = V1."id")
                       INNER JOIN "wagtailcore_locale" V3 ON (V1."locale_id" = V3."id")
                       WHERE (V1."alias_of_id" IS NULL
                              AND V1."depth" > ?
                              AND V1."live"
                              AND NOT EXISTS
                                (SELECT ? AS "a"
                                 FROM "wagtailcore_pageviewrestriction" U0
                                 INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
                                 WHERE V1."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
                                 LIMIT ?)
                              AND V3."language_code" = ?))))
       AND NOT "events_eventpage"."cancelled"
       AND "events_eventpage"."end" < ?
       AND "events_eventpage"."page_ptr_id" IN
         (SELECT U0."eventpage_id" AS "eventpage_id"
          FROM "events_eventpage_audience" U0
          WHERE U0."audience_id" IN (?))
       AND "events_eventpage"."start" >= ?
       AND "events_eventpage"."start" < ?
       AND NOT ("wagtailcore_page"."translation_key" IN
                  (SELECT U0."work" AS "work"
                   FROM "commitments_citation" U0
                   WHERE U0."edition_id" = ?)))
UNION ALL
SELECT ? AS "_kind",
       CAST(COALESCE(NULLIF("commitments_course"."title_sv", ?), "commitments_course"."title_en") AS varchar(?)) AS "_title",
       "commitments_course"."translation_key" AS "translation_key"
FROM "commitments_course"
WHERE ("commitments_course"."date" >= ?
       AND "commitments_course"."date" <= ?
       AND NOT ("commitments_course"."translation_key" IN
                  (SELECT U0."work" AS "work"
                   FROM "commitments_citation" U0
                   WHERE U0."edition_id" = ?)))
UNION ALL
SELECT ? AS "_kind",
       CAST(? AS varchar(?)) AS "_title",
       "commitments_instructor"."translation_key" AS "translation_key"
FROM "commitments_instructor"
WHERE ("commitments_instructor"."certified_on" >= ?
       AND "commitments_instructor"."certified_on" <= ?
       AND NOT ("commitments_instructor"."translation_key" IN
                  (SELECT U0."work" AS "work"
                   FROM "commitments_citation" U0
                   WHERE U0."edition_id" = ?)))

SELECT "wagtailcore_page"."id",
       "wagtailcore_page"."path",
       "wagtailcore_page"."depth",
       "wagtailcore_page"."numchild",
       "wagtailcore_page"."translation_key",
       "wagtailcore_page"."locale_id",
       "wagtailcore_page"."latest_revision_id",
       "wagtailcore_page"."live",
       "wagtailcore_page"."has_unpublished_changes",
       "wagtailcore_page"."first_published_at",
       "wagtailcore_page"."last_published_at",
       "wagtailcore_page"."live_revision_id",
       "wagtailcore_page"."go_live_at",
       "wagtailcore_page"."expire_at",
       "wagtailcore_page"."expired",
       "wagtailcore_page"."locked",
       "wagtailcore_page"."locked_at",
       "wagtailcore_page"."locked_by_id",
       "wagtailcore_page"."title",
       "wagtailcore_page"."draft_title",
       "wagtailcore_page"."slug",
       "wagtailcore_page"."content_type_id",
       "wagtailcore_page"."url_path",
       "wagtailcore_page"."owner_id",
       "wagtailcore_page"."latest_revision_created_at",
       "wagtailcore_page"."alias_of_id",
       "wagtailcore_page"."show_in_menus",
       "wagtailcore_page"."seo_title",
       "wagtailcore_page"."search_description",
       "wagtailcore_locale"."id",
       "wagtailcore_locale"."language_code"
FROM "wagtailcore_page"
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."id" IN
         (SELECT U0."id" AS "pk"
          FROM "wagtailcore_page" U0
          WHERE U0."path" IN (?)
          UNION SELECT V0."id" AS "pk"
          FROM "wagtailcore_page" V0
          WHERE (V0."live"
                 AND V0."translation_key" IN
                   (SELECT U0."translation_key" AS "translation_key"
                    FROM "wagtailcore_page" U0
                    WHERE U0."path" IN (?)))
          UNION SELECT U0."id" AS "pk"
          FROM "wagtailcore_page" U0
          WHERE (U0."depth" = ?
                 AND U0."live"
                 AND U0."path" LIKE ? ESCAPE ?)))
ORDER BY "wagtailcore_page"."path" ASC

SELECT "wagtailcore_page"."id",
       "wagtailcore_page"."path",
       "wagtailcore_page"."depth",
       "wagtailcore_page"."locale_id",
       "wagtailcore_page"."title",
       "wagtailcore_page"."url_path",
       "wagtailcore_locale"."id",
       "wagtailcore_locale"."language_code"
FROM "wagtailcore_page"
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."live"
       AND "wagtailcore_page"."translation_key" = ?
       AND NOT ("wagtailcore_page"."locale_id" = ?))
ORDER BY "wagtailcore_page"."path" ASC

SELECT "commitments_editiondocument"."id",
       "commitments_editiondocument"."language",
       "commitments_editiondocument"."format",
       "commitments_editiondocument"."checksum",
       "commitments_editiondocument"."size",
       "commitments_editiondocument"."made_at",
       "commitments_editiondocument"."edition_id"
FROM "commitments_editiondocument"
INNER JOIN "commitments_edition" ON ("commitments_editiondocument"."edition_id" = "commitments_edition"."id")
WHERE ("commitments_editiondocument"."edition_id" = ?
       AND "commitments_editiondocument"."language" = ?)
ORDER BY "commitments_edition"."last" DESC,
         "commitments_edition"."first" DESC,
         "commitments_edition"."slug" ASC,
         "commitments_editiondocument"."language" ASC,
         "commitments_editiondocument"."format" ASC
