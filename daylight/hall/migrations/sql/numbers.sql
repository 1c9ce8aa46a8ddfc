-- The six digits of a number. Drawn without a lock; numbers of a day stay unique up to a million a day.
CREATE SEQUENCE IF NOT EXISTS hall_application_number MINVALUE 1 MAXVALUE 999999 CYCLE CACHE 1;
