-- What is left over keeps its cost: dust, or coins that were kept, are no loss.
COMMENT ON COLUMN deal.profit IS 'What closing has earned over opening, with fees and funding, once closed: of a deal that closed flat, proceeds less cost plus funding; else of what was both bought and sold.';
