// Longer than 300 lines: the tables of three rules over many subjects.

import Testing
@testable import TieOutCore

/// Tallies stories like a run, and compares the results.
func tally(_ stories: [Projection], _ context: EvaluationContext = .with { _ in }) -> [String] {
  tallied(stories, context).findings(context).findings.map(\.line)
}

func tallied(_ stories: [Projection], _ context: EvaluationContext = .with { _ in }) -> Tallies {
  var tallies = Tallies()
  for story in stories {
    tallies.add(story, found: RuleEngine.findings(in: story, context), context)
  }
  return tallies
}

@Suite struct WebhookBlackoutTests {
  /// Orders of the hour from 10:00 that webhooks report.
  static func told(_ count: Int, minute: Int = 0) -> [Projection] {
    (0..<count).map {
      let time = Timestamp("2025-01-28T10:\(minute < 10 ? "0" : "")\(minute):00Z") ?? .epoch
      return order(
        id: "told_\($0)",
        TieOutCoreTests.told(.orderCompleted, at: time, Facts(status: time)))
    }
  }

  /// Orders of the same hour that only a list shows.
  static func missing(_ count: Int, kind: EventKind = .orderCompleted, at time: Timestamp = "10:30")
    -> [Projection]
  {
    (0..<count).map {
      order(id: "missing_\($0)", listed(kind, at: "28 12:00", Facts(status: time)))
    }
  }

  static func outage(_ came: Int, of all: Int) -> [String] {
    [
      "webhook-blackout critical account payin/testnet | \(all) webhooks | \(came) webhooks"
    ]
  }

  static let table: [(String, [Projection], asOf: Timestamp, [String])] = [
    ("all are missing", missing(5), "28 12:00", outage(0, of: 5)),
    ("four are missing: single losses", missing(4), "28 12:00", []),
    ("half of them: not more than half", missing(5) + told(5), "28 12:00", []),
    ("one more than half", missing(6) + told(5), "28 12:00", outage(5, of: 11)),
    ("told in another hour", missing(5) + told(5, minute: 59).map { $0 }, "28 12:00", []),
    ("the grace is not over", missing(5), "10:59:59.999999", []),
    ("the grace is over", missing(5), "11:00", outage(0, of: 5)),
    ("pending orders need no webhook", missing(9, kind: .orderPended), "28 12:00", []),
    (
      "the webhooks came later",
      (0..<6).map {
        order(
          id: "late_\($0)", listed(.orderCompleted, at: "28 12:00", Facts(status: "10:30")),
          TieOutCoreTests.told(.orderCompleted, at: "11:30", Facts(status: "10:30")))
      }, "28 12:00", []
    ),
    (
      "deposits",
      (0..<5).map { number in
        transaction(
          hash: "0x\(number)",
          listed(.transferConfirmed, at: "28 12:00", .deposit("1", status: "10:30")))
      }, "28 12:00", outage(0, of: 5)
    ),
    (
      "payments of orders have no webhooks of their own",
      (0..<5).map { number in
        transaction(
          hash: "0x\(number)",
          listed(.transferConfirmed, at: "28 12:00", .deposit("1", status: "10:30", order: "o")))
      }, "28 12:00", []
    ),
    (
      "payments that only polls know",
      (0..<5).map { payment(id: "p\($0)", listed(.paymentCompleted, at: "10:30")) }, "28 12:00",
      ["webhook-blackout critical account paydefi/mainnet | 5 webhooks | 0 webhooks"]
    ),
    (
      "payments that polls find completed, of which webhooks told before, count in that hour",
      (0..<5).map { number in
        payment(
          id: "p\(number)",
          TieOutCoreTests.told(.paymentAccepted, at: "1\(number):00".asTime),
          listed(.paymentCompleted, at: "23:00"))
      }, "29 12:00", []
    ),
    (
      "three of each account: no outage of either",
      missing(3) + (0..<3).map { payment(id: "p\($0)", listed(.paymentCompleted, at: "10:30")) },
      "28 12:00", []
    ),
    (
      "webhooks that told another end came through",
      (0..<5).map {
        order(
          id: "o\($0)", listed(.orderCompleted, at: "28 12:00", Facts(status: "10:30")),
          TieOutCoreTests.told(.orderExpired, at: "10:40"))
      }, "28 12:00", []
    ),
  ]

  @Test(arguments: table)
  func `the table holds`(
    _ row: (name: String, stories: [Projection], asOf: Timestamp, lines: [String])
  ) {
    #expect(tally(row.stories, .with(asOf: row.asOf) { _ in }) == row.lines, "\(row.name)")
  }

  @Test func `two hours are two findings, and each explains what is missing in it`() {
    let early = Self.missing(5)
    let late = Self.missing(5, at: "11:30").map { story in
      order(
        id: story.subject.id + "_late",
        listed(.orderCompleted, at: "28 12:00", Facts(status: "11:30")))
    }
    let single = order(
      id: "single", listed(.orderCompleted, at: "28 12:00", Facts(status: "08:30")))
    let context = EvaluationContext.with { _ in }
    let (findings, explained) = RuleEngine.findings(
      in: tallied(early + late + [single], context), context)
    #expect(
      findings.map(\.discriminator).sorted() == ["2025-01-28T10:00:00Z", "2025-01-28T11:00:00Z"])
    let missing = (early + late).flatMap { RuleEngine.findings(in: $0, context) }
      .filter { $0.findingClass == .webhookMissing }.map(\.id)
    #expect(missing.count == 10 && explained == Set(missing))
  }

  @Test func `expectations that are switched off are not counted`() {
    let context = EvaluationContext.with { $0.settings.expectedWebhooks = [] }
    #expect(tally(Self.missing(9), context) == [])
  }
}

extension String {
  fileprivate var asTime: Timestamp { Timestamp("2025-01-28T\(self):00Z") ?? .epoch }
}

@Suite struct FeeDriftTests {
  /// Swaps of 1,000 USDC gross, for which a fee of 3 is due.
  static func swaps(
    _ count: Int, fee: Amount, at time: Timestamp = "10:00", from: Int = 0,
    chain: ChainID = .ethereum
  ) -> [Projection] {
    (0..<count).map { number in
      var settlement = Settlement.swap("1", fee: fee, out: (try? Amount("1000").subtracting(fee)))
      settlement.payIn.amount = "1"
      return payment(
        id: "pay_\(from + number)",
        told(
          .paymentCompleted, at: time,
          Facts(chain: chain, part: 0, parts: 1, settlement: settlement)))
    }
  }

  static func drift(_ due: String, _ fee: String, _ delta: String) -> [String] {
    [
      "fee-drift medium token paydefi/mainnet/eip155:1/0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"
        + " | \(due) | \(fee) | \(delta)"
    ]
  }

  static let table: [(String, [Projection], [String])] = [
    ("all are 0.9 % too high", swaps(20, fee: "3.027"), drift("60", "60.54", "0.54")),
    ("all are 0.9 % too low", swaps(20, fee: "2.973"), drift("60", "59.46", "-0.54")),
    ("too few", swaps(19, fee: "3.027"), []),
    ("exact", swaps(20, fee: "3"), []),
    ("slippage to both sides", swaps(10, fee: "3.027") + swaps(10, fee: "2.973", from: 10), []),
    ("one errs to the other side", swaps(30, fee: "3.027") + swaps(1, fee: "2.99", from: 30), []),
    ("a little slippage to one side", swaps(40, fee: "3.015"), []),
    ("a little more", swaps(40, fee: "3.016"), drift("120", "120.64", "0.64")),
    ("beyond the tolerance of each: found one by one", swaps(20, fee: "3.031"), []),
    (
      "two days with too few each",
      swaps(10, fee: "3.027") + swaps(10, fee: "3.027", at: "29 10:00", from: 10), []
    ),
    (
      "two chains with too few each",
      swaps(10, fee: "3.027") + swaps(10, fee: "3.027", from: 10, chain: .sepolia), []
    ),
    (
      "same token: all are cut down", same(20, "33.333333", fee: "0.099999"),
      drift("1.999999", "1.99998", "-0.000019")
    ),
    (
      "same token: all are rounded up", same(20, "1.000033", fee: "0.003001"),
      drift("0.060001", "0.06002", "0.000019")
    ),
    ("same token: rounded to the nearest unit, all up", same(100, "33.333333", fee: "0.1"), []),
    ("same token: rounded to the nearest unit, all down", same(100, "1.000033", fee: "0.003"), []),
    ("same token: exact", same(100, "100", fee: "0.3"), []),
    ("same token: too few", same(19, "33.333333", fee: "0.099999"), []),
    (
      "same token: too few of many that had to be rounded",
      same(19, "33.333333", fee: "0.099999") + same(100, "100", fee: "0.3", from: 19), []
    ),
    (
      "same token: rounded to both sides",
      same(20, "33.333333", fee: "0.099999") + same(20, "1.000033", fee: "0.003001", from: 20), []
    ),
    (
      "same token: all up, few of them farther than the nearest unit",
      same(20, "1.000033", fee: "0.003001") + same(70, "33.3333", fee: "0.1", from: 20), []
    ),
    ("same token: a binary float's noise", same(30, "100", fee: "0.30000000000000004"), []),
    (
      "both drift: one finding of one token and day",
      swaps(20, fee: "3.027") + same(20, "33.333333", fee: "0.099999", from: 20),
      drift("60", "60.54", "0.54")
    ),
  ]

  /// Payments in USDC, settled in USDC.
  static func same(
    _ count: Int, _ payIn: Amount, fee: Amount, from: Int = 0
  ) -> [Projection] {
    (0..<count).map { number in
      payment(
        id: "pay_\(from + number)",
        told(
          .paymentCompleted, at: "10:00",
          Facts(
            chain: .ethereum, part: 0, parts: 1,
            settlement: .same(payIn, fee: fee, out: try? payIn.subtracting(fee)))))
    }
  }

  @Test func `where the configuration says how fees are rounded, to one side is agreed`() {
    let context = EvaluationContext.with { $0.settings.feeRounding = .down }
    let tallies = tallied(Self.same(50, "33.333333", fee: "0.099999"), context)
    #expect(RuleEngine.findings(in: tallies, context).findings == [])
  }

  @Test(arguments: table)
  func `the table holds`(_ row: (name: String, stories: [Projection], lines: [String])) {
    #expect(tally(row.stories) == row.lines, "\(row.name)")
  }

  @Test func `a day is a business day`() {
    let evening = Self.swaps(10, fee: "3.027", at: "28 23:00")
    let night = Self.swaps(10, fee: "3.027", at: "29 05:59", from: 10)
    let next = Self.swaps(10, fee: "3.027", at: "29 06:00", from: 20)
    let context = EvaluationContext.with {
      $0.settings.calendar = BusinessCalendar(cutoff: "06:00")
    }
    let tallies = tallied(evening + night + next, context)
    let findings = RuleEngine.findings(in: tallies, context).findings
    #expect(findings.map(\.discriminator) == ["2025-01-28"])
    #expect(findings.map(\.eventTime) == [Timestamp("2025-01-28T06:00:00Z")])
    #expect(
      tallies.windows.days.map(\.lowerBound).sorted()
        == [Timestamp("2025-01-28T06:00:00Z"), Timestamp("2025-01-29T06:00:00Z")])
  }
}

@Suite struct SwapPriceOutlierTests {
  /// Swaps of WETH into USDC without a fee.
  static func swaps(
    _ outs: [Amount], at time: Timestamp = "10:00", from: Int = 0, taken: Amount = "1"
  ) -> [Projection] {
    outs.enumerated().map { number, out in
      payment(
        id: "pay_\(from + number)",
        told(
          .paymentCompleted, at: time,
          Facts(
            chain: .ethereum, part: 0, parts: 1,
            settlement: .swap(taken, fee: nil, rate: nil, out: out))))
    }
  }

  static func outlier(_ id: Int, _ median: String, _ price: String) -> String {
    "swap-price-outlier low payment pay_\(id) | \(median) USDC for one WETH | \(price) USDC for one WETH"
  }

  static let table: [(String, [Projection], [String])] = [
    (
      "one is far from five", swaps(["3000", "3000", "3000", "3001", "3002", "3400"]),
      [outlier(5, "3000", "3400")]
    ),
    (
      "far below", swaps(["3000", "3000", "3000", "3001", "3002", "2600"]),
      [outlier(5, "3000", "2600")]
    ),
    ("just 10 %", swaps(["3000", "3000", "3000", "3000", "3000", "3300"]), []),
    (
      "a little more", swaps(["3000", "3000", "3000", "3000", "3000", "3300.000001"]),
      [outlier(5, "3000", "3300.000001")]
    ),
    ("four peers", swaps(["3000", "3000", "3000", "3000", "3400"]), []),
    (
      "the peers are of another hour",
      swaps(["3000", "3000", "3000", "3000", "3000"]) + swaps(["3400"], at: "11:00", from: 5), []
    ),
    (
      "the median of an even number",
      swaps(["2900", "2900", "2900", "3100", "3100", "3100", "3301"]), [outlier(6, "3000", "3301")]
    ),
    (
      "its own price does not count", swaps(["3000", "3000", "3000", "3400", "3400", "3400"]),
      [
        outlier(0, "3400", "3000"), outlier(1, "3400", "3000"), outlier(2, "3400", "3000"),
        outlier(3, "3000", "3400"), outlier(4, "3000", "3400"), outlier(5, "3000", "3400"),
      ]
    ),
    (
      "amounts of any size",
      swaps(["3000", "3000", "3000", "3000", "3000"])
        + swaps(["0.003"], from: 5, taken: "0.000001"), []
    ),
    (
      "same-token payments have no price",
      (0..<6).map { settledAs("p\($0)", .same("100", fee: "0.3", out: $0 == 0 ? "50" : "99.7")) },
      []
    ),
    (
      "a wrong fee is told already",
      swaps(["3000", "3000", "3000", "3000", "3000"]) + [
        settledAs("p", .swap("1", fee: "900", out: "2000"))
      ], []
    ),
    (
      "base units taken for tokens", swaps(["3000", "3000", "3000", "3000", "3000", "3000000000"]),
      [outlier(5, "3000", "3000000000")]
    ),
  ]

  static func settledAs(_ id: String, _ settlement: Settlement) -> Projection {
    payment(
      id: id,
      told(
        .paymentCompleted, at: "10:00",
        Facts(chain: .ethereum, part: 0, parts: 1, settlement: settlement)))
  }

  @Test(arguments: table)
  func `the table holds`(_ row: (name: String, stories: [Projection], lines: [String])) {
    #expect(tally(row.stories).sorted() == row.lines.sorted(), "\(row.name)")
  }

  @Test func `prices are exact to eighteen digits`() {
    let price = { (paid: Amount, taken: Amount) in Price(of: paid, for: taken)?.description }
    #expect(price("1", "3") == "0.333333333333")
    #expect(price("3000", "1") == "3000")
    #expect(
      price("0.000001", "123456789012345678901234567890")
        == "0.00000000000000000000000000000000000810000007")
    #expect(
      price("99999999999999999999999999999999999999", "0.00000000000000000000000000000000000001")
        != nil)
    #expect(price("0", "1") == nil && price("1", "0") == nil && price("-1", "1") == nil)
    #expect(Price(of: "2", for: "6") == Price(of: "1", for: "3"))
  }
}

@Suite struct TalliesTests {
  static let stories =
    WebhookBlackoutTests.missing(7) + WebhookBlackoutTests.told(5)
    + FeeDriftTests.swaps(25, fee: "3.027")
    + SwapPriceOutlierTests.swaps(
      ["3000", "3000", "3000", "3001", "3002", "3400", "3400"], at: "12:00", from: 100)

  private func outcome(_ tallies: Tallies) -> [Finding] {
    RuleEngine.findings(in: tallies, .with { _ in }).findings
  }

  @Test func `the order of adding, and where it is done, do not matter`() {
    let expected = outcome(tallied(Self.stories))
    #expect(expected.count == 4)
    for _ in 0..<20 {
      let shuffled = Self.stories.shuffled()
      #expect(outcome(tallied(shuffled)) == expected)
      let place = Int.random(in: 0...shuffled.count)
      var merged = tallied(Array(shuffled[place...]))
      merged.merge(tallied(Array(shuffled[..<place])))
      #expect(outcome(merged) == expected)
    }
  }

  @Test func `a subject counts when its state began`() {
    let times = { (story: Projection) in story.talliedTimes }
    #expect(times(order(listed(.orderCompleted, at: "23:00", Facts(status: "10:00")))) == ["10:00"])
    #expect(times(order(listed(.orderCompleted, at: "23:00"))) == ["23:00"])
    #expect(
      times(order(listed(.orderCompleted, at: "23:00"), told(.orderCompleted, at: "10:01")))
        == ["10:01"])
    #expect(
      times(payment(listed(.paymentCompleted, at: "23:00"), told(.paymentAccepted, at: "10:00")))
        == ["10:00"])
    #expect(
      times(order(listed(.orderExpired, at: "23:00", Facts(grace: "10:15")))) == ["10:15"])
    #expect(times(order(credited(order: "ord_1"))) == ["10:05"])
    #expect(
      times(
        transaction(
          listed(.transferConfirmed, at: "23:00", .deposit("1", status: "10:00")),
          listed(.transferConfirmed, at: "23:00", .deposit("2", status: "11:00"))))
        == ["10:00", "11:00"])
    #expect(times(record(.reference, "player_1", registered(.referenceRegistered))) == [])
  }

  @Test func `nothing is nothing`() {
    #expect(outcome(Tallies()).isEmpty)
  }
}
