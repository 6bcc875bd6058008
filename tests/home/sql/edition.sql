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
       EXISTS
  (SELECT ? AS "a"
   FROM "wagtailcore_pageviewrestriction" U0
   INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
   WHERE "wagtailcore_page"."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
   LIMIT ?) AS "is_restricted",
       "wagtailcore_locale"."id",
       "wagtailcore_locale"."language_code",
       "stories_storypage"."page_ptr_id",
       "stories_storypage"."summary",
       "stories_storypage"."image_id",
       "stories_storypage"."image_alt",
       "stories_storypage"."body",
       "stories_storypage"."challenge",
       "stories_storypage"."done",
       "stories_storypage"."results",
       "stories_storypage"."lessons",
       "stories_storypage"."setbacks",
       "stories_storypage"."follow_ups",
       "stories_storypage"."programme",
       "stories_storypage"."period_from",
       "stories_storypage"."period_to",
       "stories_storypage"."original_language",
       "stories_storypage"."published_on",
       "stories_storypage"."withhold_place",
       "stories_storypage"."evidence",
       "stories_storypage"."source_url",
       "site_cms_picture"."id",
       "site_cms_picture"."collection_id",
       "site_cms_picture"."title",
       "site_cms_picture"."file",
       "site_cms_picture"."description",
       "site_cms_picture"."width",
       "site_cms_picture"."height",
       "site_cms_picture"."created_at",
       "site_cms_picture"."uploaded_by_user_id",
       "site_cms_picture"."focal_point_x",
       "site_cms_picture"."focal_point_y",
       "site_cms_picture"."focal_point_width",
       "site_cms_picture"."focal_point_height",
       "site_cms_picture"."file_size",
       "site_cms_picture"."file_hash",
       "site_cms_picture"."credit",
       "site_cms_picture"."consent",
       "site_cms_picture"."size_faults",
       "site_cms_picture"."shown_without_consent_because",
       "stories_storyindexpage"."page_ptr_id",
       "stories_storyindexpage"."introduction",
       "events_eventpage"."page_ptr_id",
       "events_eventpage"."summary",
       "events_eventpage"."image_id",
       "events_eventpage"."image_alt",
       "events_eventpage"."body",
       "events_eventpage"."programme",
       "events_eventpage"."documentation",
       "events_eventpage"."fee",
       "events_eventpage"."spoken_languages",
       "events_eventpage"."accessibility",
       "events_eventpage"."notice",
       "events_eventpage"."start",
       "events_eventpage"."end",
       "events_eventpage"."format",
       "events_eventpage"."venue",
       "events_eventpage"."place_id",
       "events_eventpage"."online_url",
       "events_eventpage"."registration_url",
       "events_eventpage"."registration_until",
       "events_eventpage"."cancelled",
       "events_eventpage"."moved_from",
       "events_eventpage"."sequence",
       "events_eventpage"."participants",
       T8."id",
       T8."collection_id",
       T8."title",
       T8."file",
       T8."description",
       T8."width",
       T8."height",
       T8."created_at",
       T8."uploaded_by_user_id",
       T8."focal_point_x",
       T8."focal_point_y",
       T8."focal_point_width",
       T8."focal_point_height",
       T8."file_size",
       T8."file_hash",
       T8."credit",
       T8."consent",
       T8."size_faults",
       T8."shown_without_consent_because",
       "places_localgovernment"."name_sv",
       "places_localgovernment"."name_en",
       "places_localgovernment"."code",
       "places_localgovernment"."legal_name_sv",
       "places_localgovernment"."place_sv",
       "places_localgovernment"."place_en",
       "places_localgovernment"."slug",
       "places_localgovernment"."region_id",
       "places_localgovernment"."is_municipality",
       "places_localgovernment"."is_region_authority",
       "places_localgovernment"."sort_key",
       "places_region"."name_sv",
       "places_region"."name_en",
       "places_region"."code",
       "places_region"."iso_code",
       "places_region"."slug",
       "places_region"."north_to_south",
       "events_eventindexpage"."page_ptr_id",
       "events_eventindexpage"."introduction",
       "submissions_submitpage"."page_ptr_id",
       "submissions_submitpage"."introduction",
       "commitments_commitmentspage"."page_ptr_id",
       "commitments_commitmentspage"."introduction",
       "atlas_countryindexpage"."page_ptr_id",
       "atlas_countryindexpage"."introduction",
       "atlas_partnershipindexpage"."page_ptr_id",
       "atlas_partnershipindexpage"."introduction",
       "atlas_regionindexpage"."page_ptr_id",
       "atlas_regionindexpage"."introduction",
       "atlas_subjectindexpage"."page_ptr_id",
       "atlas_subjectindexpage"."introduction",
       "home_homepage"."page_ptr_id",
       "home_homepage"."introduction",
       "home_contentpage"."page_ptr_id",
       "home_contentpage"."introduction",
       "home_contentpage"."body"
FROM "wagtailcore_page"
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
LEFT OUTER JOIN "stories_storypage" ON ("wagtailcore_page"."id" = "stories_storypage"."page_ptr_id")
LEFT OUTER JOIN "site_cms_picture" ON ("stories_storypage"."image_id" = "site_cms_picture"."id")
LEFT OUTER JOIN "stories_storyindexpage" ON ("wagtailcore_page"."id" = "stories_storyindexpage"."page_ptr_id")
LEFT OUTER JOIN "events_eventpage" ON ("wagtailcore_page"."id" = "events_eventpage"."page_ptr_id")
LEFT OUTER JOIN "site_cms_picture" T8 ON ("events_eventpage"."image_id" = T8."id")
LEFT OUTER JOIN "places_localgovernment" ON ("events_eventpage"."place_id" = "places_localgovernment"."code")
LEFT OUTER JOIN "places_region" ON ("places_localgovernment"."region_id" = "places_region"."code")
LEFT OUTER JOIN "events_eventindexpage" ON ("wagtailcore_page"."id" = "events_eventindexpage"."page_ptr_id")
LEFT OUTER JOIN "submissions_submitpage" ON ("wagtailcore_page"."id" = "submissions_submitpage"."page_ptr_id")
LEFT OUTER JOIN "commitments_commitmentspage" ON ("wagtailcore_page"."id" = "commitments_commitmentspage"."page_ptr_id")
LEFT OUTER JOIN "atlas_countryindexpage" ON ("wagtailcore_page"."id" = "atlas_countryindexpage"."page_ptr_id")
LEFT OUTER JOIN "atlas_partnershipindexpage" ON ("wagtailcore_page"."id" = "atlas_partnershipindexpage"."page_ptr_id")
LEFT OUTER JOIN "atlas_regionindexpage" ON ("wagtailcore_page"."id" = "atlas_regionindexpage"."page_ptr_id")
LEFT OUTER JOIN "atlas_subjectindexpage" ON ("wagtailcore_page"."id" = "atlas_subjectindexpage"."page_ptr_id")
LEFT OUTER JOIN "home_homepage" ON ("wagtailcore_page"."id" = "home_homepage"."page_ptr_id")
LEFT OUTER JOIN "home_contentpage" ON ("wagtailcore_page"."id" = "home_contentpage"."page_ptr_id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."live"
       AND "wagtailcore_page"."slug" IN (?)
       AND "wagtailcore_page"."url_path" IN (?))
ORDER BY LENGTH("wagtailcore_page"."url_path") DESC
LIMIT ?

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
