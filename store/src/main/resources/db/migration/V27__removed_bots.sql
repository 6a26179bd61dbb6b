-- What bots had earned that were removed today is part of the day's profit.
CREATE INDEX bot_removed ON bot (account, removed_at) WHERE removed_at IS NOT NULL;
