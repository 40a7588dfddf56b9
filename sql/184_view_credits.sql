-- For people and BI tools: what was credited, put in suspense and taken back.
CREATE VIEW tieout.credits AS
SELECT e.money || '/' || e.number AS entry, e.kind, e.provider, e.network, e.account, e.asset, e.amount,
  e.subject_kind, e.subject, e.chain, e.log_index, e.reference, e.credited_at, e.actor, e.reason,
  e.is_imported,
  CASE WHEN e.reverses IS NOT NULL THEN e.money || '/' || e.reverses END AS takes_back,
  e.reverses IS NULL AND NOT EXISTS (
    SELECT FROM tieout.entries r WHERE r.bucket = e.bucket AND r.money = e.money
      AND r.reverses = e.number) AS stands
FROM tieout.entries e;

-- What every account has, by asset. '@suspense' holds what is nobody's yet.
CREATE VIEW tieout.balances AS
SELECT network, account, asset, amount, entries FROM tieout.account_balances;

-- Money in suspense: for whom it may be, and since when it waits.
CREATE VIEW tieout.suspense AS
SELECT entry, provider, network, asset, amount, subject_kind, subject, chain, log_index, reference,
  credited_at AS since
FROM tieout.credits WHERE kind = 'suspense' AND stands;
