import Foundation
import TestSupport
import Testing

@testable import TieOutSandbox

/// Nights with every class of the catalogue.
@Suite(.turn) struct CatalogueTests {
  /// Classes about a run, which no input can show.
  private static let ofTheRun: Set<String> = [
    "not-judged", "run-incomplete", "control-total-broken", "projection-drift", "history-altered",
    "clock-skew",
    "rules-changed", "late-after-close", "balance-not-sum",
  ]

  /// Classes that only the later form can show.
  private static let ofTransfers: Set<String> = [
    "underpaid", "overpaid", "parts-do-not-sum", "asset-mismatch", "chain-mismatch",
    "paid-after-expiry", "confirmed-then-gone", "credited-then-withdrawn", "address-recycled",
    "address-mismatch", "reference-rebound",
  ]

  private static let others: Set<String> = [
    "webhook-missing", "list-missing", "list-disappeared", "step-missing", "order-not-at-provider",
    "order-unknown-to-merchant", "reference-unknown", "coverage-gap", "webhook-blackout",
    "webhook-late", "duplicate-delivery", "event-id-reused", "same-tx-two-orders",
    "same-tx-order-and-deposit", "same-tx-two-providers", "order-paid-twice", "reference-reused",
    "row-twice-in-sweep", "spelling-variant", "status-disagrees", "status-regressed",
    "terminal-conflict", "completed-after-expiry", "stuck-pending", "stuck-confirming",
    "unknown-type", "unreadable-event", "time-inconsistent", "completed-without-tx",
    "amount-disagrees", "scale-mismatch", "precision-lost", "amount-not-positive",
    "amount-unknown", "token-unknown", "fiat-price-mismatch", "net-mismatch", "fee-rate-mismatch",
    "swap-fee-mismatch", "fee-rate-not-contracted", "fee-missing", "fee-unexpected",
    "fee-out-of-range", "fee-drift", "settlement-token-mismatch", "merchant-address-mismatch",
    "payout-missing", "swap-price-outlier", "confirmed-not-credited", "credited-not-confirmed",
    "credited-twice", "credit-amount-differs", "credit-wrong-account", "credit-asset-differs",
    "credit-without-source", "credit-late", "reversal-wrong", "testnet-on-mainnet",
    "transfer-claimed-twice", "chain-unknown", "secret-of-other-network", "signature-failures",
    "replayed-late", "contradicted-webhook",
    "identity-disagrees", "key-reused",
  ]

  private func planted(_ dialect: PayInDialect) -> PlantedFaults {
    PlantedFaults(Generator(.catalogue(cleanPayments: 40, faultsEach: 2, dialect: dialect)))
  }

  @Test func `the catalogue has 86 classes`() {
    #expect(Self.ofTheRun.count + Self.ofTransfers.count + Self.others.count == 86)
  }

  @Test func `each of 167 faults is listed once`() {
    #expect(Fault.catalogue.count == 167)
    #expect(Set(Fault.catalogue.map(\.description)).count == 167)
  }

  @Test(arguments: PayInDialect.allCases)
  func `every class that a dialect can show is planted in it`(_ dialect: PayInDialect) {
    let names = Set(planted(dialect).expected.map(\.name))
    #expect(names == (dialect == .seed ? Self.others : Self.others.union(Self.ofTransfers)))
  }

  @Test func `expected findings of amounts have their deltas`() {
    let planted = planted(.later)
    for name in ["underpaid", "overpaid", "credit-amount-differs", "confirmed-not-credited"] {
      let findings = planted.expected.filter { $0.name == name }
      #expect(!findings.isEmpty && findings.allSatisfy { $0.delta != nil }, "\(name)")
    }
    #expect(planted.expected.first { $0.name == "underpaid" }?.delta?.text.hasPrefix("-") == true)
    #expect(planted.expected.first { $0.name == "overpaid" }?.delta?.text.hasPrefix("-") == false)
  }

  @Test(arguments: [
    (MerchantRecords.none, 0, 0), (.merchant, 1, 0), (.credits, 0, 1), (.all, 1, 1),
  ])
  func `a night has the requested records`(
    _ records: MerchantRecords, _ orders: Int, _ credits: Int
  ) throws {
    var plan = NightPlan.catalogue(cleanPayments: 60, faultsEach: 1, dialect: .mixed)
    plan.records = records
    let lines = try Self.lines(of: plan)
    let kinds = Dictionary(grouping: lines) { $0.prefix { $0 != "," } }.mapValues(\.count)
    for kind in ["order", "reference"] {
      #expect((kinds["{\"kind\":\"\(kind)\""] ?? 0 > 20) == (orders > 0), "\(kind)")
    }
    #expect((kinds["{\"kind\":\"credit\""] ?? 0 > 20) == (credits > 0))
    #expect((kinds["{\"kind\":\"refund\""] ?? 0 > 0) == (credits > 0))
  }

  private static func lines(of plan: NightPlan) throws -> [Substring] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "night-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try NightWriter.write(plan, to: folder.path)
    let text = try String(
      contentsOf: folder.appendingPathComponent("input.ndjson"), encoding: .utf8)
    return text.split(separator: "\n")
  }
}
