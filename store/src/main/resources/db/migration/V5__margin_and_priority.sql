-- How a bot holds margined positions, and which bots go before it: as in its document.
ALTER TABLE bot
  ADD COLUMN margin   jsonb,
  ADD COLUMN priority integer NOT NULL DEFAULT 0;
ALTER TABLE bot_configuration
  ADD COLUMN margin   jsonb,
  ADD COLUMN priority integer NOT NULL DEFAULT 0;
