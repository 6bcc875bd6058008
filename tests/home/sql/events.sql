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
       "events_eventindexpage"."page_ptr_id",
       "events_eventindexpage"."introduction",
       "wagtailcore_locale"."id",
       "wagtailcore_locale"."language_code"
FROM "events_eventindexpage"
INNER JOIN "wagtailcore_page" ON ("events_eventindexpage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
WHERE ("wagtailcore_page"."live"
       AND "events_eventindexpage"."page_ptr_id" = ?)
ORDER BY "wagtailcore_page"."path" ASC
LIMIT ?

SELECT DISTINCT "wagtailcore_page"."path" AS "page__path"
FROM "wagtailcore_pageviewrestriction"
INNER JOIN "wagtailcore_page" ON ("wagtailcore_pageviewrestriction"."page_id" = "wagtailcore_page"."id")
ORDER BY ? ASC

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

WITH "offered" ("pk") AS
  (SELECT "events_eventpage"."page_ptr_id" AS "pk"
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
          AND "wagtailcore_locale"."language_code" = ?)),
     "matching" ("pk") AS
  (SELECT "events_eventpage"."page_ptr_id" AS "pk"
   FROM "events_eventpage"
   WHERE "events_eventpage"."page_ptr_id" IN
       (SELECT "pk"
        FROM "offered"))
SELECT ? AS "_what",
       CAST("places_localgovernment"."region_id" AS varchar(?)) AS "_key",
       CAST("places_region"."name_sv" AS varchar(?)) AS "_0",
       CAST("places_region"."name_en" AS varchar(?)) AS "_1",
       COUNT(DISTINCT "events_eventpage"."page_ptr_id") AS "_n"
FROM "events_eventpage"
INNER JOIN "places_localgovernment" ON ("events_eventpage"."place_id" = "places_localgovernment"."code")
INNER JOIN "places_region" ON ("places_localgovernment"."region_id" = "places_region"."code")
WHERE ("events_eventpage"."page_ptr_id" IN
         (SELECT "pk"
          FROM "matching")
       AND NOT ("events_eventpage"."format" = ?)
       AND "places_localgovernment"."region_id" IS NOT NULL)
GROUP BY ?,
         ?,
         ?
UNION ALL
SELECT ? AS "_what",
       ? AS "_key",
       ? AS "_0",
       ? AS "_1",
       COUNT(DISTINCT "events_eventpage"."page_ptr_id") AS "_n"
FROM "events_eventpage"
WHERE ("events_eventpage"."page_ptr_id" IN
         (SELECT "pk"
          FROM "matching")
       AND "events_eventpage"."format" = ?)
UNION ALL
SELECT ? AS "_what",
       CAST("events_eventpage_audience"."audience_id" AS varchar(?)) AS "_key",
       ? AS "_0",
       ? AS "_1",
       COUNT(DISTINCT "events_eventpage"."page_ptr_id") AS "_n"
FROM "events_eventpage"
INNER JOIN "events_eventpage_audience" ON ("events_eventpage"."page_ptr_id" = "events_eventpage_audience"."eventpage_id")
WHERE ("events_eventpage"."page_ptr_id" IN
         (SELECT "pk"
          FROM "matching")
       AND "events_eventpage_audience"."audience_id" IS NOT NULL)
GROUP BY ?
UNION ALL
SELECT ? AS "_what",
       CAST("events_eventpage"."format" AS varchar(?)) AS "_key",
       ? AS "_0",
       ? AS "_1",
       COUNT(DISTINCT "events_eventpage"."page_ptr_id") AS "_n"
FROM "events_eventpage"
WHERE ("events_eventpage"."page_ptr_id" IN
         (SELECT "pk"
          FROM "matching")
       AND "events_eventpage"."format" IS NOT NULL)
GROUP BY ?
UNION ALL
SELECT ? AS "_what",
       CAST("events_organiser"."slug" AS varchar(?)) AS "_key",
       CAST("events_organiser"."name" AS varchar(?)) AS "_0",
       CAST("events_organiser"."name_en" AS varchar(?)) AS "_1",
       COUNT(DISTINCT "events_eventpage"."page_ptr_id") AS "_n"
FROM "events_eventpage"
INNER JOIN "events_eventpage_organisers" ON ("events_eventpage"."page_ptr_id" = "events_eventpage_organisers"."eventpage_id")
INNER JOIN "events_organiser" ON ("events_eventpage_organisers"."organiser_id" = "events_organiser"."id")
WHERE ("events_eventpage"."page_ptr_id" IN
         (SELECT "pk"
          FROM "matching")
       AND "events_organiser"."slug" IS NOT NULL)
GROUP BY ?,
         ?,
         ?
UNION ALL
SELECT ? AS "_what",
       ? AS "_key",
       ? AS "_0",
       ? AS "_1",
       COUNT(DISTINCT "events_eventpage"."page_ptr_id") AS "_n"
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
       AND "wagtailcore_locale"."language_code" = ?
       AND "events_eventpage"."end" < ?)
UNION ALL
SELECT ? AS "_what",
       ? AS "_key",
       ? AS "_0",
       ? AS "_1",
       COUNT(DISTINCT "events_eventpage"."page_ptr_id") AS "_n"
FROM "events_eventpage"
WHERE "events_eventpage"."page_ptr_id" IN
    (SELECT "pk"
     FROM "matching")
UNION ALL
SELECT ? AS "_what",
       ? AS "_key",
       ? AS "_0",
       ? AS "_1",
       COUNT(DISTINCT "events_eventpage"."page_ptr_id") AS "_n"
FROM "events_eventpage"
WHERE "events_eventpage"."page_ptr_id" IN
    (SELECT "pk"
     FROM "offered")
UNION ALL
SELECT ? AS "_what",
       ? AS "_key",
       ? AS "_0",
       ? AS "_1",
       COUNT(DISTINCT "events_eventpage"."page_ptr_id") AS "_n"
FROM "events_eventpage"
INNER JOIN "wagtailcore_page" ON ("events_eventpage"."page_ptr_id" = "wagtailcore_page"."id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."depth" > ?
       AND "wagtailcore_page"."live"
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "wagtailcore_pageviewrestriction" U0
          INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
          WHERE "wagtailcore_page"."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
          LIMIT ?)
       AND NOT ("wagtailcore_page"."translation_key" IN
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
       "wagtailcore_locale"."id",
       "wagtailcore_locale"."language_code",
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
       "places_region"."north_to_south"
FROM "events_eventpage"
INNER JOIN "wagtailcore_page" ON ("events_eventpage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
LEFT OUTER JOIN "places_localgovernment" ON ("events_eventpage"."place_id" = "places_localgovernment"."code")
LEFT OUTER JOIN "places_region" ON ("places_localgovernment"."region_id" = "places_region"."code")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."depth" > ?
       AND "wagtailcore_page"."live"
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "wagtailcore_pageviewrestriction" U0
          INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
          WHERE "wagtailcore_page"."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
          LIMIT ?)
       AND "wagtailcore_locale"."language_code" = ?
       AND "events_eventpage"."end" >= ?)
ORDER BY "events_eventpage"."start" ASC,
         "wagtailcore_page"."translation_key" ASC,
         "events_eventpage"."page_ptr_id" ASC

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
       "wagtailcore_locale"."id",
       "wagtailcore_locale"."language_code",
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
       "places_region"."north_to_south"
FROM "events_eventpage"
INNER JOIN "wagtailcore_page" ON ("events_eventpage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
LEFT OUTER JOIN "places_localgovernment" ON ("events_eventpage"."place_id" = "places_localgovernment"."code")
LEFT OUTER JOIN "places_region" ON ("places_localgovernment"."region_id" = "places_region"."code")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."depth" > ?
       AND "wagtailcore_page"."live"
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "wagtailcore_pageviewrestriction" U0
          INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
          WHERE "wagtailcore_page"."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
          LIMIT ?)
       AND "wagtailcore_locale"."language_code" = ?
       AND "events_eventpage"."end" < ?)
ORDER BY "events_eventpage"."start" DESC,
         "wagtailcore_page"."translation_key" ASC,
         "events_eventpage"."page_ptr_id" ASC
LIMIT ?

SELECT ("events_eventpage_organisers"."eventpage_id") AS "_prefetch_related_val_eventpage_id",
       "events_organiser"."id",
       "events_organiser"."name",
       "events_organiser"."name_en",
       "events_organiser"."normalised_name",
       "events_organiser"."slug",
       "events_organiser"."sort_key"
FROM "events_organiser"
INNER JOIN "events_eventpage_organisers" ON ("events_organiser"."id" = "events_eventpage_organisers"."organiser_id")
WHERE "events_eventpage_organisers"."eventpage_id" IN (?)
ORDER BY "events_organiser"."sort_key" ASC,
         "events_organiser"."id" ASC

SELECT "events_eventparticipation"."id",
       "events_eventparticipation"."sort_order",
       "events_eventparticipation"."page_id",
       "events_eventparticipation"."party_id"
FROM "events_eventparticipation"
WHERE "events_eventparticipation"."page_id" IN (?)
ORDER BY "events_eventparticipation"."sort_order" ASC
