-- Reasons that came later take their place among the others: which of several is told follows from it. In tens, so that
-- there is room between them.
UPDATE tieout.credit_reasons SET precedence = -10 * precedence;
UPDATE tieout.credit_reasons SET precedence = -precedence;
INSERT INTO tieout.credit_reasons (precedence, reason, retry, meaning) VALUES
  (12, 'unknown_provider', false, 'no provider goes by that name: payin, paydefi'),
  (14, 'text_too_long', false,
    'a text is too long: 255 characters, 128 for hashes and contracts, 64 for tickers and chains, 2000 for reasons'),
  (16, 'time_out_of_range', false, 'a time is infinite, or outside the years 1 to 9999'),
  (132, 'claimed_twice', true,
    'one transfer is claimed under two names: for two references, in two tokens, on two chains, or by an order and a deposit'),
  (134, 'chain_unknown', false, 'it is on a chain that the registry does not know'),
  (165, 'amount_out_of_range', false, 'the amount is no number, or has more than 38 digits');
