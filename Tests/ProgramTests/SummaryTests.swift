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

    @Test func `the page has the same`() throws {
      let page = Page(Self.manifest(Self.findings), Self.recent(in: "USDT"))
      try Golden.expect(page.html, is: "report.html")
    }

    /// Read by Python's two readers: one that takes HTML as browsers do, one that refuses what is not XML.
    @Test(.enabled(if: Tool.exists("python3")))
    func `any text stays text on the page`() async throws {
      let hostile = #""'><script>alert(1)</script>&amp;<!--"# + "\"\u{301} <\u{338}b \u{0}\u{202E}"
      var manifest = Self.manifest(
        [.critical, .high].map {
          Self.finding(.underpaid, $0, hostile, "1 \(hostile)", reference: hostile)
        })
      manifest.totals[0].asset = "\(hostile)/\(hostile)"
      manifest.totals[0].account = "payin/mainnet/\(hostile)"
      manifest.states[0].state = hostile
      manifest.intake = [Manifest.Intake(account: hostile, deliveries: 1, rejections: 2, pages: 3)]
      manifest.coverage[0].resource = hostile
      manifest.unasked = [hostile]
      let recent = Self.recent(in: hostile)
      try await TemporaryFolder.with { folder in
        let path = try folder.write(Page(manifest, recent).html, to: "report.html")
        let lines = try await Tool.output("python3", "-c", Self.reader, path).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first == lines.dropFirst().first, "the readers see the same elements")
        let elements = Set(lines[0].split(separator: " "))
        #expect(elements.isDisjoint(with: ["script", "b"]))
        #expect(elements.isSuperset(of: ["table", "svg", "bdi", "article"]))
        #expect(try #require(Int(lines[2])) >= 10)
      }
    }

    /// Prints the elements that each reader sees, and how often the hostile text stands in the page.
    private static let reader = """
      import html.parser, sys, xml.etree.ElementTree as tree
      text = open(sys.argv[1], encoding="utf-8").read()
      names, words = set(), []
      class Reader(html.parser.HTMLParser):
          def handle_starttag(self, tag, attributes): names.add(tag)
          def handle_data(self, data): words.append(data)
      Reader().feed(text)
      root = tree.fromstring(text)
      print(*sorted(names))
      print(*sorted({e.tag.split("}")[1].lower() for e in root.iter()}))
      print("".join(root.itertext()).count("<script>alert(1)</script>&amp;<!--"))
      """

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
      Manifest.Total(
        table: "fees", account: "paydefi/mainnet", asset: "eip155:137/USDC", count: 2, sum: "0.3"),
      Manifest.Total(
        table: "payments", account: "paydefi/mainnet", asset: "eip155:137/USDC", count: 2,
        sum: "99.7"),
      Manifest.Total(
        table: "fees", account: "paydefi/mainnet", asset: "eip155:1/USDC", count: 1,
        sum: "1" + String(repeating: "0", count: 40)),
    ]
    private static let states = ["completed", "pending", "expired", "cancelled"].map {
      Manifest.StateCount(account: "paydefi/testnet", kind: "payment", state: $0, count: 1_000_000)
    }

    /// Money of two days, and findings of three.
    private static func recent(in asset: String) -> RecentDays {
      let last = BusinessDay(number: 20_178)
      func day(_ before: Int64) -> BusinessDay { BusinessDay(number: last.number - before) }
      var recent = RecentDays(until: last)
      recent.money = [RecentDays.Money(network: .testnet, chain: "eip155:1", asset: asset)]
      recent.money[0].days = [day(29): ("0.000000000000000001", 0), day(0): ("1234.5", 100)]
      recent.openFindings = [day(2): 4, day(1): 0, day(0): 15]
      return recent
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
