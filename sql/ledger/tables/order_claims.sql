-- Transactions that an order or payment was credited for. Callers that credit what they have folded
-- themselves are not in the projections yet: claims are found here.
CREATE TABLE tieout.order_claims (
  bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  transaction uuid NOT NULL,
  claimant    uuid NOT NULL,
  PRIMARY KEY (bucket, transaction, claimant)
);
COMMENT ON TABLE tieout.order_claims IS 'Transactions that an order or payment was credited for.';
