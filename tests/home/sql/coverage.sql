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

SELECT "stories_storyswedishparty"."party_id" AS "swedish_parties__party",
       MAX("stories_storypage"."published_on") AS "_latest"
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
       AND "stories_storyswedishparty"."id" IS NOT NULL)
GROUP BY ?

SELECT "places_localgovernment"."code" AS "code",
       "places_region"."slug" AS "region__slug",
       "places_localgovernment"."slug" AS "slug"
FROM "places_localgovernment"
INNER JOIN "places_region" ON ("places_localgovernment"."region_id" = "places_region"."code")
ORDER BY "places_localgovernment"."sort_key" ASC,
         ? ASC

SELECT "partnerships_partnership"."id" AS "pk"
FROM "partnerships_partnership"
WHERE ("partnerships_partnership"."status" = ?
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "stories_storypartnership" W0
          WHERE (W0."page_id" IN
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
                 AND W0."partnership_id" = ("partnerships_partnership"."id"))
          LIMIT ?))
ORDER BY ? ASC
