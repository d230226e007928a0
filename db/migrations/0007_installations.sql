-- An app that was uninstalled keeps its row without its tokens, until the data of that place is deleted
-- when the grace period after `uninstalled_at` is over. A reinstallation fills it again.
ALTER TABLE installations ALTER COLUMN data DROP NOT NULL;
ALTER TABLE installations ADD COLUMN uninstalled_at timestamptz;
ALTER TABLE installations ADD CONSTRAINT installations_tokens_or_end
  CHECK ((data IS NULL) = (uninstalled_at IS NOT NULL));

-- OAuth states that came back once and are refused from then on; of no use once they have expired.
CREATE TABLE spent_states (
  id text PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX spent_states_by_expiry ON spent_states (expires_at);
