import Testing
import TieOutCore

@Suite struct ChainTests {
  static let families: [(ChainID, ChainFamily)] = [
    ("eip155:1", .evm), ("eip155:99999999", .evm), ("tron:728126428", .tron),
    ("solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1", .solana), ("unknown:dogecoin", .unknown),
  ]

  @Test(arguments: families)
  func `a chain's id says how it spells`(_ row: (chain: ChainID, family: ChainFamily)) {
    #expect(row.chain.family == row.family)
  }

  static let addresses: [(ChainFamily, sent: String, canonical: String)] = [
    (
      .evm, "0xaf88d065e77c8cC2239327C5EDb3A432268e5831",
      "0xaf88d065e77c8cc2239327c5edb3a432268e5831"
    ),
    (
      .evm, "0XAF88D065E77C8CC2239327C5EDB3A432268E5831",
      "0xaf88d065e77c8cc2239327c5edb3a432268e5831"
    ),
    (
      .evm, "AF88d065e77c8cC2239327C5EDb3A432268e5831", "0xaf88d065e77c8cc2239327c5edb3a432268e5831"
    ),
    (
      .evm, " 0xAF88d065e77c8cC2239327C5EDb3A432268e5831\n",
      "0xaf88d065e77c8cc2239327c5edb3a432268e5831"
    ),
    // The documents' own samples have 41 digits, or dots: they are kept, not refused.
    (
      .evm, "0x742d35Cc6634C0532925a3b844Bc9e7595f0bEb27",
      "0x742d35cc6634c0532925a3b844bc9e7595f0beb27"
    ),
    (.evm, "0xabc...", "0xabc..."), (.evm, "Abc", "Abc"), (.evm, "0x", "0x"), (.evm, "", ""),
    (.tron, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    (.tron, " TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t ", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    (
      .solana, "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
      "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
    ),
    (
      .unknown, "0xAF88D065E77C8CC2239327C5EDB3A432268E5831",
      "0xaf88d065e77c8cc2239327c5edb3a432268e5831"
    ),
    (
      .unknown, "AF88d065e77c8cC2239327C5EDb3A432268e5831",
      "AF88d065e77c8cC2239327C5EDb3A432268e5831"
    ),
    (.unknown, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
  ]

  @Test(arguments: addresses)
  func `an address is compared as its family spells it`(
    _ row: (family: ChainFamily, sent: String, canonical: String)
  ) {
    #expect(row.family.canonical(address: row.sent) == row.canonical)
    #expect(row.family.canonical(address: row.canonical) == row.canonical)
  }

  static let hex = String(repeating: "Ab", count: 32)
  static let low = String(repeating: "ab", count: 32)
  static let hashes: [(ChainFamily, sent: String, canonical: String)] = [
    (.evm, "0x" + hex, "0x" + low), (.evm, hex, "0x" + low), (.evm, "0X" + hex, "0x" + low),
    // An address is shorter than a hash, so no prefix is added.
    (.evm, String(repeating: "Ab", count: 20), String(repeating: "Ab", count: 20)),
    (.tron, hex, low), (.tron, "0x" + hex, low), (.tron, "0X" + low, low), (.tron, " 0xAb\n", "ab"),
    (.tron, "0x", "0x"), (.tron, "", ""), (.tron, "0x0x12", "0x0x12"), (.tron, "Txyz", "Txyz"),
    (.solana, "5VERv8NMvzbJ", "5VERv8NMvzbJ"), (.solana, "0xAB", "0xAB"), (.solana, hex, hex),
    (.unknown, hex, "0x" + low), (.unknown, "0x" + hex, "0x" + low), (.unknown, "AbC", "AbC"),
  ]

  @Test(arguments: hashes)
  func `a hash is compared as its family spells it`(
    _ row: (family: ChainFamily, sent: String, canonical: String)
  ) {
    #expect(row.family.canonical(txHash: row.sent) == row.canonical)
    #expect(row.family.canonical(txHash: row.canonical) == row.canonical)
  }
}
