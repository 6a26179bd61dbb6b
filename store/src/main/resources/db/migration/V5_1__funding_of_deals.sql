-- What a deal on a perpetual received, negative when paid: part of its profit.
ALTER TABLE deal ADD COLUMN funding numeric NOT NULL DEFAULT 0;
COMMENT ON COLUMN deal.profit IS 'Proceeds less cost plus funding, once closed.';
