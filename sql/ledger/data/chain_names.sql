-- Chain names of both providers.
INSERT INTO tieout.chain_names (name, chain, network)
SELECT unnest(names || lower(chain)), chain, network FROM (VALUES
  ('eip155:1', 'mainnet', ARRAY['ethereum-mainnet', '1', 'mainnet/ethereum']),
  ('eip155:10', 'mainnet', ARRAY['optimism-mainnet', '10', 'mainnet/optimism']),
  ('eip155:56', 'mainnet', ARRAY['bsc-mainnet', '56', 'mainnet/bsc']),
  ('eip155:137', 'mainnet', ARRAY['polygon-mainnet', '137', 'mainnet/polygon']),
  ('eip155:196', 'mainnet', ARRAY['xlayer-mainnet', '196', 'mainnet/xlayer']),
  ('eip155:8453', 'mainnet', ARRAY['base-mainnet', '8453', 'mainnet/base']),
  ('eip155:42161', 'mainnet', ARRAY['arbitrum-mainnet', '42161', 'mainnet/arbitrum']),
  ('eip155:43114', 'mainnet', ARRAY['avalanche-mainnet', '43114', 'mainnet/avalanche']),
  ('tron:728126428', 'mainnet', ARRAY['tron-mainnet', 'mainnet/tron']),
  ('solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp', 'mainnet',
    ARRAY['solana-mainnet', '9000', 'mainnet/solana']),
  ('eip155:11155111', 'testnet', ARRAY['ethereum-sepolia', '11155111', 'testnet/ethereum']),
  ('eip155:80002', 'testnet', ARRAY['polygon-amoy', '80002', 'testnet/polygon']),
  ('eip155:84532', 'testnet', ARRAY['base-sepolia', '84532', 'testnet/base']),
  ('tron:3448148188', 'testnet', ARRAY['tron-nile', 'testnet/tron']),
  ('solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1', 'testnet', ARRAY['solana-devnet', 'testnet/solana'])
) AS known (chain, network, names);
