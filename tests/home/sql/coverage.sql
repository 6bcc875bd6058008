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

SELECT COUNT(*) AS "__count"
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
