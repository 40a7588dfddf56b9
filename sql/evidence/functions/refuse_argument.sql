-- Raises 22023 (invalid_parameter_value), naming an argument and its fault. For functions whose result has no
-- column for a reason.
CREATE OR REPLACE FUNCTION tieout.refuse_argument(p_name text, p_why text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% %', p_name, p_why USING ERRCODE = 'invalid_parameter_value';
END $$;
