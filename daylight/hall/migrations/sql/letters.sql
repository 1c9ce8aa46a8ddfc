-- The six digits of a letter's number; never the same within a year up to a million letters.
CREATE SEQUENCE IF NOT EXISTS hall_letter_number MINVALUE 1 MAXVALUE 999999 CYCLE CACHE 1;
