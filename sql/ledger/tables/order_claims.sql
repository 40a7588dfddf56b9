-- Transactions that an order or payment was credited for. Claims of callers that credit what they have folded
-- themselves are found here, because the projections do not have them yet.
CREATE TABLE tieout.order_claims (
  bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  transaction uuid NOT NULL,
  claimant    uuid NOT NULL,
  PRIMARY KEY (bucket, transaction, claimant)
);
COMMENT ON TABLE tieout.order_claims IS 'Transactions that an order or payment was credited for.';
