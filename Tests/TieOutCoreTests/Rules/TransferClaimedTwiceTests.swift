import Testing
@testable import TieOutCore

@Suite struct TransferClaimedTwiceTests {
  static func told(
    _ reference: String, at: Timestamp = "10:00", _ amount: Amount = "5", stated: Timestamp? = nil,
    _ kind: EventKind = .transferConfirmed
  ) -> Claim {
    var facts = Facts.deposit(amount, reference: reference)
    facts.statedAt = stated
    return TieOutCoreTests.told(kind, at: at, facts)
  }
  static func row(
    _ reference: String, at: Timestamp = "23:00", again: [Timestamp] = [], _ amount: Amount = "5",
    object: String? = "d1", index: Int64? = nil, _ kind: EventKind = .transferConfirmed
  ) -> Claim {
    listed(
      kind, at: at, again: again,
      .deposit(amount, reference: reference, object: object, index: index))
  }
  static func claimed(_ words: String, _ part: String = "u1|USDC") -> String {
    "transfer-claimed-twice critical transaction 0xaa/\(part) | one reference | \(words)"
  }
  static let both = claimed("u1 (webhook), u2 (list)")

  static let table: [RuleCase] = [
    RuleCase("webhook and row name two", transaction(told("u1"), row("u2")), finds: both),
    RuleCase(
      "webhook and row of the other list",
      transaction(told("u1"), row("u2", object: "t1", index: 3)), finds: both),
    RuleCase(
      "a row of each list",
      transaction(row("u1"), row("u2", object: "t1", index: 3)),
      finds: claimed("u1 (list), u2 (list)")),
    RuleCase(
      "two webhooks that no list explains", transaction(told("u1"), told("u2", at: "10:05")),
      finds: claimed("u1 (webhook), u2 (webhook)")),
    RuleCase(
      "three",
      transaction(told("u1"), told("u2", at: "10:05"), told("u3", at: "10:06")),
      finds: claimed("u1 (webhook), u2 (webhook), u3 (webhook)")),
    RuleCase(
      "seen, and not confirmed yet",
      transaction(
        told("u1", "5", .transferDetected), row("u2", "5", .transferDetected)),
      finds: both),
    RuleCase(
      "both fail",
      transaction(
        row("u1", "5", .transferFailed), row("u2", "5", object: "t1", index: 3, .transferFailed))),
    RuleCase("they agree", transaction(told("u1"), row("u1"))),
    RuleCase("one reference in two spellings", transaction(told("u1"), row(" u1\t"))),
    RuleCase("two amounts are two deposits", transaction(told("u1"), row("u2", "7"))),
    RuleCase(
      "webhook and list name two references and two tokens",
      transaction(
        told("u1"),
        listed(
          .transferConfirmed, at: "23:00",
          .deposit("5", reference: "u2").changed { $0.currency = "USDT" })),
      finds: both),
    RuleCase(
      "a batch: two log indexes",
      transaction(
        told("u1"), told("u2"), row("u1", object: "t1", index: 3), row("u2", object: "t2", index: 4)
      )),
    RuleCase(
      "a batch: two rows of one list",
      transaction(
        told("u1"), told("u2"), row("u1", object: "d1"), row("u2", object: "d2"))),
    RuleCase(
      "a batch of which the list shows one, the other's webhook being later",
      transaction(told("u1"), told("u2", at: "10:05"), row("u1")),
      finds: claimed("u1 (list), u2 (webhook)")),
    RuleCase(
      "the row has come to name the webhook's",
      transaction(told("u1"), row("u2"), row("u1", at: "2025-01-29T23:00:00Z"))),
    RuleCase(
      "and has gone back since",
      transaction(
        told("u1"), row("u2", again: ["2025-01-30T23:00:00Z"]),
        row("u1", at: "2025-01-29T23:00:00Z")),
      finds: both),
    RuleCase(
      "a later webhook names the row's",
      transaction(
        told("u1", stated: "10:00"), told("u2", at: "12:00", stated: "12:00"), row("u2"))),
    RuleCase(
      "the first webhook is delivered again after it",
      transaction(
        TieOutCoreTests.told(
          .transferConfirmed, at: "10:00", again: ["13:00"],
          Facts.deposit("5", reference: "u1").changed { $0.statedAt = "10:00" }),
        told("u2", at: "12:00", stated: "12:00"), row("u2"))),
    RuleCase(
      "one list has mended it, the other has not",
      transaction(
        told("u1"), row("u2"), row("u1", at: "2025-01-29T23:00:00Z"),
        row("u2", object: "t1", index: 3)),
      finds: claimed("u1 (list and webhook), u2 (list)")),
    RuleCase(
      "an order's payment is another matter",
      transaction(
        told("u1"),
        listed(.transferConfirmed, at: "23:00", .deposit("5", object: "t1", order: "ord_1")))),
    RuleCase(
      "a third claim beside a batch that is explained",
      transaction(
        told("u1", at: "10:00", stated: "10:00"), told("u2", at: "10:00", stated: "10:00"),
        told("u3", at: "12:00", stated: "12:00"),
        row("u1", object: "t1", index: 3), row("u2", object: "t2", index: 4)),
      finds: claimed("u1 (list), u3 (webhook)")),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(TransferClaimedTwice.self)
  }

  @Test(arguments: table) func `nobody is credited while it is claimed twice`(_ row: RuleCase) {
    guard case .transaction(let transaction) = row.projection else { return }
    let barred = transaction.transfers.filter { $0.creditability == .barred(.claimedTwice) }
    let confirmed = transaction.transfers.filter(\.state.isCreditable)
    let claimed = confirmed.filter(\.history.isClaimedTwice)
    #expect(barred.count == claimed.count, "\(row.name)")
  }

  static let inUSDT = Facts.deposit("5", reference: "u1", object: "d1").changed {
    $0.currency = "USDT"
  }

  @Test func `what webhook and list know in two tokens is credited in neither`() {
    let row = listed(.transferConfirmed, at: "23:00", Self.inUSDT)
    for (claims, creditability) in [
      ([Self.told("u1"), row], Creditability.barred(.claimedTwice)),
      ([Self.told("u1"), row, Self.row("u1", object: "d2")], .creditable),
      ([Self.told("u1", "7"), row], .creditable),
      (
        [Self.told("u1"), TieOutCoreTests.told(.transferConfirmed, at: "10:00", Self.inUSDT)],
        .creditable
      ),
    ] {
      let subject = Subject(.payin, .transaction, "0xaa", chain: .sepolia)
      let transaction = Transaction(History(subject, claims.map { $0.observation(of: subject) }))
      #expect(transaction.transfers.map(\.creditability) == [creditability, creditability])
    }
  }

  @Test func `it is whose the latest claims say`() {
    let settled = transaction(
      Self.told("u1", stated: "10:00"), Self.told("u2", at: "12:00", stated: "12:00"),
      Self.row(" u2"))
    guard case .transaction(let transaction) = settled else { return }
    #expect(transaction.transfers.map(\.history.reference) == [" u2"])
    #expect(transaction.transfers.map(\.history.bestFacts.reference) == [" u2"])
    #expect(transaction.transfers.map(\.creditability) == [.creditable])
  }

  @Test func `it explains what would be said of its parts`() {
    #expect(
      FindingClass.transferClaimedTwice.definition.children == [
        .webhookMissing, .listMissing, .identityDisagrees,
      ])
  }
}
