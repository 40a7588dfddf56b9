-- Crediting from plain SQL, as any language can do in its own transaction.
--
--   psql -v chain=ethereum-sepolia -v tx=0xab12 -v player=player_7 -f credit.sql
\set ON_ERROR_STOP on
\pset format unaligned
\pset footer off
SET client_min_messages = warning;
CREATE TABLE IF NOT EXISTS public.players (
  account text NOT NULL, asset text NOT NULL, balance numeric NOT NULL, PRIMARY KEY (account, asset));

\echo 1. Credit, and the own table with it: for credited alone, since already_credited was added before.
BEGIN;
WITH answer AS MATERIALIZED (
  SELECT * FROM tieout.credit('payin', 'testnet', :'chain', :'tx', NULL, :'player', :'player', NULL, NULL)
), added AS (
  INSERT INTO players (account, asset, balance)
  SELECT account, asset, amount FROM answer WHERE outcome = 'credited'
  ON CONFLICT (account, asset) DO UPDATE SET balance = players.balance + excluded.balance
)
SELECT outcome, reason, account, asset, amount, coalesce(entry, '') AS entry, coalesce(asset, '') AS in_asset
FROM answer \gset
COMMIT;
\echo :outcome :account :amount :in_asset

\echo 2. The same again: nothing more is credited.
SELECT outcome, account, amount, asset
FROM tieout.credit('payin', 'testnet', :'chain', upper(:'tx'), NULL, :'player', :'player', 100.00, 'USDT');

\echo 3. Another account: refused, and why.
SELECT outcome, reason, retry
FROM tieout.credit('payin', 'testnet', :'chain', :'tx', NULL, :'player', 'somebody_else', NULL, NULL);

\echo 4. A rollback takes the reversal along.
BEGIN;
SELECT outcome, amount FROM tieout.reverse_credit(:'entry', 'sent by mistake');
ROLLBACK;
SELECT tieout.balance('testnet', :'player', :'in_asset');

\echo 5. Taken back, once.
BEGIN;
WITH answer AS MATERIALIZED (
  SELECT * FROM tieout.reverse_credit(:'entry', 'sent by mistake')
), taken AS (
  UPDATE players p SET balance = p.balance + a.amount FROM answer a
  WHERE p.account = a.account AND p.asset = a.asset AND a.outcome = 'reversed'
)
SELECT outcome, amount FROM answer;
COMMIT;
SELECT outcome FROM tieout.reverse_credit(:'entry', 'again');

\echo 6. What is left.
SELECT account, trim_scale(balance) AS balance FROM players;
SELECT tieout.balance('testnet', :'player', :'in_asset');
SELECT kind, account, amount, stands FROM tieout.credits ORDER BY entry;
