-- What the database itself refuses. `triggers.py` installs it after every migrate and
-- puts in what stands between colons.

-- A refusal is an IntegrityError, like any other rule of the database.
CREATE OR REPLACE FUNCTION ushtil_refuse(message text, hint text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', HINT = hint;
END $$;

-- Whether two states of a row differ in these columns; without any, in the whole row.
-- As text, because to jsonb 1 and 1.0 are equal. No column is named in a function, so
-- migrations may change and drop them.
CREATE OR REPLACE FUNCTION ushtil_differ(was jsonb, now jsonb, names text[] = '{}')
RETURNS boolean LANGUAGE sql AS $$
    SELECT CASE
        WHEN cardinality(names) = 0 THEN was::text IS DISTINCT FROM now::text
        ELSE EXISTS (
            SELECT FROM unnest(names) AS name
            WHERE was ->> name IS DISTINCT FROM now ->> name
        )
    END
$$;

-- Naming the page is not enough: the record that makes it public is already there.
CREATE OR REPLACE FUNCTION ushtil_is_releasing(page bigint) RETURNS boolean
LANGUAGE sql AS $$
    SELECT coalesce(current_setting(':setting:', true), '') = page::text
        AND EXISTS (
            SELECT FROM approval_release AS release
            JOIN translation_languageversion AS version
                ON version.id = release.version_id
            WHERE version.page_id = page AND release.ended_at IS NULL
        )
$$;

-- Naming a legal removal is not enough either: this very transaction has written it,
-- and has not yet said what it changed.
CREATE OR REPLACE FUNCTION ushtil_is_removing() RETURNS boolean
LANGUAGE sql AS $$
    SELECT EXISTS (
        SELECT FROM approval_removal AS removal
        WHERE removal.id::text = coalesce(current_setting(':removing:', true), '')
            AND removal.made_in = pg_current_xact_id()::text::bigint
            AND NOT EXISTS (
                SELECT FROM approval_removed WHERE removal_id = removal.id
            )
    )
$$;

CREATE OR REPLACE FUNCTION ushtil_is_closed(page bigint) RETURNS boolean
LANGUAGE sql AS $$
    SELECT EXISTS (
        SELECT FROM translation_languageversion
        WHERE page_id = page AND round IN (:closed rounds:)
    )
$$;

CREATE OR REPLACE FUNCTION ushtil_refuse_public(page bigint) RETURNS void
LANGUAGE sql AS $$
    SELECT ushtil_refuse(
        format('Page %s becomes public only by being approved and released.', page),
        'Hand the text over and have it approved.'
    )
$$;

CREATE OR REPLACE FUNCTION ushtil_refuse_closed(page bigint) RETURNS void
LANGUAGE sql AS $$
    SELECT ushtil_refuse(
        format('The text of page %s is being reviewed.', page),
        'Take it back or reopen it first.'
    )
$$;

-- The root under which the languages' trees stand: live from the beginning, no text.
CREATE OR REPLACE FUNCTION ushtil_is_root(depth bigint, kind bigint) RETURNS boolean
LANGUAGE sql AS $$
    SELECT depth = 1 AND EXISTS (
        SELECT FROM django_content_type
        WHERE id = kind
            AND app_label = 'wagtailcore' AND model = 'page'
    )
$$;

-- Rows of pages. The arguments are the columns that are declared public.
CREATE OR REPLACE FUNCTION ushtil_watch_page() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    is_changed boolean;
BEGIN
    IF ushtil_is_releasing(NEW.id) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF ushtil_is_root(NEW.depth, NEW.content_type_id) THEN
            RETURN NEW;
        END IF;
        IF NEW.live OR NEW.alias_of_id IS NOT NULL THEN
            PERFORM ushtil_refuse_public(NEW.id);
        END IF;
        RETURN NEW;
    END IF;
    IF ushtil_is_root(OLD.depth, OLD.content_type_id) THEN
        RETURN NEW;
    END IF;
    is_changed := ushtil_differ(to_jsonb(OLD), to_jsonb(NEW), TG_ARGV);
    -- A legal removal changes what the page says and its address, never what it is.
    IF is_changed AND ushtil_is_removing() AND NEW.live = OLD.live
        AND NOT ushtil_differ(
            to_jsonb(OLD), to_jsonb(NEW), '{locale_id, translation_key, alias_of_id}'
        )
    THEN
        RETURN NEW;
    END IF;
    IF NEW.live AND NOT OLD.live
        OR NEW.alias_of_id IS DISTINCT FROM OLD.alias_of_id
        OR NEW.locale_id <> OLD.locale_id
        OR is_changed AND OLD.live
    THEN
        PERFORM ushtil_refuse_public(OLD.id);
    END IF;
    IF NEW.slug <> OLD.slug
        AND EXISTS (SELECT FROM approval_address WHERE page_id = OLD.id)
    THEN
        PERFORM ushtil_refuse_public(OLD.id);
    END IF;
    IF is_changed AND ushtil_is_closed(OLD.id) THEN
        PERFORM ushtil_refuse_closed(OLD.id);
    END IF;
    RETURN NEW;
END $$;

-- Where a page stands. Wagtail moves pages by several statements; each of them leaves
-- every page it has touched in a place that is possible.
CREATE OR REPLACE FUNCTION ushtil_watch_place() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    parent record;
BEGIN
    SELECT depth, locale_id, url_path INTO parent FROM wagtailcore_page
    WHERE path = left(NEW.path, -:step:);
    IF NEW.depth * :step: <> length(NEW.path)
        OR parent.depth > 1 AND parent.locale_id <> NEW.locale_id
        OR parent.depth = 1 AND TG_OP = 'UPDATE' AND OLD.depth > NEW.depth AND NEW.live
        OR TG_OP = 'UPDATE' AND NEW.url_path <> OLD.url_path
            AND NEW.url_path <> parent.url_path || NEW.slug || '/'
    THEN
        PERFORM ushtil_refuse(
            format('Page %s cannot stand there.', NEW.id),
            'A page lives in the tree of its own language, and its address follows '
            'from its place. Move it with Wagtail.'
        );
    END IF;
    RETURN NULL;
END $$;

-- Rows that a page consists of beside its own: the table of its class, its child rows.
-- The arguments are the column with the page's number and, unless every column counts,
-- those that do.
CREATE OR REPLACE FUNCTION ushtil_watch_part() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    now jsonb := to_jsonb(NEW);
    pages bigint[] := ARRAY[was ->> TG_ARGV[0], now ->> TG_ARGV[0]];
    page bigint;
BEGIN
    IF TG_OP = 'UPDATE' AND NOT ushtil_differ(was, now, TG_ARGV[1:]) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND was ->> TG_ARGV[0] = now ->> TG_ARGV[0]
        AND ushtil_is_removing()
    THEN
        RETURN NEW;
    END IF;
    FOREACH page IN ARRAY pages LOOP
        -- What goes because its whole page goes has no language version any more.
        CONTINUE WHEN page IS NULL OR ushtil_is_releasing(page)
            OR TG_OP = 'DELETE' AND NOT EXISTS (
                SELECT FROM translation_languageversion WHERE page_id = page
            );
        IF EXISTS (SELECT FROM wagtailcore_page WHERE id = page AND live) THEN
            PERFORM ushtil_refuse_public(page);
        END IF;
        IF ushtil_is_closed(page) THEN
            PERFORM ushtil_refuse_closed(page);
        END IF;
    END LOOP;
    RETURN coalesce(NEW, OLD);
END $$;

-- Records. The first argument names the columns that are filled once and together, as
-- soon as the first of them is; the second one a column that may be emptied; the third
-- one those that a legal removal may change.
CREATE OR REPLACE FUNCTION ushtil_keep() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    was jsonb;
    now jsonb;
    closing text[] := string_to_array(TG_ARGV[0], ',');
    removable text[] := string_to_array(TG_ARGV[2], ',');
BEGIN
    IF TG_OP = 'UPDATE' THEN
        was := to_jsonb(OLD);
        now := to_jsonb(NEW);
        IF was ->> closing[1] IS NULL AND now ->> closing[1] IS NOT NULL THEN
            was := was - closing;
            now := now - closing;
        END IF;
        IF now ->> TG_ARGV[1] IS NULL THEN
            was := was - TG_ARGV[1];
            now := now - TG_ARGV[1];
        END IF;
        IF cardinality(removable) > 0 AND ushtil_is_removing() THEN
            was := was - removable;
            now := now - removable;
        END IF;
        IF NOT ushtil_differ(was, now) THEN
            RETURN NEW;
        END IF;
    END IF;
    PERFORM ushtil_refuse(
        format('The rows of %s are kept as they were written.', TG_TABLE_NAME),
        'Nothing changes or removes a record; what happens next is written beside it.'
    );
    RETURN NULL;
END $$;

-- Which report a text is of and in which language; it also outlives its page.
CREATE OR REPLACE FUNCTION ushtil_watch_version() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.locale_id = OLD.locale_id
        AND NEW.translation_key = OLD.translation_key
    THEN
        RETURN NEW;
    END IF;
    PERFORM ushtil_refuse(
        format('Language version %s stays what it is.', OLD.id),
        'A text never becomes one of another report or in another language.'
    );
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION ushtil_watch_locale() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.language_code <> OLD.language_code AND EXISTS (
        SELECT FROM translation_languageversion WHERE locale_id = OLD.id
    ) THEN
        PERFORM ushtil_refuse(
            format('Texts are written in language %s.', OLD.language_code),
            'Add another language instead of renaming this one.'
        );
    END IF;
    RETURN NEW;
END $$;

-- A release says what a hand-over says that was approved, or that is a correction which
-- still may be confirmed.
CREATE OR REPLACE FUNCTION ushtil_watch_release() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM approval_handover AS sealed
        LEFT JOIN approval_decision AS decision ON decision.hand_over_id = sealed.id
        LEFT JOIN approval_correction AS correction
            ON correction.hand_over_id = sealed.id
        WHERE sealed.id = NEW.hand_over_id
            AND sealed.version_id = NEW.version_id
            AND sealed.payload::text = NEW.payload::text
            AND sealed.payload_hash = NEW.payload_hash
            AND (
                decision.payload_hash = NEW.payload_hash
                    AND decision.verdict = ':approved:'
                OR correction.payload_hash = NEW.payload_hash
                    AND correction.version_id = NEW.version_id
                    AND correction.closed_at IS NULL
                    AND correction.confirm_by > now()
            )
    ) THEN
        PERFORM ushtil_refuse(
            'A release says what was handed over and approved.',
            'Hand the text over and have it approved.'
        );
    END IF;
    RETURN NEW;
END $$;

-- Revisions that were handed over; they go only together with their page.
CREATE OR REPLACE FUNCTION ushtil_keep_sealed() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM approval_handover AS sealed
        JOIN translation_languageversion AS version ON version.id = sealed.version_id
        WHERE sealed.sealed_revision_id = OLD.id
            AND (TG_OP = 'UPDATE' OR version.page_id::text = OLD.object_id)
    ) AND (
        TG_OP = 'DELETE' OR ushtil_differ(
            to_jsonb(OLD), to_jsonb(NEW),
            '{id, content, object_id, content_type_id, base_content_type_id}'
        )
    ) AND NOT (
        TG_OP = 'UPDATE' AND ushtil_is_removing() AND NOT ushtil_differ(
            to_jsonb(OLD), to_jsonb(NEW),
            '{id, object_id, content_type_id, base_content_type_id}'
        )
    ) THEN
        PERFORM ushtil_refuse(
            format('Revision %s was handed over, so it never changes.', OLD.id),
            'Write a new revision.'
        );
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

-- A legal removal belongs to the transaction that writes it, whatever else is claimed.
CREATE OR REPLACE FUNCTION ushtil_stamp_removal() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.made_in := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;

-- What it changed is said in the same transaction; afterwards nothing is added.
CREATE OR REPLACE FUNCTION ushtil_watch_removed() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM approval_removal
        WHERE id = NEW.removal_id AND made_in = pg_current_xact_id()::text::bigint
    ) THEN
        PERFORM ushtil_refuse(
            format('Legal removal %s is over.', NEW.removal_id),
            'Make another one for what else has to go.'
        );
    END IF;
    RETURN NEW;
END $$;
