-- Open findings by the number of nights they have been open, class and severity.
CREATE OR REPLACE VIEW tieout.findings_ageing AS
SELECT o.age, o.severity, o.class, o.asset, count(*) AS count, sum(abs(o.delta)) AS amount,
       min(o.first_seen) AS oldest, max(o.nights_open) AS nights_open_max
FROM tieout.open_findings o
GROUP BY 1, 2, 3, 4
ORDER BY array_position(ARRAY['>30', '8-30', '2-7', '0-1'], o.age),
  array_position(ARRAY['critical', 'high', 'medium', 'low', 'info'], o.severity::text), 3, 4;
COMMENT ON VIEW tieout.findings_ageing IS
  'Open findings by the number of nights they have been open, class and severity.';
