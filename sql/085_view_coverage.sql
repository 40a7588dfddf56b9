-- Which interval of which list was walked, and whether that is proven complete.
CREATE VIEW tieout.coverage AS
SELECT s.provider, s.network, s.resource, s.sweep, s.since, s.until, s.is_complete,
       min(p.requested_at) AS started_at, count(p.page) AS pages,
       count(p.page) FILTER (WHERE p.doubt IS NOT NULL) AS pages_doubtful
FROM tieout.sweeps s
LEFT JOIN tieout.pages p USING (provider, network, resource, sweep)
GROUP BY s.provider, s.network, s.resource, s.sweep, s.since, s.until, s.is_complete;
