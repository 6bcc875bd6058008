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
       "wagtailcore_locale"."id",
       "wagtailcore_locale"."language_code",
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
       "site_cms_picture"."shown_without_consent_because"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
INNER JOIN "wagtailcore_locale" ON ("wagtailcore_page"."locale_id" = "wagtailcore_locale"."id")
LEFT OUTER JOIN "site_cms_picture" ON ("stories_storypage"."image_id" = "site_cms_picture"."id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."live"
       AND "wagtailcore_page"."slug" = ?
       AND "wagtailcore_page"."url_path" = ?)
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

SELECT "stories_storypage"."page_ptr_id" AS "pk"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
WHERE ("wagtailcore_page"."alias_of_id" IS NULL
       AND "wagtailcore_page"."depth" > ?
       AND "wagtailcore_page"."live"
       AND NOT EXISTS
         (SELECT ? AS "a"
          FROM "wagtailcore_pageviewrestriction" U0
          INNER JOIN "wagtailcore_page" U1 ON (U0."page_id" = U1."id")
          WHERE "wagtailcore_page"."path" LIKE REPLACE(REPLACE(REPLACE((U1."path"), ?, ?), ?, ?), ?, ?) || ? ESCAPE ?
          LIMIT ?)
       AND "wagtailcore_page"."locale_id" = ?)
ORDER BY "stories_storypage"."published_on" DESC NULLS LAST,
         "wagtailcore_page"."translation_key" ASC

SELECT ? AS "value1",
       CAST("stories_storypage_core_values"."corevalue_id" AS varchar(?)) AS "cast1",
       "stories_storypage_core_values"."storypage_id" AS "storypage"
FROM "stories_storypage_core_values"

SELECT ? AS "value1",
       CAST("stories_storypage_themes"."theme_id" AS varchar(?)) AS "cast1",
       "stories_storypage_themes"."storypage_id" AS "storypage"
FROM "stories_storypage_themes"

SELECT ? AS "value1",
       CAST("stories_storypage_goals"."goal_id" AS varchar(?)) AS "cast1",
       "stories_storypage_goals"."storypage_id" AS "storypage"
FROM "stories_storypage_goals"

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
       "site_cms_picture"."shown_without_consent_because"
FROM "stories_storypage"
INNER JOIN "wagtailcore_page" ON ("stories_storypage"."page_ptr_id" = "wagtailcore_page"."id")
LEFT OUTER JOIN "site_cms_picture" ON ("stories_storypage"."image_id" = "site_cms_picture"."id")
WHERE ("wagtailcore_page"."live"
       AND "stories_storypage"."page_ptr_id" IN (?))
ORDER BY "wagtailcore_page"."path" ASC

SELECT "stories_storyswedishparty"."id",
       "stories_storyswedishparty"."sort_order",
       "stories_storyswedishparty"."page_id",
       "stories_storyswedishparty"."party_id",
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
FROM "stories_storyswedishparty"
INNER JOIN "places_localgovernment" ON ("stories_storyswedishparty"."party_id" = "places_localgovernment"."code")
INNER JOIN "places_region" ON ("places_localgovernment"."region_id" = "places_region"."code")
WHERE "stories_storyswedishparty"."page_id" IN (?)
ORDER BY "stories_storyswedishparty"."sort_order" ASC

SELECT "stories_storyinternationalparty"."id",
       "stories_storyinternationalparty"."sort_order",
       "stories_storyinternationalparty"."page_id",
       "stories_storyinternationalparty"."party_id",
       "places_internationalparty"."id",
       "places_internationalparty"."name",
       "places_internationalparty"."country",
       "places_internationalparty"."normalised_name",
       "places_internationalparty"."sort_key",
       "places_internationalparty"."slug"
FROM "stories_storyinternationalparty"
INNER JOIN "places_internationalparty" ON ("stories_storyinternationalparty"."party_id" = "places_internationalparty"."id")
WHERE "stories_storyinternationalparty"."page_id" IN (?)
ORDER BY "stories_storyinternationalparty"."sort_order" ASC

SELECT "site_cms_rendition"."id",
       "site_cms_rendition"."filter_spec",
       "site_cms_rendition"."file",
       "site_cms_rendition"."width",
       "site_cms_rendition"."height",
       "site_cms_rendition"."focal_point_key",
       "site_cms_rendition"."image_id"
FROM "site_cms_rendition"
WHERE ("site_cms_rendition"."filter_spec" IN (?)
       AND "site_cms_rendition"."image_id" IN (?))

SELECT "stories_corevalue"."name_sv",
       "stories_corevalue"."name_en",
       "stories_corevalue"."description_sv",
       "stories_corevalue"."description_en",
       "stories_corevalue"."code",
       "stories_corevalue"."position"
FROM "stories_corevalue"
ORDER BY "stories_corevalue"."position" ASC

SELECT "stories_theme"."id",
       "stories_theme"."name_sv",
       "stories_theme"."name_en",
       "stories_theme"."description_sv",
       "stories_theme"."description_en",
       "stories_theme"."slug_sv",
       "stories_theme"."translation_key",
       "stories_theme"."slug",
       "stories_theme"."sort_key"
FROM "stories_theme"
ORDER BY "stories_theme"."sort_key" ASC,
         "stories_theme"."id" ASC

SELECT "stories_goal"."name_sv",
       "stories_goal"."name_en",
       "stories_goal"."description_sv",
       "stories_goal"."description_en",
       "stories_goal"."number",
       "stories_goal"."colour"
FROM "stories_goal"
ORDER BY "stories_goal"."number" ASC

SELECT "stories_storypartnership"."id",
       "stories_storypartnership"."sort_order",
       "stories_storypartnership"."page_id",
       "stories_storypartnership"."partnership_id",
       "partnerships_partnership"."id",
       "partnerships_partnership"."translation_key",
       "partnerships_partnership"."status",
       "partnerships_partnership"."case",
       "partnerships_partnership"."name_sv",
       "partnerships_partnership"."name_en",
       "partnerships_partnership"."summary_sv",
       "partnerships_partnership"."summary_en",
       "partnerships_partnership"."programme",
       "partnerships_partnership"."network_id",
       "partnerships_partnership"."withhold_place",
       "partnerships_partnership"."source_url",
       "partnerships_partnership"."sort_key",
       "partnerships_partnership"."slug"
FROM "stories_storypartnership"
INNER JOIN "partnerships_partnership" ON ("stories_storypartnership"."partnership_id" = "partnerships_partnership"."id")
WHERE "stories_storypartnership"."page_id" = ?
ORDER BY "stories_storypartnership"."sort_order" ASC
