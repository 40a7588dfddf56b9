import Testing

extension LedgerTests {
  /// Credits of the past are imported as they were made, once.
  @Suite struct ImportCallTests {
    @Test(arguments: ImportCalls.all)
    func `taking over answers, under settings of any kind`(_ call: Call) async throws {
      try await call.expect()
    }
  }
}
