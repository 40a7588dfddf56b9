-- The providers that the program knows.
INSERT INTO tieout.providers (name, order_kind) VALUES
  ('payin', 'order'),
  ('paydefi', 'payment');
