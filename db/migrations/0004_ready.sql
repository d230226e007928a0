-- 0001 says "when every corpus text had a vector", which no longer holds: texts arrive at any time.
COMMENT ON COLUMN embedding_models.ready_at IS
  'When the k-NN index and the statistics were last brought up to date; null once vectors were written since.';
