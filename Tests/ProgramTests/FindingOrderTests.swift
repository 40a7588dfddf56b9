import Testing
@testable import TieOutStore

extension ProgramTests {
  @Suite struct FindingOrderTests {
    /// Network, severity, asset, money at stake; `-` for none. Worst first.
    static let worstFirst = [
      "mainnet critical USDT 2000000000000000000000000000000.5", "mainnet critical usdc.e 100.01",
      "mainnet critical eip155:1/DAI 100", "mainnet critical USDT 0",
      "mainnet critical 0xcontract 5", "mainnet critical DOGE 1000000", "mainnet critical DOGE 2",
      "mainnet critical WETH 999", "mainnet critical - -", "mainnet critical USDT -",
      "mainnet high USDT 1", "- high - -", "mainnet info USDT 1", "testnet critical USDT 100000",
      "testnet low O'TOKEN 7", "testnet low O'TOKEN 5",
    ]

    @Test
    func `real money first, then severity, then money: of stable tokens, then token by token`()
      async throws
    {
      let read = try await Self.sorted(Self.worstFirst.reversed(), ReportOrder())
      #expect(read == Self.worstFirst)
      #expect(try await Self.sorted(Self.worstFirst, ReportOrder()) == Self.worstFirst)
    }

    @Test func `which tokens are stable is a setting, whatever their names are`() async throws {
      let rows = ["testnet low O'TOKEN 7", "testnet low USDT 6", "testnet low EURC 5"]
      let both = ReportOrder(stable: ["O'TOKEN", "EURC"])
      #expect(try await Self.sorted(rows, both) == [rows[0], rows[2], rows[1]])
      let none = ReportOrder(stable: [])
      #expect(try await Self.sorted(rows, none) == [rows[2], rows[0], rows[1]])
      let one = ReportOrder(stable: ["USDT"])
      #expect(try await Self.sorted(rows, one) == [rows[1], rows[2], rows[0]])
    }

    private static func sorted(_ rows: [String], _ order: ReportOrder) async throws -> [String] {
      try await Database.with { database in
        let values = rows.map { row in
          let cells = row.split(separator: " ").map { $0 == "-" ? "NULL" : "$$\($0)$$" }
          return "($$\(row)$$, \(cells.joined(separator: ", ")))"
        }
        return try await database.texts(
          """
          SELECT f.subject FROM (
            SELECT v.row COLLATE "C" AS subject, v.severity, v.asset COLLATE "C" AS asset,
              v.stake::numeric AS amount_at_stake, coalesce(v.network, '') AS network, 'c' AS class,
              'p' AS provider, '' AS merchant, 1 AS id
            FROM (VALUES \(values.joined(separator: ", "))) AS v (row, network, severity, asset, stake)
          ) AS f ORDER BY \(order.keys("f", id: "id", isOverdue: "false"))
          """)
      }
    }
  }
}
