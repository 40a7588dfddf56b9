import Testing
@testable import TieOutCore

@Suite struct FingerprintTests {
  static let subject = Subject(.paydefi, .payment, "pay_1")

  /// All facts, each with another value.
  static var full: Facts {
    var facts = Facts(
      id: "evt_1", word: "WEIRD", stated: "10:01", status: "10:02", created: "10:03",
      expires: "10:04", grace: "10:05", reference: "ref", object: "dep_1", order: "ord_1",
      chain: .ethereum, currency: "USDC", contract: "0xc", amount: "1", address: "0xd", tx: "0xe",
      index: 7, part: 1, parts: 2, note: "note")
    facts.account = "player"
    facts.received = "2"
    var settlement = Settlement()
    settlement.payIn = Settlement.Side(contract: "0x1", currency: "WETH", amount: "3")
    settlement.payOut = Settlement.Side(contract: "0x2", currency: "DAI", amount: "4")
    settlement.fee = "5"
    settlement.feeRate = "6"
    settlement.acceptanceRate = "7"
    settlement.merchantAddress = "0x3"
    facts.settlement = settlement
    return facts
  }

  /// Every fact, removed or changed.
  static let changes: [(name: String, change: @Sendable (inout Facts) -> Void)] = [
    ("no eventID", { $0.eventID = nil }), ("other eventID", { $0.eventID = "evt_2" }),
    ("no unknownWord", { $0.unknownWord = nil }), ("no statedAt", { $0.statedAt = nil }),
    ("other statedAt", { $0.statedAt = "10:01:00.000001" }), ("no statusAt", { $0.statusAt = nil }),
    ("no createdAt", { $0.createdAt = nil }), ("no expiresAt", { $0.expiresAt = nil }),
    ("no graceEndsAt", { $0.graceEndsAt = nil }), ("no reference", { $0.reference = nil }),
    ("empty reference", { $0.reference = "" }), ("no account", { $0.account = nil }),
    ("no objectID", { $0.objectID = nil }), ("no orderID", { $0.orderID = nil }),
    ("no chain", { $0.chain = nil }), ("no currency", { $0.currency = nil }),
    ("no contract", { $0.contract = nil }), ("no amount", { $0.amount = nil }),
    ("zero amount", { $0.amount = .zero }), ("other amount", { $0.amount = "1.000001" }),
    ("no received", { $0.received = nil }), ("no address", { $0.address = nil }),
    ("no txHash", { $0.txHash = nil }), ("no logIndex", { $0.logIndex = nil }),
    ("other logIndex", { $0.logIndex = 8 }), ("no part", { $0.part = nil }),
    ("no parts", { $0.parts = nil }), ("no note", { $0.note = nil }),
    ("no settlement", { $0.settlement = nil }),
    ("empty settlement", { $0.settlement = Settlement() }),
    ("no payIn contract", { $0.settlement?.payIn.contract = nil }),
    ("no payIn currency", { $0.settlement?.payIn.currency = nil }),
    ("no payIn amount", { $0.settlement?.payIn.amount = nil }),
    ("no payOut", { $0.settlement?.payOut = nil }),
    ("no payOut contract", { $0.settlement?.payOut?.contract = nil }),
    ("no payOut currency", { $0.settlement?.payOut?.currency = nil }),
    ("no payOut amount", { $0.settlement?.payOut?.amount = nil }),
    ("no fee", { $0.settlement?.fee = nil }), ("no feeRate", { $0.settlement?.feeRate = nil }),
    ("no acceptanceRate", { $0.settlement?.acceptanceRate = nil }),
    ("no merchantAddress", { $0.settlement?.merchantAddress = nil }),
    ("reference and note swapped", { ($0.reference, $0.note) = ($0.note, $0.reference) }),
    ("part and parts swapped", { ($0.part, $0.parts) = ($0.parts, $0.part) }),
    (
      "created and expires swapped", { ($0.createdAt, $0.expiresAt) = ($0.expiresAt, $0.createdAt) }
    ),
  ]

  private func print(_ event: Event) -> Digest128 { event.fingerprint(in: event.subject.stream) }

  @Test func `it tells every single fact`() {
    var seen: [Digest128: String] = [:]
    seen[print(Event(Self.subject, .webhook, .paymentCompleted, Self.full))] = "all"
    for (name, change) in Self.changes {
      var facts = Self.full
      change(&facts)
      let before = seen.updateValue(
        name, forKey: print(Event(Self.subject, .webhook, .paymentCompleted, facts)))
      #expect(before == nil, "\(name) looks like \(before ?? "")")
    }
  }

  @Test func `it does not tell what the merchant attached`() {
    var facts = Self.full
    facts.metadata = #"{"cart":"7"}"#
    #expect(
      print(Event(Self.subject, .webhook, .paymentCompleted, facts))
        == print(Event(Self.subject, .webhook, .paymentCompleted, Self.full)))
  }

  @Test func `it tells source, kind, subject, network and chain`() {
    let subjects = [
      Self.subject, Subject(.paydefi, .payment, "pay_2"), Subject(.paydefi, .order, "pay_1"),
      Subject(ProviderAccount(.paydefi, .testnet), .payment, "pay_1"),
      Subject(.payin, .payment, "pay_1"),
      Subject(.paydefi, .transaction, "0xaa", chain: .ethereum),
      Subject(.paydefi, .transaction, "0xaa", chain: .amoy),
      Subject(.paydefi, .transaction, "0xaa"),
    ]
    var events: Set<Digest128> = []
    for subject in subjects {
      for source in Source.allCases {
        for kind in EventKind.allCases {
          events.insert(print(Event(subject, source, kind, Self.full)))
        }
      }
    }
    #expect(Source.allCases.count * EventKind.allCases.count == 92)
    #expect(events.count == 736)
  }

  @Test func `it stays what it was in the first release`() {
    // A change here makes every stored event a new one.
    let event = Event(Self.subject, .webhook, .paymentCompleted, Self.full)
    #expect(print(event).description == "d9152a85329c43586dead64b93712e08")
  }

  @Test func `amounts that are one value have one fingerprint`() {
    let events = ["100", "100.00", "1e2"].map { text in
      Event(Self.subject, .list, .paymentPended, Facts(amount: Amount(stringLiteral: text)))
    }
    #expect(Set(events.map(print)).count == 1)
  }
}
