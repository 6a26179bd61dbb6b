-- Decisions are numbered as they are made, and a bot's are read by number from the newest. The key
-- has them in that order, too, so that each is entered in one index instead of two.
DROP INDEX decision_of_bot;
ALTER TABLE decision DROP CONSTRAINT decision_pkey;
ALTER TABLE decision ADD PRIMARY KEY (bot, id, time);
