-- A fence can also be raised by what the venue shows: orders of ours that were never stored here.
ALTER TABLE fence ADD COLUMN cause text NOT NULL DEFAULT 'RESTORED'
  CHECK (cause IN ('RESTORED', 'STRANGERS'));
ALTER TABLE fence ADD CHECK (cause = 'RESTORED' OR found IS NOT NULL);
