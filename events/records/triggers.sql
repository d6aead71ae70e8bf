-- Facts of a record beside its name. The arguments are the columns that pages show.

CREATE OR REPLACE FUNCTION ushtil_watch_shown() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    -- A text shows them under the record's own number, under one that was merged into
    -- it, and those of a city wherever it names a house there.
    IF ushtil_differ(to_jsonb(OLD), to_jsonb(NEW), TG_ARGV) AND EXISTS (
        SELECT FROM approval_named AS named
        JOIN events_record AS record ON record.id = named.number
        LEFT JOIN events_venue AS house
            ON house.record_ptr_id IN (record.id, record.merged_into_id)
        LEFT JOIN events_record AS city ON city.id = house.city_id
        WHERE named.kind = 'record' AND OLD.record_ptr_id IN (
            record.id, record.merged_into_id, city.id, city.merged_into_id
        )
    ) THEN
        PERFORM ushtil_refuse(
            format('A text was handed over that shows facts of record %s.', OLD.record_ptr_id),
            'Make another record for what is new and choose that.'
        );
    END IF;
    RETURN NEW;
END $$;
