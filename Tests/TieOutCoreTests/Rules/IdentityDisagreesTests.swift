// Longer than 300 lines: a table with a row for each field.

import Testing
@testable import TieOutCore

@Suite struct IdentityDisagreesTests {
  static let usual = Facts(
    reference: "order_1", chain: .ethereum, currency: "USDC", amount: "10", address: "0xab",
    tx: "0x01")
  static func webhook(
    _ kind: EventKind = .orderCompleted, at: Timestamp = "10:00",
    _ change: (inout Facts) -> Void = { _ in }
  ) -> Claim { told(kind, at: at, usual.changed(change)) }
  static func row(
    _ kind: EventKind = .orderCompleted, at: Timestamp = "23:00",
    _ change: (inout Facts) -> Void = { _ in }
  ) -> Claim { listed(kind, at: at, usual.changed(change)) }
  static func line(_ expected: String, _ actual: String, _ severity: Severity = .critical) -> String
  {
    "identity-disagrees \(severity.rawValue) order ord_1 | \(expected) | \(actual)"
  }
  static let usdt = line("USDT", "USDC")
  static let composed = "caf\u{e9}"
  static let decomposed = "cafe\u{301}"

  static func deposit(_ change: (inout Facts) -> Void) -> Facts {
    Facts.deposit("100", status: "10:00", address: "0xab").changed(change)
  }

  static let table: [RuleCase] =
    [
      RuleCase("they agree", order(webhook(), row())),
      RuleCase("one speaks", order(webhook())),
      RuleCase(
        "in the chain", order(webhook(), row { $0.chain = "eip155:137" }),
        finds: line("eip155:137", "eip155:1")),
      RuleCase("in the token", order(webhook(), row { $0.currency = "USDT" }), finds: usdt),
      RuleCase(
        "in the reference", order(webhook(), row { $0.reference = "order_2" }),
        finds: line("order_2", "order_1")),
      RuleCase(
        "for long, in a row that was worded anew just now",
        order(
          webhook(), row { $0.reference = "order_2" },
          row(at: "30 23:50") {
            $0.reference = "order_2"
            $0.expiresAt = "10:15"
          }),
        finds: line("order_2", "order_1")),
      RuleCase(
        "in the address", order(webhook(), row { $0.address = "0xcd" }),
        finds: line("0xcd", "0xab", .high)),
      RuleCase(
        "in the transaction", order(webhook(), row { $0.txHash = "0x02" }),
        finds: line("0x02", "0x01", .high)),
      RuleCase(
        "in two fields",
        order(
          webhook(),
          row {
            $0.currency = "USDT"
            $0.reference = "order_2"
          }),
        finds: usdt, line("order_2", "order_1")),
      RuleCase(
        "half an hour after both were seen", order(webhook(), row { $0.currency = "USDT" }),
        asOf: "23:30", finds: usdt),
      RuleCase(
        "a microsecond less", order(webhook(), row { $0.currency = "USDT" }),
        asOf: "23:29:59.999999"),
      RuleCase(
        "the list says the same in another form a minute ago",
        order(
          webhook(), row { $0.currency = "USDT" },
          row(at: "29 23:00") {
            $0.currency = "USDT"
            $0.createdAt = "09:00"
          }), asOf: "29 23:01", finds: usdt),
      RuleCase(
        "one transfer that is counted for two orders",
        transaction(
          listed(
            .transferConfirmed, at: "23:00", deposit { ($0.orderID, $0.logIndex) = ("ord_1", 1) }),
          listed(
            .transferConfirmed, at: "23:00",
            deposit {
              ($0.orderID, $0.logIndex) = ("ord_2", 1)
              $0.address = "0xcd"
            }))),
      // Two of each.
      RuleCase(
        "two webhooks",
        order(webhook(.orderPended, at: "09:00") { $0.currency = "USDT" }, webhook()),
        finds: line("USDT", "USDC")),
      RuleCase(
        "two rows", order(row { $0.currency = "USDT" }, row(at: "29 23:00")),
        finds: line("USDT", "USDC")),
      RuleCase(
        "two rows, the webhook agrees with the last",
        order(webhook(), row { $0.currency = "USDT" }, row(at: "29 23:00"))),
      RuleCase(
        "two rows, the webhook agrees with the first",
        order(webhook(), row(), row(at: "29 23:00") { $0.currency = "USDT" }), finds: usdt),
      RuleCase(
        "the webhook was sent again, put right",
        order(
          webhook {
            $0.eventID = "1"
            $0.currency = "USDT"
          }, webhook(at: "11:00") { $0.eventID = "2" }, row())),
      RuleCase(
        "one event id with both is another matter",
        order(
          webhook { $0.eventID = "1" },
          webhook(at: "11:00") {
            $0.eventID = "1"
            $0.currency = "USDT"
          })),
      // Look-alikes.
      RuleCase("the case of an address", order(webhook(), row { $0.address = "0xAB" })),
      RuleCase(
        "a contract beside its ticker",
        order(webhook(), row { $0.contract = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48" })),
      RuleCase(
        "a contract of another token under the ticker",
        order(
          webhook { $0.contract = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48" },
          row { $0.contract = "0xdac17f958d2ee523a2206206994597c13d831ec7" }),
        finds: line("USDC", "USDC")),
      RuleCase("a hash that comes later", order(webhook { $0.txHash = nil }, row())),
      RuleCase(
        "the hash of an attempt that was replaced",
        order(webhook(.orderPended, at: "09:00") { $0.txHash = "0x02" }, webhook(), row())),
      RuleCase(
        "a spelling of the reference", order(webhook(), row { $0.reference = " ORDER_1" })),
      RuleCase(
        "a Unicode form of the reference",
        order(webhook { $0.reference = composed }, row { $0.reference = decomposed })),
      RuleCase(
        "an order that is paid in parts", order(webhook(), row { $0.txHash = "0x02" }),
        related: .of(pays("0x01"), pays("0x02"))),
      RuleCase(
        "no transfer has the hash of the list", order(webhook(), row { $0.txHash = "0x02" }),
        related: .of(pays("0x01")), finds: line("0x02", "0x01", .high)),
      RuleCase(
        "one source names two transactions: paid twice",
        order(webhook(), webhook(at: "11:00") { $0.txHash = "0x02" })),
      RuleCase(
        "addresses of two families: the chain says it",
        order(
          webhook(),
          row {
            $0.chain = "tron:728126428"
            $0.address = "TXYZ"
            $0.txHash = "02"
          }),
        finds: line("tron:728126428", "eip155:1")),
      RuleCase(
        "what goes into a swap is not what comes out of it",
        payment(
          told(
            .paymentCompleted, at: "10:00",
            Facts(
              reference: "7", chain: .ethereum, currency: "WETH", contract: Settlement.weth,
              part: 0,
              parts: 1, settlement: .swap(fee: "9", out: "2991"))),
          listed(.paymentCompleted, at: "10:05", Facts(reference: "7")))),
      RuleCase(
        "the parts of a payment",
        payment(
          told(
            .paymentCompleted, at: "10:00",
            Facts(reference: "7", chain: .ethereum, currency: "USDC", tx: "0x01", part: 0, parts: 2)
          ),
          told(
            .paymentCompleted, at: "10:00",
            Facts(
              reference: "7", chain: "eip155:137", currency: "USDT", tx: "0x02", part: 1, parts: 2))
        )),
      RuleCase(
        "a payment's order",
        payment(
          told(.paymentCompleted, at: "10:00", Facts(reference: "7")),
          listed(.paymentCompleted, at: "10:05", Facts(reference: "8"))),
        finds: "identity-disagrees critical payment pay_1 | 8 | 7"),
      // Deposits.
      RuleCase(
        "a deposit's address",
        transaction(
          told(.transferConfirmed, at: "10:00", deposit { _ in }),
          listed(.transferConfirmed, at: "23:00", deposit { $0.address = "0xcd" })),
        finds: "identity-disagrees high transaction 0xaa/player_1|USDC | 0xcd | 0xab"),
      RuleCase(
        "a deposit's token",
        transaction(
          told(.transferConfirmed, at: "10:00", deposit { _ in }),
          listed(.transferConfirmed, at: "23:00", deposit { $0.currency = "USDT" })),
        finds: "identity-disagrees critical transaction 0xaa/player_1|USDT | USDT | USDC"),
      RuleCase(
        "two deposits in two tokens",
        transaction(
          told(.transferConfirmed, at: "10:00", deposit { _ in }),
          listed(.transferConfirmed, at: "23:00", deposit { _ in }),
          listed(.transferConfirmed, at: "23:00", deposit { $0.currency = "USDT" }))),
      RuleCase(
        "two deposits under two log indexes",
        transaction(
          told(.transferConfirmed, at: "10:00", deposit { $0.logIndex = 1 }),
          listed(
            .transferConfirmed, at: "23:00",
            deposit {
              $0.currency = "USDT"
              $0.logIndex = 2
            }))),
    ] + twoChains

  // MARK: one transaction on two chains

  private static let toldOnAmoy = half(.amoy) { told(.transferConfirmed, at: "10:00", $0) }
  private static let listedOnAmoy = half(.amoy) { listed(.transferConfirmed, at: "23:00", $0) }
  private static let toldOnSepolia = half(.sepolia) { told(.transferConfirmed, at: "10:00", $0) }
  private static let listedOnSepolia = half(.sepolia) {
    listed(.transferConfirmed, at: "23:00", $0)
  }
  private static let bothOnSepolia = transaction(
    told(.transferConfirmed, at: "09:00", deposit { $0.chain = .sepolia }),
    listed(.transferConfirmed, at: "23:00", deposit { $0.chain = .sepolia }))
  private static let failedOnAmoy = half(.amoy) { told(.transferFailed, at: "10:00", $0) }

  private static func half(_ chain: ChainID, _ claim: (Facts) -> Claim) -> Projection {
    transaction(on: chain, claim(deposit { $0.chain = chain }))
  }

  private static func beside(_ projection: Projection, _ other: Projection) -> RelatedStreams {
    var related = RelatedStreams()
    guard case .transaction(let other) = other else { return related }
    related.sameHashOnOtherChains[projection.history.stream] = [other]
    return related
  }

  private static func twoChains(
    _ name: String, _ projection: Projection, _ other: Projection, finds: String...
  ) -> RuleCase {
    var row = RuleCase(name, projection, related: beside(projection, other))
    row.findings = finds.map { "identity-disagrees critical transaction 0xaa | \($0)" }
    return row
  }

  private static let twoChains = [
    twoChains(
      "told on one chain, listed on another", listedOnSepolia, toldOnAmoy,
      finds: "eip155:11155111 | eip155:80002"),
    twoChains("it is found once", toldOnAmoy, listedOnSepolia),
    twoChains(
      "likewise the other way round", listedOnAmoy, toldOnSepolia,
      finds: "eip155:80002 | eip155:11155111"),
    twoChains("and once", toldOnSepolia, listedOnAmoy),
    twoChains(
      "webhooks tell of one, the list came to agree", toldOnAmoy, bothOnSepolia,
      finds: "eip155:11155111 | eip155:80002"),
    twoChains("found where they do not agree", bothOnSepolia, toldOnAmoy),
    twoChains("it failed on the other", listedOnSepolia, failedOnAmoy),
  ]

  /// One cause, one finding, and no credit is due.
  @Test func `on two chains it is neither missing nor owed`() {
    for (projection, other) in [
      (Self.listedOnSepolia, Self.toldOnAmoy), (Self.toldOnAmoy, Self.listedOnSepolia),
    ] {
      var context = credits {
        $0.related = Self.beside(projection, other)
        $0.settings.silenced = [.stepMissing]
        $0.coverage = ListMissingTests.coverage(
          "deposits", ListMissingTests.walk("a", started: "29 00:05"),
          ListMissingTests.walk("b", started: "30 00:05"))
      }
      let found = { RuleEngine.findings(in: projection, context).map(\.findingClass.rawValue) }
      let isListed = projection == Self.listedOnSepolia
      #expect(found() == (isListed ? ["identity-disagrees"] : []))
      context.related.sameHashOnOtherChains = [:]
      #expect(
        found().sorted()
          == ["confirmed-not-credited", isListed ? "webhook-missing" : "list-missing"])
    }
  }

  static func pays(_ hash: String) -> Projection {
    UnderpaidTests.pays("5", hash: hash)
  }

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(IdentityDisagrees.self)
  }

  @Test func `every field has a row`() {
    let found = Self.table.flatMap { IdentityDisagrees.findings(in: $0.projection, $0.context) }
    #expect(
      Set(found.map(\.discriminator)) == ["chain", "asset", "reference", "address", "txHash"])
  }

  @Test func `against a registered order the mismatch says it, and is critical`() {
    let disputed = order(
      Self.webhook(), Self.row { $0.chain = "eip155:137" }, Self.row { $0.currency = "USDT" })
    let context = EvaluationContext.with {
      $0.related.add(
        record(
          .expectation, "order_1",
          registered(
            .expectationRegistered,
            Facts(reference: "order_1", chain: .ethereum, currency: "USDC", amount: "10"))))
    }
    let found = RuleEngine.findings(in: disputed, context)
    let lines = found.map { "\($0.findingClass.rawValue) \($0.severity.rawValue)" }
    #expect(
      lines.sorted() == [
        "asset-mismatch critical", "chain-mismatch critical", "testnet-on-mainnet high",
      ])
  }
}
