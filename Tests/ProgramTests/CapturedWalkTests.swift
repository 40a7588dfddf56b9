import Testing

extension ProgramTests {
  /// Walks that another program captured, and claims about them.
  @Suite struct CapturedWalkTests {
    static func page(_ number: Int, _ rows: [Int], total: Int) -> String {
      let rows = rows.map { id in
        #"{"orderId":"o\#(id)","orderReference":"r\#(id)","status":"completed","amount":"10","#
          + #""currency":"USDT","chainId":"ethereum-sepolia","txHash":"0x\#(Line.hash("\(id)"))","#
          + #""createdAt":"2025-03-10T09:0\#(id):00Z","completedAt":"2025-03-10T10:00:00Z"}"#
      }
      let body =
        #"{"success":true,"data":{"orders":[\#(rows.joined(separator: ","))],"pagination":{"#
        + #""page":\#(number),"limit":3,"total":\#(total)}}}"#
      return #"{"kind":"page","provider":"payin","network":"testnet","resource":"orders","#
        + #""sweep":"s","requestedAt":"2025-03-11T00:00:0\#(number)Z","#
        + #""url":"https://testnet.payin.com/api/v1/orders?page=\#(number)&limit=3","#
        + #""status":200,"body":\#(Line.quoted(body))}"#
    }

    static let claim =
      #"{"kind":"sweep","provider":"payin","network":"testnet","resource":"orders","sweep":"s","#
      + #""since":"2025-03-10T00:00:00Z","until":"2025-03-11T00:00:00Z","complete":true}"#

    @Test
    func
      `a claim counts while its pages do not contradict it, and is compared again when pages come`()
      async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let all = [
            Self.page(1, [7, 6, 5], total: 7), Self.page(2, [4, 3, 2], total: 7),
            Self.page(3, [1], total: 7),
          ]
          try await expect(
            [Self.claim], "no page of it is recorded", "2025-03-11T01:00:00Z", database, folder)
          try await expect(
            Array(all.prefix(2)), "6 rows of a list that is said to have 7",
            "2025-03-11T02:00:00Z", database, folder)
          let checks = "SELECT count(*) FROM tieout.claim_checks WHERE pages = 2"
          #expect(try await database.count(checks) == 1)
          try await expect(all, nil, "2025-03-11T03:00:00Z", database, folder)
          // Repeated pages are stored once.
          #expect(try await database.count("SELECT count(*) FROM tieout.list_pages") == 3)
        }
      }
    }

    /// Ingests lines, makes a run, and expects why the interval is not proven; nil if it is proven.
    private func expect(
      _ lines: [String], _ doubt: String?, _ asOf: String, _ database: Database,
      _ folder: TemporaryFolder
    ) async throws {
      try await database.ingest(try folder.write(lines.joined(separator: "\n")))
      let night = try await database.program.run(
        "nightly", "--as-of", asOf, "--out", folder.path("reports"))
      // Without webhooks there is a finding of another class.
      #expect((night.code == 3) == (doubt != nil), "\(night.code): \(night.errors)")
      let open = try await database.texts(
        "SELECT actual FROM tieout.open_findings WHERE class = 'coverage-gap'")
      #expect(open == (doubt.map { ["s: \($0)"] } ?? []))
      let shown = try await database.texts(
        "SELECT doubt FROM tieout.coverage WHERE NOT is_complete")
      #expect(shown == (doubt.map { [$0] } ?? []))
    }
  }
}
