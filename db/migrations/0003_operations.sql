-- What runs the product: its events, experiments and platform installations.

CREATE TABLE product_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id uuid REFERENCES people ON DELETE CASCADE,
  name text NOT NULL,
  properties jsonb NOT NULL DEFAULT '{}',
  happened_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX product_events_by_person ON product_events (person_id);
CREATE INDEX product_events_by_name ON product_events (name, happened_at);

CREATE TABLE experiments (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  -- {variant: share of people}, shares summing to 1.
  variants jsonb NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);

CREATE TABLE experiment_assignments (
  experiment_id integer NOT NULL REFERENCES experiments ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  variant text NOT NULL,
  assigned_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (experiment_id, person_id)
);
CREATE INDEX experiment_assignments_by_person ON experiment_assignments (person_id);

CREATE TABLE installations (
  surface text NOT NULL,
  tenant text NOT NULL,
  -- The platform's installation record, encrypted by the application.
  data bytea NOT NULL,
  installed_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (surface, tenant)
);
