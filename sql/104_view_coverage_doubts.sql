-- Which interval of which list was walked, whether that is proven complete, and why it is not.
CREATE OR REPLACE VIEW tieout.coverage AS
SELECT s.provider, s.network, s.resource, s.sweep, s.since, s.until, s.is_complete,
       min(p.requested_at) AS started_at, count(p.page) AS pages,
       count(p.page) FILTER (WHERE p.doubt IS NOT NULL) AS pages_doubtful, s.doubt
FROM tieout.sweeps s
LEFT JOIN tieout.pages p USING (provider, network, resource, sweep)
WHERE NOT s.is_absence
GROUP BY s.provider, s.network, s.resource, s.sweep, s.since, s.until, s.is_complete, s.doubt;
