import TestSupport
import Testing
@testable import TieOutCore

@Suite(.turn) struct RuleEngineTests {
  private func finding(
    _ findingClass: FindingClass, on id: String = "ord_1", part: String = "", word: String = "",
    note: String = "", in account: ProviderAccount = .payin
  ) -> Finding {
    var finding = Finding(
      findingClass: findingClass, severity: .high, account: account,
      subject: Finding.Subject("order", id))
    (finding.part, finding.discriminator, finding.note) = (part, word, note)
    return finding
  }

  private func classes(_ findings: [Finding]) -> [String] {
    RuleEngine.settle(findings, RuleSettings()).map { $0.findingClass.rawValue + $0.part }.sorted()
  }

  @Test func `a finding is its class, subject, part and discriminator, and nothing else`() {
    let one = finding(.unknownType, word: "a")
    var other = one
    (other.note, other.severity, other.expected, other.ruleVersion) = ("x", .low, "y", 9)
    (other.reference, other.delta, other.evidence) = ("r", "1", [evidence("e")])
    #expect(other.id == one.id)
    let different = [
      one, finding(.duplicateDelivery, word: "a"), finding(.unknownType, on: "ord_2", word: "a"),
      finding(.unknownType, part: "a"), finding(.unknownType, word: "b"),
      finding(.unknownType, word: "a", in: .paydefi),
      finding(.unknownType, word: "a", in: ProviderAccount(.payin, .mainnet)),
    ]
    #expect(Set(different.map(\.id)).count == different.count)
    var elsewhere = one
    elsewhere.subject = Finding.Subject("payment", "ord_1")
    var chained = one
    chained.subject.chain = .ethereum
    #expect(Set([one.id, elsewhere.id, chained.id]).count == 3)
  }

  @Test func `an identity stays what it was in the first release`() {
    // A change here opens every finding a second time.
    #expect(finding(.unknownType, word: "a").id.description == "171e86c0ff53a2ccaeaafdfdb0e8baaf")
  }

  @Test func `each finding stands once, in the order of identities`() {
    let findings = (0..<20).map { finding(.unknownType, word: "\($0)") }
    let settled = RuleEngine.settle(findings + findings.reversed(), RuleSettings())
    #expect(settled == findings.sorted { $0.id < $1.id })
  }

  /// Every arrow of the catalogue, and the transitive ones.
  static let arrows: [(FindingClass, explains: FindingClass)] = [
    (.terminalConflict, .statusDisagrees), (.terminalConflict, .webhookMissing),
    (.terminalConflict, .stuckPending), (.terminalConflict, .stuckConfirming),
    (.statusDisagrees, .webhookMissing), (.statusDisagrees, .stuckPending),
    (.statusDisagrees, .stuckConfirming), (.stuckConfirming, .stuckPending),
    (.scaleMismatch, .amountDisagrees), (.precisionLost, .amountDisagrees),
    (.netMismatch, .feeRateMismatch), (.feeMissing, .feeRateMismatch),
    (.feeMissing, .swapFeeMismatch), (.feeOutOfRange, .netMismatch),
    (.feeOutOfRange, .feeRateMismatch), (.feeOutOfRange, .swapFeeMismatch),
    (.feeOutOfRange, .feeMissing), (.feeOutOfRange, .feeUnexpected),
    (.feeOutOfRange, .feeRateNotContracted), (.orderPaidTwice, .referenceReused),
    (.webhookBlackout, .webhookMissing), (.contradictedWebhook, .listMissing),
    (.statusRegressed, .statusDisagrees), (.statusRegressed, .webhookMissing),
    (.statusRegressed, .stuckPending), (.statusRegressed, .stuckConfirming),
    (.confirmedThenGone, .statusDisagrees), (.confirmedThenGone, .webhookMissing),
    (.confirmedThenGone, .stuckPending), (.confirmedThenGone, .stuckConfirming),
    (.paidAfterExpiry, .statusDisagrees), (.paidAfterExpiry, .webhookMissing),
    (.paidAfterExpiry, .stuckPending), (.paidAfterExpiry, .stuckConfirming),
    (.timeInconsistent, .completedAfterExpiry), (.settlementTokenMismatch, .tokenUnknown),
    (.amountNotPositive, .feeOutOfRange), (.amountNotPositive, .netMismatch),
    (.amountNotPositive, .feeRateMismatch), (.amountNotPositive, .swapFeeMismatch),
    (.amountNotPositive, .feeMissing), (.amountNotPositive, .feeUnexpected),
    (.amountNotPositive, .feeRateNotContracted),
    (.creditedThenWithdrawn, .confirmedThenGone), (.creditedThenWithdrawn, .statusRegressed),
    (.creditedThenWithdrawn, .statusDisagrees), (.creditedThenWithdrawn, .webhookMissing),
    (.creditedThenWithdrawn, .stuckPending), (.creditedThenWithdrawn, .stuckConfirming),
    (.reversalWrong, .confirmedNotCredited), (.addressRecycled, .paidAfterExpiry),
    (.addressRecycled, .completedAfterExpiry), (.addressRecycled, .underpaid),
    (.addressRecycled, .overpaid), (.replayedLate, .duplicateDelivery),
    (.addressRecycled, .statusDisagrees), (.addressRecycled, .webhookMissing),
    (.addressRecycled, .stuckPending), (.addressRecycled, .stuckConfirming),
    (.transferClaimedTwice, .webhookMissing), (.transferClaimedTwice, .listMissing),
    (.transferClaimedTwice, .identityDisagrees),
  ]

  @Test(arguments: arrows)
  func `a parent leaves no child of its own part`(_ arrow: (FindingClass, explains: FindingClass)) {
    let (parent, child) = arrow
    #expect(classes([finding(child), finding(parent)]) == [parent.rawValue])
    // Not of another subject, provider account or part.
    #expect(classes([finding(child, on: "ord_2"), finding(parent)]).count == 2)
    #expect(classes([finding(child, in: .paydefi), finding(parent)]).count == 2)
    #expect(classes([finding(child, part: "2"), finding(parent, part: "1")]).count == 2)
    #expect(
      classes([finding(child, part: "1"), finding(parent, part: "1")]) == [parent.rawValue + "1"])
    // A discriminator distinguishes findings, not causes.
    #expect(classes([finding(child, word: "x"), finding(parent)]) == [parent.rawValue])
  }

  @Test func `no other pair suppresses anything`() {
    let known = Set(Self.arrows.map { [$0.0, $0.explains] })
    for parent in FindingClass.allCases {
      for child in FindingClass.allCases where parent != child {
        // Findings that explain a single field of it are tested below.
        let word = child == .identityDisagrees || parent == .identityDisagrees ? "other" : ""
        let kept = RuleEngine.settle(
          [finding(parent, word: word), finding(child, word: word)], RuleSettings())
        let isArrow = known.contains([parent, child]) || known.contains([child, parent])
        #expect(kept.count == (isArrow ? 1 : 2), "\(parent) and \(child)")
      }
    }
  }

  @Test(arguments: [
    (FindingClass.assetMismatch, "asset"), (.chainMismatch, "chain"), (.addressMismatch, "address"),
  ])
  func `what differs from the order explains that sources differ in that field alone`(
    _ row: (FindingClass, field: String)
  ) {
    for field in ["chain", "asset", "reference", "address", "txHash"] {
      let kept = classes([finding(.identityDisagrees, word: field), finding(row.0)])
      #expect(kept.count == (field == row.field ? 1 : 2), "\(row.0) and \(field)")
    }
  }

  @Test func `a parent that is explained itself still explains`() {
    let chain: [FindingClass] = [
      .terminalConflict, .statusDisagrees, .stuckConfirming, .stuckPending,
    ]
    #expect(classes(chain.map { finding($0) }) == ["terminal-conflict"])
  }

  @Test func `class names are the contract`() {
    #expect(
      FindingClass.allCases.map(\.rawValue) == [
        "webhook-missing", "list-missing", "list-disappeared", "step-missing",
        "order-not-at-provider", "order-unknown-to-merchant", "reference-unknown", "coverage-gap",
        "webhook-blackout", "webhook-late", "duplicate-delivery", "event-id-reused",
        "same-tx-two-orders", "same-tx-order-and-deposit", "same-tx-two-providers",
        "same-tx-two-merchants", "order-paid-twice", "transfer-claimed-twice", "key-reused",
        "reference-reused",
        "row-twice-in-sweep", "spelling-variant",
        "status-disagrees", "status-regressed", "terminal-conflict", "completed-after-expiry",
        "paid-after-expiry", "stuck-pending", "stuck-confirming", "confirmed-then-gone",
        "unknown-type", "unreadable-event", "time-inconsistent", "completed-without-tx",
        "amount-disagrees", "identity-disagrees", "scale-mismatch", "precision-lost", "underpaid",
        "overpaid",
        "parts-do-not-sum", "asset-mismatch", "chain-mismatch", "amount-not-positive",
        "amount-unknown", "chain-unknown", "token-unknown", "fiat-price-mismatch", "net-mismatch",
        "fee-rate-mismatch", "swap-fee-mismatch", "fee-rate-not-contracted", "fee-missing",
        "fee-unexpected", "fee-out-of-range", "fee-drift", "settlement-token-mismatch",
        "merchant-address-mismatch", "payout-missing", "swap-price-outlier",
        "confirmed-not-credited", "credited-not-confirmed", "credited-twice",
        "credit-amount-differs", "credit-wrong-account", "credit-asset-differs",
        "credit-without-source", "credit-late", "credited-then-withdrawn", "reversal-wrong",
        "balance-not-sum", "testnet-on-mainnet", "secret-of-other-network", "address-recycled",
        "address-mismatch", "reference-rebound", "signature-failures", "replayed-late",
        "contradicted-webhook", "not-judged", "run-incomplete", "control-total-broken",
        "projection-drift",
        "history-altered", "clock-skew", "rules-changed", "late-after-close",
      ])
    #expect(
      FindingClass.allCases.filter(\.definition.isMomentary) == [
        .webhookLate, .duplicateDelivery, .rowTwiceInSweep, .creditLate, .replayedLate,
        .rulesChanged,
      ])
    #expect(Severity.allCases.shuffled().sorted() == [.info, .low, .medium, .high, .critical])
  }

  @Test func `whole stories end in one finding for one cause`() {
    let context = EvaluationContext(asOf: "31 00:00", coverage: Coverage([:]))
    // Expired by webhook, completed by list, without order.completed.
    let conflict = order(
      told(.orderExpired, at: "10:16", Facts(id: "evt_1", stated: "10:15", amount: "1")),
      listed(.orderCompleted, at: "23:00", Facts(status: "10:10", amount: "1", tx: "0xaa")))
    #expect(RuleEngine.findings(in: conflict, context).map(\.findingClass) == [.terminalConflict])
    // Base units in the webhook are not also a disagreement of amounts.
    let scaled = order(
      told(.orderCompleted, at: "10:05", Facts(id: "evt_1", stated: "10:05", amount: "100000000")),
      listed(.orderCompleted, at: "23:00", Facts(status: "10:05", amount: "100", tx: "0xaa")))
    #expect(RuleEngine.findings(in: scaled, context).map(\.findingClass) == [.scaleMismatch])
    let clean = order(
      told(.orderCompleted, at: "10:05", Facts(id: "evt_1", stated: "10:05", amount: "100.00")),
      listed(.orderCompleted, at: "23:00", Facts(status: "10:05", amount: "100", tx: "0xaa")))
    #expect(RuleEngine.findings(in: clean, context).isEmpty)
  }
}
