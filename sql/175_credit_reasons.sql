-- Why something is not credited, in order of precedence: of several, the first is told. `retry` says whether the same
-- call may succeed later, when evidence has come or somebody has registered what is missing.
CREATE TABLE tieout.credit_reasons (
  precedence integer NOT NULL UNIQUE,
  reason     text COLLATE "C" NOT NULL PRIMARY KEY,
  retry      boolean NOT NULL,
  meaning    text NOT NULL
);
INSERT INTO tieout.credit_reasons (precedence, reason, retry, meaning) VALUES
  (1, 'key_incomplete', false,
    'provider and network, and transaction hash with chain or order id: one of them is missing or empty'),
  (2, 'unknown_chain', false, 'no chain goes by that name: tieout.chain_names'),
  (3, 'network_mismatch', false, 'a chain of the test network for an account of the main one, or the reverse'),
  (4, 'exists_with_different_asset', false, 'this money is credited already, in another asset'),
  (5, 'exists_with_different_amount', false, 'this money is credited already, with another amount'),
  (6, 'exists_with_different_account', false, 'this money is credited already, to another account'),
  (7, 'not_folded', true, 'there is news of it that nobody has folded yet'),
  (8, 'unknown_money', true, 'no webhook and no list knows it'),
  (9, 'ambiguous_money', false,
    'several transfers of the transaction fit: name log index, reference, asset and amount'),
  (10, 'was_reversed', false,
    'its credit was taken back by hand while the money was there; credit it with p_again => true'),
  (11, 'belongs_to_order', false, 'the transfer pays an order and is no deposit'),
  (12, 'orders_not_credited', false, 'orders and payments are not credited here: tieout.crediting'),
  (13, 'withdrawn', false, 'it failed, or a list no longer calls it confirmed'),
  (14, 'not_confirmed', true, 'it is not confirmed yet'),
  (15, 'amount_unknown', true, 'no amount is known, or those who confirm it do not agree'),
  (16, 'amount_not_positive', false, 'the amount is zero or less'),
  (17, 'unknown_asset', true, 'its token is not registered: tieout.assets'),
  (18, 'different_asset', false, 'what is confirmed is in another asset than the call says'),
  (19, 'different_amount', false, 'what is confirmed is another amount than the call says'),
  (20, 'unknown_reference', true, 'no account is registered for its reference, and none is named that may be'),
  (21, 'different_account', false, 'its reference was registered for another account when it came'),
  (22, 'account_registered', false, 'an account is registered for its reference: credit it, instead of suspense'),
  (23, 'account_reserved', false, 'names that are empty or begin with @ are the ledger''s own'),
  (24, 'below_minimum', false, 'it is less than the least amount of its asset: tieout.credit_minimums'),
  (31, 'reason_missing', false, 'taking a credit back needs a reason'),
  (32, 'unknown_entry', false, 'no entry has that id'),
  (33, 'not_a_credit', false, 'the entry is neither a credit nor money in suspense');
