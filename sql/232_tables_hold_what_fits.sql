-- The same where a row is written past the functions. Not looked for in rows that are there: an upgrade does not fail for
-- what older versions took.
ALTER TABLE tieout.finding_actions ADD CONSTRAINT fits CHECK (
  tieout.fits(at) AND tieout.fits(counts_from) AND tieout.fits(until)
  AND tieout.fits(actor, 255) AND tieout.fits(reason, 2000) AND tieout.fits(run, 255)) NOT VALID;
ALTER TABLE tieout.closed_periods ADD CONSTRAINT fits CHECK (
  tieout.fits(ends_at) AND tieout.fits(recorded_by) AND tieout.fits(closed_at) AND tieout.fits(counts_from)
  AND tieout.fits(day, 255) AND tieout.fits(run, 255) AND tieout.fits(closed_by, 255) AND tieout.fits(note, 2000))
  NOT VALID;
ALTER TABLE tieout.crediting ADD CONSTRAINT fits CHECK (tieout.fits(feeds_since)) NOT VALID;
ALTER TABLE tieout.credit_minimums ADD CONSTRAINT fits CHECK (
  network IN ('mainnet', 'testnet') AND tieout.fits(asset, 129) AND asset LIKE '_%/_%' AND tieout.fits(amount))
  NOT VALID;
ALTER TABLE tieout.chain_names ADD CONSTRAINT fits CHECK (
  tieout.fits(name, 128) AND tieout.fits(chain, 64) AND NOT tieout.is_blank(name) AND NOT tieout.is_blank(chain))
  NOT VALID;
ALTER TABLE tieout.assets ADD CONSTRAINT fits CHECK (
  tieout.fits(chain, 64) AND tieout.fits(symbol, 64) AND tieout.fits(contract, 128)
  AND NOT tieout.is_blank(chain) AND NOT tieout.is_blank(symbol)) NOT VALID;
