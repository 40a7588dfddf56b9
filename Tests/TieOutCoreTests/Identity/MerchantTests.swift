import Testing
@testable import TieOutCore

@Suite struct MerchantTests {
  static let brand = ProviderAccount(.payin, .testnet, "brand-a")
  static let home = ProviderAccount(.payin, .testnet)

  @Test(arguments: ["a", "brand-a", "0", "-", "a1-", String(repeating: "z", count: 32)])
  func `a name is lower-case letters, digits and hyphens`(_ name: String) {
    #expect(Merchant(name)?.name == name)
    #expect(Merchant(stored: name)?.name == name)
  }

  @Test(arguments: [
    "", "Brand", "brand_a", "brand a", "a/b", "ä", "a\n", String(repeating: "z", count: 33),
  ])
  func `any other text is none`(_ name: String) {
    #expect(Merchant(name) == nil)
    #expect(Merchant(stored: name) == (name.isEmpty ? .unnamed : nil))
  }

  @Test func `the default merchant's ids are what they were, a named one's are its own`() {
    // As tieout.stream_of computes them.
    #expect(
      Subject(Self.home, .order, "ord_1").stream.digest.description
        == "015ce4f080316549a2c6d6f7d5339cd7")
    #expect(
      Subject(Self.brand, .order, "ord_1").stream.digest.description
        == "9e0d66470df7901f1c1b0a1c761ddccd")
    #expect(Self.home.path == "payin/testnet")
    #expect(Self.brand.path == "payin/testnet/brand-a")
  }

  @Test func `two merchants meet in the group of a transaction, and in no other`() {
    for kind in Group.Kind.allCases {
      let keys = [Self.home, Self.brand].map { Group.Key($0, kind, "k").digest }
      #expect((keys[0] == keys[1]) == (kind == .transaction), "\(kind)")
    }
  }

  @Test func `accounts at a provider name a merchant in the books`() {
    #expect(BookAccount.wallet(Self.home, on: "eip155:1").path == "wallet:payin:testnet:eip155:1")
    #expect(
      BookAccount.wallet(Self.brand, on: "eip155:1").path
        == "wallet:payin:testnet/brand-a:eip155:1")
    #expect(BookAccount.sales(Self.brand).path == "sales:payin:testnet/brand-a")
    #expect(BookAccount.fees(Self.home).path == "fees:payin")
    #expect(BookAccount.fees(Self.brand).path == "fees:payin/brand-a")
  }
}
