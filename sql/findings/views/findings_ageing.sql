-- Open findings by the number of nights they have been open, class and severity.
--
-- `amount` is what is at stake, in `asset`; test networks have rows of their own.
CREATE OR REPLACE VIEW tieout.findings_ageing AS
SELECT o.age, o.severity, o.class, o.asset, count(*) AS count, sum(o.amount_at_stake) AS amount,
       min(o.first_seen) AS oldest, max(o.nights_open) AS nights_open_max, o.network
FROM tieout.open_findings o
GROUP BY 1, 2, 3, 4, o.network
ORDER BY array_position(ARRAY['>30', '8-30', '2-7', '0-1'], o.age),
  array_position(ARRAY['critical', 'high', 'medium', 'low', 'info'], o.severity::text), 3, 4, o.network;
COMMENT ON VIEW tieout.findings_ageing IS
  'Open findings by the number of nights they have been open, class and severity.';
