-- Tokens that may be credited: by chain and contract, with one symbol each that is theirs alone on that chain. The
-- providers' tickers stand under chain '*': PayIn watches no contracts but those that it lists, and its
-- webhooks name only the ticker. Whoever wants another token credited inserts it here.
CREATE TABLE tieout.assets (
  chain    text COLLATE "C" NOT NULL,
  symbol   text COLLATE "C" NOT NULL,
  contract text COLLATE "C",
  decimals smallint NOT NULL CHECK (decimals BETWEEN 0 AND 38),
  PRIMARY KEY (chain, symbol),
  UNIQUE (chain, contract)
);
INSERT INTO tieout.assets (chain, symbol, contract, decimals) VALUES
  ('eip155:1', 'USDC', '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48', 6),
  ('eip155:1', 'USDT', '0xdac17f958d2ee523a2206206994597c13d831ec7', 6),
  ('eip155:1', 'DAI', '0x6b175474e89094c44da98b954eedeac495271d0f', 18),
  ('eip155:1', 'PYUSD', '0x6c3ea9036406852006290770bedfcaba0e23a0e8', 6),
  ('eip155:1', 'WETH', '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2', 18),
  ('eip155:10', 'USDC', '0x0b2c639c533813f4aa9d7837caf62653d097ff85', 6),
  ('eip155:10', 'USDC.e', '0x7f5c764cbc14f9669b88837ca1490cca17c31607', 6),
  ('eip155:10', 'WETH', '0x4200000000000000000000000000000000000006', 18),
  ('eip155:56', 'USDC', '0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d', 18),
  ('eip155:56', 'USDT', '0x55d398326f99059ff775485246999027b3197955', 18),
  ('eip155:137', 'USDC', '0x3c499c542cef5e3811e1192ce70d8cc03d5c3359', 6),
  ('eip155:137', 'USDT', '0xc2132d05d31c914a87c6611c10748aeb04b58e8f', 6),
  ('eip155:137', 'DAI', '0x8f3cf7ad23cd3cadbd9735aff958023239c6a063', 18),
  ('eip155:137', 'WETH', '0x7ceb23fd6bc0add59e62ac25578270cff1b9f619', 18),
  ('eip155:196', 'USDC', '0x74b7f16337b8972027f6196a17a631ac6de26d22', 6),
  ('eip155:196', 'USDT', '0x779ded0c9e1022225f8e0630b35a9b54be713736', 6),
  ('eip155:42161', 'USDC', '0xaf88d065e77c8cc2239327c5edb3a432268e5831', 6),
  ('eip155:42161', 'USDC.e', '0xff970a61a04b1ca14834a43f5de4533ebddb5cc8', 6),
  ('eip155:42161', 'USDT', '0xfd086bc7cd5c481dcc9c85ebe478a1c0b69fcbb9', 6),
  ('eip155:42161', 'DAI', '0xda10009cbd5d07dd0cecc66161fc93d7c9000da1', 18),
  ('eip155:42161', 'WETH', '0x82af49447d8a07e3bd95bd0d56f35241523fbab1', 18),
  ('eip155:43114', 'USDC', '0xb97ef9ef8734c71904d8002f8b6bc66dd9c48a6e', 6),
  ('tron:728126428', 'USDT', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 6),
  ('tron:3448148188', 'USDT', 'TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf', 6),
  ('solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp', 'USDC',
    'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v', 6),
  ('solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp', 'PYUSD',
    '2b1kV6DkPAnxd5ixfnxCpjxmKwqjjaYmCZfHsFu24GXo', 6),
  ('solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1', 'USDC',
    '4zMMC9srt5Ri5X14GAgXhaHii3GnPAEERYPJgZJDncDU', 6),
  ('eip155:11155111', 'USDC', '0x1c7d4b196cb0c7b01d743fbc6116a902379c7238', 6),
  ('eip155:80002', 'USDC', '0x41e94eb019c0762f9bfcf9fb1e58725bfb0e7582', 6),
  ('*', 'USDC', NULL, 6), ('*', 'USDT', NULL, 6), ('*', 'PYUSD', NULL, 6), ('*', 'DAI', NULL, 18),
  ('*', 'USD1', NULL, 6);
INSERT INTO tieout.assets (chain, symbol, contract, decimals)
SELECT 'eip155:' || number, 'native', '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', 18
FROM unnest(ARRAY['1', '10', '56', '137', '42161', '43114']) AS number;

-- The asset of some money, as the ledger names it: '<CAIP-2 id>/<symbol>'. By contract where one is stated, else
-- by ticker; null where the registry does not know it: a token that only calls itself USDT is none.
CREATE FUNCTION tieout.asset_of(p_chain text, p_contract text, p_ticker text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  v_symbol text;
BEGIN
  IF p_contract IS NOT NULL THEN
    SELECT a.symbol INTO v_symbol FROM tieout.assets a
    WHERE a.chain = p_chain AND a.contract = p_contract;
  ELSE
    SELECT a.symbol INTO v_symbol FROM tieout.assets a
    WHERE a.chain IN (p_chain, '*') AND a.symbol IN (p_ticker, upper(p_ticker))
    ORDER BY a.chain = '*' LIMIT 1;
  END IF;
  RETURN p_chain || '/' || v_symbol;
END $$;
