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

SELECT ? AS "_what",
       CAST(django_date_extract(?, "stories_storypage"."published_on") AS varchar(?)) AS "_key",
       COUNT("stories_storypage"."page_ptr_id") AS "_n"
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
       AND django_date_extract(?, "stories_storypage"."published_on") IS NOT NULL)
GROUP BY ?

SELECT ? AS "_what",
       CAST(django_datetime_extract(?, "events_eventpage"."start", ?, ?) AS varchar(?)) AS "_key",
       COUNT("events_eventpage"."page_ptr_id") AS "_n"
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
          WHERE U0."audience_id" IN (?)))
GROUP BY ?
UNION ALL
SELECT ? AS "_what",
       CAST(django_date_extract(?, "commitments_course"."date") AS varchar(?)) AS "_key",
       COUNT("commitments_course"."id") AS "_n"
FROM "commitments_course"
WHERE ("commitments_course"."date" <= ?
       AND django_date_extract(?, "commitments_course"."date") IS NOT NULL)
GROUP BY ?
UNION ALL
SELECT ? AS "_what",
       CAST(django_date_extract(?, "commitments_instructor"."certified_on") AS varchar(?)) AS "_key",
       COUNT("commitments_instructor"."id") AS "_n"
FROM "commitments_instructor"
WHERE django_date_extract(?, "commitments_instructor"."certified_on") IS NOT NULL
GROUP BY ?

SELECT "commitments_course"."id",
       "commitments_course"."translation_key",
       "commitments_course"."title_sv",
       "commitments_course"."title_en",
       "commitments_course"."date",
       "commitments_course"."participants"
FROM "commitments_course"
WHERE ("commitments_course"."date" >= ?
       AND "commitments_course"."date" <= ?)
ORDER BY "commitments_course"."date" ASC,
         "commitments_course"."translation_key" ASC

SELECT "commitments_instructor"."id",
       "commitments_instructor"."translation_key",
       "commitments_instructor"."name",
       "commitments_instructor"."certified_on",
       "commitments_instructor"."ended_on"
FROM "commitments_instructor"
WHERE (("commitments_instructor"."certified_on" >= ?
        AND "commitments_instructor"."certified_on" <= ?)
       OR (("commitments_instructor"."ended_on" IS NULL
            OR "commitments_instructor"."ended_on" > ?)
           AND "commitments_instructor"."certified_on" <= ?))
ORDER BY "commitments_instructor"."certified_on" ASC,
         "commitments_instructor"."translation_key" ASC

SELECT ? AS "_what",
       CAST("stories_storypage_core_values"."corevalue_id" AS varchar(?)) AS "_key",
       COUNT(DISTINCT "stories_storypage"."page_ptr_id") AS "_n"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
INNER JOIN "stories_storypage_core_values" ON ("stories_storypage"."page_ptr_id" = "stories_storypage_core_values"."storypage_id")
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
       AND "stories_storypage_core_values"."corevalue_id" IS NOT NULL)
GROUP BY ?
UNION ALL
SELECT ? AS "_what",
       CAST("stories_storypage"."programme" AS varchar(?)) AS "_key",
       COUNT(DISTINCT "stories_storypage"."page_ptr_id") AS "_n"
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
       AND "stories_storypage"."programme" IS NOT NULL)
GROUP BY ?
UNION ALL
SELECT ? AS "_what",
       CAST("places_localgovernment_counties"."region_id" AS varchar(?)) AS "_key",
       COUNT(DISTINCT "stories_storypage"."page_ptr_id") AS "_n"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
INNER JOIN "stories_storyswedishparty" ON ("stories_storypage"."page_ptr_id" = "stories_storyswedishparty"."page_id")
INNER JOIN "places_localgovernment" ON ("stories_storyswedishparty"."party_id" = "places_localgovernment"."code")
INNER JOIN "places_localgovernment_counties" ON ("places_localgovernment"."code" = "places_localgovernment_counties"."localgovernment_id")
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
       AND "places_localgovernment_counties"."region_id" IS NOT NULL)
GROUP BY ?
UNION ALL
SELECT ? AS "_what",
       CAST("stories_storyswedishparty"."party_id" AS varchar(?)) AS "_key",
       COUNT(DISTINCT "stories_storypage"."page_ptr_id") AS "_n"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
INNER JOIN "stories_storyswedishparty" ON ("stories_storypage"."page_ptr_id" = "stories_storyswedishparty"."page_id")
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
       AND "stories_storyswedishparty"."party_id" IS NOT NULL)
GROUP BY ?
UNION ALL
SELECT ? AS "_what",
       CAST("places_internationalparty"."country" AS varchar(?)) AS "_key",
       COUNT(DISTINCT "stories_storypage"."page_ptr_id") AS "_n"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
INNER JOIN "stories_storyinternationalparty" ON ("stories_storypage"."page_ptr_id" = "stories_storyinternationalparty"."page_id")
INNER JOIN "places_internationalparty" ON ("stories_storyinternationalparty"."party_id" = "places_internationalparty"."id")
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
       AND "places_internationalparty"."country" IS NOT NULL)
GROUP BY ?
UNION ALL
SELECT ? AS "_what",
       CAST("stories_storyswedishparty"."party_id" AS varchar(?)) AS "_key",
       COUNT(DISTINCT "stories_storyinternationalparty"."party_id") AS "_n"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
INNER JOIN "stories_storyinternationalparty" ON ("stories_storypage"."page_ptr_id" = "stories_storyinternationalparty"."page_id")
INNER JOIN "stories_storyswedishparty" ON ("stories_storypage"."page_ptr_id" = "stories_storyswedishparty"."page_id")
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
       AND "stories_storyinternationalparty"."id" IS NOT NULL
       AND "stories_storypage"."programme" = ?
       AND "stories_storyswedishparty"."party_id" IS NOT NULL)
GROUP BY ?
UNION ALL
SELECT ? AS "_what",
       ? AS "_key",
       COUNT("stories_storypage"."page_ptr_id") AS "_n"
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
       AND "stories_storypage"."published_on" <= ?)
UNION ALL
SELECT ? AS "_what",
       ? AS "_key",
       COUNT("stories_storypage"."page_ptr_id") AS "_n"
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
       AND "stories_storypage"."evidence" IN (?))
UNION ALL
SELECT ? AS "_what",
       ? AS "_key",
       COUNT("stories_storypage"."page_ptr_id") AS "_n"
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
       AND "stories_storypage"."published_on" IS NOT NULL
       AND "stories_storypage"."published_on" >= ?
       AND "stories_storypage"."published_on" <= ?
       AND "wagtailcore_locale"."language_code" = ?)
UNION ALL
SELECT ? AS "_what",
       ? AS "_key",
       COUNT("stories_storypage"."page_ptr_id") AS "_n"
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
       AND "stories_storypage"."published_on" IS NOT NULL
       AND "stories_storypage"."published_on" >= ?
       AND "stories_storypage"."published_on" <= ?
       AND "wagtailcore_locale"."language_code" = ?)

WITH "counted_events" ("pk") AS
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
          AND "events_eventpage"."start" < ?))
SELECT ? AS "_what",
       ? AS "_key",
       COUNT("events_eventpage"."page_ptr_id") AS "_n"
FROM "events_eventpage"
WHERE "events_eventpage"."page_ptr_id" IN
    (SELECT "pk"
     FROM "counted_events")
UNION ALL
SELECT ? AS "_what",
       ? AS "_key",
       SUM("events_eventpage"."participants") AS "_n"
FROM "events_eventpage"
WHERE "events_eventpage"."page_ptr_id" IN
    (SELECT "pk"
     FROM "counted_events")
UNION ALL
SELECT ? AS "_what",
       ? AS "_key",
       COUNT("events_eventpage"."page_ptr_id") FILTER (
                                                       WHERE "events_eventpage"."participants" IS NULL) AS "_n"
FROM "events_eventpage"
WHERE "events_eventpage"."page_ptr_id" IN
    (SELECT "pk"
     FROM "counted_events")
UNION ALL
SELECT ? AS "_what",
       CAST("events_eventparticipation"."party_id" AS varchar(?)) AS "_key",
       COUNT("events_eventparticipation"."id") AS "_n"
FROM "events_eventparticipation"
WHERE ("events_eventparticipation"."page_id" IN
         (SELECT U0."page_ptr_id"
          FROM "events_eventpage" U0
          WHERE U0."page_ptr_id" IN
              (SELECT "pk"
               FROM "counted_events"))
       AND "events_eventparticipation"."party_id" IS NOT NULL)
GROUP BY ?

SELECT "partnerships_partnership"."id" AS "pk",
       "partnerships_partnership"."translation_key" AS "translation_key",
       "partnerships_network"."slug" AS "network__slug"
FROM "partnerships_partnership"
LEFT OUTER JOIN "partnerships_network" ON ("partnerships_partnership"."network_id" = "partnerships_network"."id")
WHERE (("partnerships_partnership"."status" = ?
        AND EXISTS
          (SELECT ? AS "a"
           FROM "partnerships_phase" U0
           WHERE (NOT (U0."first_day" IS NULL
                       AND U0."last_day" IS NULL)
                  AND (U0."first_day" IS NULL
                       OR U0."first_day" <= ?)
                  AND (U0."last_day" IS NULL
                       OR U0."last_day" >= ?)
                  AND U0."partnership_id" = ("partnerships_partnership"."id"))
           LIMIT ?))
       OR ("partnerships_partnership"."status" = ?
           AND NOT ("partnerships_partnership"."id" IN
                      (SELECT U0."partnership_id" AS "partnership"
                       FROM "partnerships_phase" U0
                       WHERE NOT (U0."first_day" IS NULL
                                  AND U0."last_day" IS NULL)))))
ORDER BY ? ASC

SELECT "partnerships_partnershipswedishparty"."partnership_id" AS "partnership",
       "partnerships_partnershipswedishparty"."party_id" AS "party"
FROM "partnerships_partnershipswedishparty"
WHERE "partnerships_partnershipswedishparty"."partnership_id" IN (?)
ORDER BY "partnerships_partnershipswedishparty"."sort_order" ASC

SELECT "partnerships_partnershipinternationalparty"."partnership_id" AS "partnership",
       "places_internationalparty"."country" AS "party__country"
FROM "partnerships_partnershipinternationalparty"
INNER JOIN "places_internationalparty" ON ("partnerships_partnershipinternationalparty"."party_id" = "places_internationalparty"."id")
WHERE "partnerships_partnershipinternationalparty"."partnership_id" IN (?)
ORDER BY "partnerships_partnershipinternationalparty"."sort_order" ASC

SELECT "partnerships_phase"."partnership_id" AS "partnership",
       "partnerships_phase"."first_day" AS "first_day",
       "partnerships_phase"."last_day" AS "last_day"
FROM "partnerships_phase"
WHERE "partnerships_phase"."partnership_id" IN (?)
ORDER BY ? ASC NULLS FIRST, ? ASC NULLS LAST, "partnerships_phase"."kind" ASC,
                                              "partnerships_phase"."id" ASC

SELECT "stories_storypartnership"."partnership_id" AS "partnership",
       MIN("stories_storypage"."published_on") AS "_first"
FROM "stories_storypartnership"
INNER JOIN "stories_storypage" ON ("stories_storypartnership"."page_id" = "stories_storypage"."page_ptr_id")
WHERE "stories_storypartnership"."page_id" IN
    (SELECT V0."page_ptr_id" AS "pk"
     FROM "stories_storypage" V0
     INNER JOIN "wagtailcore_page" V1 ON (V0."page_ptr_id" = V1."id")
     WHERE (V1."alias_of_id" IS NULL
            AND V1."depth" > ?
            AND V1."live"
            AND NOT EXISTS
              (SELECT ? AS "a"
               FROM "wagtailcore_pageviewrestriction" U0
               INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
               WHERE V1."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
               LIMIT ?)
            AND V0."published_on" IS NOT NULL))
GROUP BY ?

SELECT "places_localgovernment"."code" AS "code",
       "places_localgovernment"."name_sv" AS "name_sv",
       "places_localgovernment"."name_en" AS "name_en",
       "places_localgovernment"."region_id" AS "region_id",
       "places_region"."name_sv" AS "region__name_sv",
       "places_region"."name_en" AS "region__name_en",
       "places_localgovernment"."is_municipality" AS "is_municipality",
       "places_localgovernment"."is_region_authority" AS "is_region_authority"
FROM "places_localgovernment"
INNER JOIN "places_region" ON ("places_localgovernment"."region_id" = "places_region"."code")
WHERE ("places_localgovernment"."is_municipality"
       OR "places_localgovernment"."is_region_authority")
ORDER BY "places_localgovernment"."sort_key" ASC,
         ? ASC

SELECT "stories_storypage"."page_ptr_id" AS "pk"
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
       AND "stories_storypage"."published_on" <= ?)
ORDER BY "stories_storypage"."published_on" ASC,
         "wagtailcore_page"."translation_key" ASC
LIMIT ?

SELECT "wagtailcore_page"."translation_key",
       "wagtailcore_page"."locale_id",
       "wagtailcore_page"."title",
       "wagtailcore_page"."url_path",
       "stories_storypage"."page_ptr_id",
       "stories_storypage"."published_on",
       "wagtailcore_locale"."id",
       "wagtailcore_locale"."language_code"
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
       AND "stories_storypage"."page_ptr_id" IN (?))
ORDER BY "stories_storypage"."published_on" ASC,
         "wagtailcore_page"."translation_key" ASC
LIMIT ?

SELECT "events_eventpage"."page_ptr_id" AS "pk"
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
       AND "events_eventpage"."start" < ?)
ORDER BY django_datetime_cast_date("events_eventpage"."start", ?, ?) ASC, "wagtailcore_page"."translation_key" ASC
LIMIT ?

SELECT "wagtailcore_page"."translation_key",
       "wagtailcore_page"."locale_id",
       "wagtailcore_page"."title",
       "wagtailcore_page"."url_path",
       "events_eventpage"."page_ptr_id",
       "events_eventpage"."start",
       "events_eventpage"."participants",
       django_datetime_cast_date("events_eventpage"."start", ?, ?) AS "_day",
       "wagtailcore_locale"."id",
       "wagtailcore_locale"."language_code"
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
       AND "events_eventpage"."page_ptr_id" IN (?))
ORDER BY ? ASC, "wagtailcore_page"."translation_key" ASC
LIMIT ?

SELECT "commitments_promise"."key",
       "commitments_promise"."position",
       "commitments_promise"."text_sv",
       "commitments_promise"."text_en",
       "commitments_promise"."to_report_sv",
       "commitments_promise"."to_report_en"
FROM "commitments_promise"
ORDER BY "commitments_promise"."position" ASC

SELECT "wagtailcore_page"."translation_key" AS "translation_key",
       "wagtailcore_locale"."language_code" AS "_version",
       ? AS "_what",
       CAST("stories_storyswedishparty"."party_id" AS varchar(?)) AS "_name",
       CAST(? AS varchar(?)) AS "_country"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
LEFT OUTER JOIN "stories_storyswedishparty" ON ("stories_storypage"."page_ptr_id" = "stories_storyswedishparty"."page_id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."depth" > ?
       AND "wagtailcore_page"."live"
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "wagtailcore_pageviewrestriction" U0
          INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
          WHERE "wagtailcore_page"."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
          LIMIT ?)
       AND "wagtailcore_page"."translation_key" IN (?))
UNION ALL
SELECT "wagtailcore_page"."translation_key" AS "translation_key",
       "wagtailcore_locale"."language_code" AS "_version",
       ? AS "_what",
       CAST("stories_storypage_core_values"."corevalue_id" AS varchar(?)) AS "_name",
       CAST(? AS varchar(?)) AS "_country"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
LEFT OUTER JOIN "stories_storypage_core_values" ON ("stories_storypage"."page_ptr_id" = "stories_storypage_core_values"."storypage_id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."depth" > ?
       AND "wagtailcore_page"."live"
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "wagtailcore_pageviewrestriction" U0
          INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
          WHERE "wagtailcore_page"."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
          LIMIT ?)
       AND "wagtailcore_page"."translation_key" IN (?))
UNION ALL
SELECT "wagtailcore_page"."translation_key" AS "translation_key",
       "wagtailcore_locale"."language_code" AS "_version",
       ? AS "_what",
       CAST(CASE
                WHEN "stories_storypage"."withhold_place" THEN ?
                ELSE "places_internationalparty"."name"
            END AS varchar(?)) AS "_name",
       CAST("places_internationalparty"."country" AS varchar(?)) AS "_country"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "stories_storyinternationalparty" ON ("stories_storypage"."page_ptr_id" = "stories_storyinternationalparty"."page_id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
INNER JOIN "places_internationalparty" ON ("stories_storyinternationalparty"."party_id" = "places_internationalparty"."id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."depth" > ?
       AND "wagtailcore_page"."live"
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "wagtailcore_pageviewrestriction" U0
          INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
          WHERE "wagtailcore_page"."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
          LIMIT ?)
       AND "wagtailcore_page"."translation_key" IN (?)
       AND "stories_storyinternationalparty"."id" IS NOT NULL)

SELECT CAST(django_date_extract(?, "stories_storypage"."published_on") AS varchar(?)) AS "_what",
       ? AS "_key",
       COUNT("stories_storypage"."page_ptr_id") AS "_n"
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
       AND "stories_storypage"."published_on" <= ?)
GROUP BY ?
UNION ALL
SELECT CAST(django_date_extract(?, "stories_storypage"."published_on") AS varchar(?)) AS "_what",
       CAST("stories_storypage_core_values"."corevalue_id" AS varchar(?)) AS "_key",
       COUNT("stories_storypage"."page_ptr_id") AS "_n"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
INNER JOIN "stories_storypage_core_values" ON ("stories_storypage"."page_ptr_id" = "stories_storypage_core_values"."storypage_id")
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
       AND "stories_storypage_core_values"."corevalue_id" IS NOT NULL)
GROUP BY ?,
         ?

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
       "commitments_edition"."checksum",
       "commitments_edition"."documents_asked_at"
FROM "commitments_edition"
LEFT OUTER JOIN "commitments_edition" T2 ON ("commitments_edition"."id" = T2."replaces_id")
WHERE ("commitments_edition"."frozen_at" IS NOT NULL
       AND T2."id" IS NULL)
ORDER BY "commitments_edition"."last" DESC,
         "commitments_edition"."first" DESC,
         "commitments_edition"."frozen_at" DESC
