-- How often the data that every act rests on has changed: offices and their posts, laws, powers.
-- A number is drawn anew at every change and never used again, so an answer kept under it can only be out of use, not wrong.
CREATE SEQUENCE ledger_edition_number;
CREATE TABLE ledger_edition (folder text PRIMARY KEY, number bigint NOT NULL);
INSERT INTO ledger_edition (folder, number)
SELECT folder, nextval('ledger_edition_number') FROM unnest(ARRAY['catalogue', 'lawbook', 'offices']) AS folder;

-- For triggers of a folder's tables, which name the folder: whoever commits last has the last number.
CREATE FUNCTION ledger_new_edition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE ledger_edition SET number = nextval('ledger_edition_number') WHERE folder = TG_ARGV[0];
  RETURN NULL;
END
$$;

-- The editions of catalogue, lawbook and offices, in this order; for statements that read them beside something.
CREATE FUNCTION ledger_editions() RETURNS bigint[] LANGUAGE sql STABLE AS $$
  SELECT ARRAY(SELECT number FROM ledger_edition ORDER BY folder)
$$;
