-- Orders of one decision are created in the same moment; a bot must find them again in the order in
-- which it made them.
ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
