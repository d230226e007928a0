-- Messages that a surface took on and has not answered yet, for platforms that don't send them again.
CREATE TABLE inbox (
  surface text NOT NULL,
  tenant text NOT NULL,
  delivery_id text NOT NULL,
  -- The account that sent it: erasing its person removes it.
  external_id text NOT NULL,
  -- What the surface needs to answer it.
  payload jsonb NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Moved on by whoever works on it; an entry that nobody moves was lost with its process.
  touched_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (surface, tenant, delivery_id)
);
CREATE INDEX inbox_by_touch ON inbox (surface, touched_at);

-- What the people who run a place on a surface decided: a Discord server, a Slack workspace.
CREATE TABLE workspace_settings (
  surface text NOT NULL,
  tenant text NOT NULL,
  settings jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (surface, tenant)
);

-- The answer {conversationId, turn} that a conversation goes on from: a thread opened under it.
ALTER TABLE conversations ADD COLUMN continues jsonb;
