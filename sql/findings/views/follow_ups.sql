-- Owner, due day and last comment of each finding that has one, as they stand now.
CREATE OR REPLACE VIEW tieout.follow_ups AS
SELECT a.bucket, a.finding,
       (array_agg(a.owner ORDER BY a.counts_from DESC) FILTER (WHERE a.action = 'assign'))[1] AS owner,
       (array_agg(a.due ORDER BY a.counts_from DESC) FILTER (WHERE a.action = 'assign'))[1] AS due,
       (array_agg(a.reason ORDER BY a.counts_from DESC)
         FILTER (WHERE a.action = 'comment'))[1] AS comment
FROM tieout.finding_actions a
WHERE a.action IN ('assign', 'comment')
GROUP BY a.bucket, a.finding;
COMMENT ON VIEW tieout.follow_ups IS
  'Owner, due day and last comment of each finding that has one, as they stand now.';
