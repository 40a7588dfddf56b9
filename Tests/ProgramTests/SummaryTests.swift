import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutProviders
import TieOutReports

extension ProgramTests {
  /// What people read of a night's findings.
  @Suite struct SummaryTests {
    @Test func `real money first, test networks after it, every line within 80 columns`() throws {
      let manifest = Self.manifest(Self.findings)
      try Golden.expect(SummaryText(manifest).text, is: "summary.txt")
      let lines = SummaryText(manifest).text.split(separator: "\n")
      #expect(lines.filter { $0.count > 80 } == [])
      try Golden.expect(
        String(decoding: SummaryCSV.bytes(manifest), as: UTF8.self).replacing("\r\n", with: "\n"),
        is: "summary.csv")
    }

    @Test func `the open findings of all rows are the closing balance`() throws {
      let rows = String(decoding: SummaryCSV.bytes(Self.manifest(Self.findings)), as: UTF8.self)
        .split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      let atStake = rows.filter { $0[0] == "at_stake" }
      let counted = atStake.compactMap { Int($0[5]) }.reduce(0, +)
      #expect(counted == Self.findings.count)
      #expect(rows.contains { $0[1] == "closing" && $0[5] == "\(counted)" })
    }

    @Test func `where nothing ever came in, it says that it heard nothing`() {
      var silent = Self.manifest([])
      silent.hasHeard = false
      let text = SummaryText(silent).text
      #expect(text.contains("this installation heard nothing"))
      #expect(!text.contains("everything ties"))
      // A day on which nothing came in is no silence.
      #expect(SummaryText(Self.manifest([])).text.contains("  nothing: everything ties\n"))
    }

    // MARK: findings, worst first

    private static let findings =
      [
        finding(
          .confirmedNotCredited, .critical, "0x" + String(repeating: "ab", count: 32),
          "99999999999999999999.000000000000000001 USDT", reference: "player_1", nights: 3),
        finding(
          .confirmedNotCredited, .critical, "0x" + String(repeating: "cd", count: 32),
          "0.000000000000000002 USDT", nights: 1),
        finding(
          .confirmedNotCredited, .critical, "b", "12.5 WETH",
          reference: String(repeating: "long words ", count: 12), nights: 40),
        finding(.notJudged, .critical, "c", nil, nights: 1),
        finding(.underpaid, .high, "d", "2 USDC\u{1B}[31m", reference: "order_4", nights: 2),
        finding(.webhookMissing, .medium, "e", nil, nights: 1),
        finding(.duplicateDelivery, .info, "f", nil, nights: 1),
      ]
      + (1...7).map { finding(.amountDisagrees, .critical, "t\($0)", "\($0) T\($0)", .testnet) }
      + [finding(.webhookMissing, .high, "u", "10 USDT", .testnet, nights: 5)]

    private static func finding(
      _ findingClass: FindingClass, _ severity: Severity, _ id: String, _ money: String?,
      _ network: Network = .mainnet, reference: String? = nil, nights: Int64 = 1
    ) -> SettledFinding {
      var finding = Finding(
        findingClass: findingClass, severity: severity,
        account: findingClass == .notJudged ? nil : ProviderAccount(.payin, network),
        subject: Finding.Subject("order", id))
      finding.reference = reference
      finding.note = "what is wrong, in words"
      if let parts = money?.split(separator: " "), parts.count == 2 {
        finding.amountAtStake = try? Amount(parsing: String(parts[0]))
        (finding.amount, finding.asset) = (finding.amountAtStake, String(parts[1]))
      }
      return SettledFinding(
        finding: finding, id: finding.id, state: .open, change: nights > 1 ? .carried : .new,
        firstSeen: asOf - .days(nights - 1), lastSeen: asOf)
    }

    private static let asOf: Timestamp = "2025-04-01T02:30:00Z"

    private static let totals = [
      Manifest.Total(
        table: "orders", account: "payin/mainnet", asset: "eip155:1/USDT", count: 12, sum: "1234.5"),
      Manifest.Total(
        table: "deposits", account: "payin/mainnet/brand-a",
        asset:
          "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
        count: 3, sum: "0.000000001"),
    ]
    private static let states = ["completed", "pending", "expired", "cancelled"].map {
      Manifest.StateCount(account: "paydefi/testnet", kind: "payment", state: $0, count: 1_000_000)
    }

    private static func manifest(_ findings: [SettledFinding]) -> Manifest {
      var tally = FindingTally(asOf: asOf, calendar: .utc)
      for finding in findings { tally.add(finding) }
      var manifest = Manifest(
        runID: "night-2025-04-01T02:30:00Z", asOf: asOf, knownAt: nil, calendar: .utc,
        program: "0.1.0", opening: findings.count { $0.change == .carried }, findings: tally,
        totals: findings.isEmpty ? [] : totals, intake: [], states: findings.isEmpty ? [] : states,
        coverage: findings.isEmpty
          ? []
          : [
            Manifest.Covered(
              resource: "payin/mainnet/orders", sweeps: 1,
              gaps: ["2025-03-31T00:00:00Z/2025-04-01T00:00:00Z"])
          ], unswept: findings.isEmpty ? [] : ["payin/mainnet/deposits"])
      manifest.unasked = findings.isEmpty ? [] : ["paydefi/mainnet"]
      return manifest
    }
  }
}
