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
LEFT OUTER JOIN "site_cms_picture" ON ("events_eventpage"."image_id" = "site_cms_picture"."id")
LEFT OUTER JOIN "places_localgovernment" ON ("events_eventpage"."place_id" = "places_localgovernment"."code")
LEFT OUTER JOIN "places_region" ON ("places_localgovernment"."region_id" = "places_region"."code")
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

SELECT ("events_eventpage_audience"."eventpage_id") AS "_prefetch_related_val_eventpage_id",
       "events_audience"."name_sv",
       "events_audience"."name_en",
       "events_audience"."code",
       "events_audience"."position"
FROM "events_audience"
INNER JOIN "events_eventpage_audience" ON ("events_audience"."code" = "events_eventpage_audience"."audience_id")
WHERE "events_eventpage_audience"."eventpage_id" IN (?)
ORDER BY "events_audience"."position" ASC

SELECT "events_eventparticipation"."id",
       "events_eventparticipation"."sort_order",
       "events_eventparticipation"."page_id",
       "events_eventparticipation"."party_id",
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
FROM "events_eventparticipation"
INNER JOIN "places_localgovernment" ON ("events_eventparticipation"."party_id" = "places_localgovernment"."code")
INNER JOIN "places_region" ON ("places_localgovernment"."region_id" = "places_region"."code")
WHERE "events_eventparticipation"."page_id" IN (?)
ORDER BY "events_eventparticipation"."sort_order" ASC
