-- Targets that were notified of a run, so that a repeated run notifies each target once.
CREATE TABLE tieout.notifications (
  run     text COLLATE "C" NOT NULL,
  target  text COLLATE "C" NOT NULL,
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (run, target),
  CONSTRAINT notifications_readable CHECK (
    octet_length(run) <= 1280 AND octet_length(target) <= 1280
    AND sent_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00')
);
COMMENT ON TABLE tieout.notifications IS
  'Targets that were notified of a run, so that a repeated run notifies each target once.';
