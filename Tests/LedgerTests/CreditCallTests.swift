import Testing

extension LedgerTests {
  /// Answers of the SQL API, row by row.
  @Suite struct CreditCallTests {
    @Test(arguments: CreditCalls.all)
    func `a call answers, under settings of any kind`(_ call: Call) async throws {
      try await call.expect()
    }

    @Test func `every reason of the table is told by some row`() async throws {
      let told = Set(CreditCalls.all.compactMap(\.reason))
      try await Ledger.with { ledger in
        let reasons = try await ledger.texts("SELECT reason FROM tieout.credit_reasons")
        #expect(Set(reasons).subtracting(told) == [])
        #expect(told.subtracting(reasons) == [])
      }
    }

    @Test func `of several reasons the first in the table is told`() async throws {
      try await Ledger.with { ledger in
        let reasons = try await ledger.texts(
          "SELECT reason FROM tieout.credit_reasons ORDER BY precedence")
        for call in CreditCalls.all where !call.hides.isEmpty {
          let told = try #require(call.reason.flatMap { reasons.firstIndex(of: $0) })
          for hidden in call.hides {
            let place = try #require(reasons.firstIndex(of: hidden), "\(hidden)")
            #expect(told < place, "\(call.title): \(hidden)")
          }
        }
      }
    }
  }
}
