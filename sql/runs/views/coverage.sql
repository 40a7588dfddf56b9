-- Intervals of lists that were walked, whether each is proven complete, and why not.
--
-- Contradictions between a captured walk and its pages show after a run has compared them.
CREATE OR REPLACE VIEW tieout.coverage AS
SELECT s.provider, s.network, s.resource, s.sweep, s.since, s.until,
       s.is_complete AND c.contradiction IS NULL AS is_complete,
       min(p.requested_at) AS started_at, count(p.page) AS pages,
       count(p.page) FILTER (WHERE p.doubt IS NOT NULL) AS pages_doubtful,
       coalesce(s.doubt, c.contradiction) AS doubt, s.merchant
FROM tieout.sweeps s
LEFT JOIN tieout.claim_checks c ON c.bucket = s.bucket AND c.claim = s.claim
LEFT JOIN tieout.pages p ON p.provider = s.provider AND p.network = s.network
  AND p.merchant = s.merchant AND p.resource = s.resource AND p.sweep = s.sweep
WHERE NOT s.is_absence
GROUP BY s.provider, s.network, s.merchant, s.resource, s.sweep, s.since, s.until, s.is_complete, s.doubt,
  c.contradiction;
COMMENT ON VIEW tieout.coverage IS
  'Intervals of lists that were walked, whether each is proven complete, and why not.';
