import Testing
@testable import TieOutCore

@Suite struct SpellingVariantTests {
  static func deposit(_ spelling: String?, at: Timestamp = "10:00", webhook: Bool = true) -> Claim {
    var facts = Facts.deposit("1")
    facts.note = spelling
    return webhook
      ? told(.transferConfirmed, at: at, facts) : listed(.transferConfirmed, at: at, facts)
  }
  static func twin(_ kind: Subject.Kind, _ id: String, chain: ChainID? = nil) -> RelatedStreams {
    var related = RelatedStreams()
    related.spelledPlainly = [Subject(.payin, kind, id, chain: chain).stream]
    return related
  }
  static func registered(_ kind: Subject.Kind, _ id: String) -> RelatedStreams {
    .of(
      record(
        kind, id,
        merchant(
          kind == .reference ? .referenceRegistered : .expectationRegistered, at: "09:00")))
  }
  static let tron: ChainID = "tron:728126428"
  static let hash = String(repeating: "ab", count: 32)

  static let table: [RuleCase] = [
    RuleCase(
      "the webhook writes capitals, the list does not",
      transaction(deposit("0xAA"), deposit(nil, at: "23:00", webhook: false)),
      finds: "spelling-variant medium transaction 0xaa | 0xaa | 0xAA, 0xaa"),
    RuleCase(
      "two odd spellings", transaction(deposit("0xAA"), deposit("aa", at: "23:00", webhook: false)),
      finds: "spelling-variant medium transaction 0xaa | 0xaa | 0xAA, aa"),
    RuleCase(
      "both write the same capitals",
      transaction(deposit("0xAA"), deposit("0xAA", at: "23:00", webhook: false))),
    RuleCase("the usual", transaction(deposit(nil), deposit(nil, at: "23:00", webhook: false))),
    RuleCase(
      "an order's hash",
      order(
        told(.orderCompleted, at: "10:00", Facts(tx: "0xaa", note: "0XAA")),
        listed(.orderCompleted, at: "23:00", Facts(tx: "0xaa"))),
      finds: "spelling-variant medium order ord_1 | 0xaa | 0XAA, 0xaa"),
    RuleCase(
      "a credit's key is no spelling",
      transaction(
        deposit(nil),
        ledger(.creditRecorded, at: "11:00", Facts(amount: "1", tx: "0xaa", note: "k")))),
    RuleCase(
      "webhook and list spell its reference apart",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("1")),
        listed(.transferConfirmed, at: "23:00", .deposit("1", reference: "player_1 "))),
      finds:
        "spelling-variant medium transaction 0xaa/player_1|USDC | player_1 | player_1, player_1 "),
    RuleCase(
      "two amounts are two deposits",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("1")),
        listed(.transferConfirmed, at: "23:00", .deposit("2", reference: "Player_1")))),
    RuleCase(
      "two players",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("1")),
        told(.transferConfirmed, at: "10:00", .deposit("1", reference: "player_2")))),
    RuleCase(
      "the merchant registered it without the capital",
      transaction(told(.transferConfirmed, at: "10:00", .deposit("1", reference: "Player_1"))),
      use: RecordUse(references: [.payin]), related: registered(.reference, "player_1"),
      finds: "spelling-variant medium transaction 0xaa/Player_1|USDC | player_1 | Player_1"),
    RuleCase(
      "it registered either",
      transaction(told(.transferConfirmed, at: "10:00", .deposit("1", reference: "Player_1"))),
      use: RecordUse(references: [.payin]),
      related: .of(
        record(.reference, "player_1", merchant(.referenceRegistered, at: "09:00")),
        record(.reference, "Player_1", merchant(.referenceRegistered, at: "09:00")))),
    RuleCase(
      "capitals inside a word mean something",
      transaction(told(.transferConfirmed, at: "10:00", .deposit("1", reference: "plAyer"))),
      use: RecordUse(references: [.payin]), related: registered(.reference, "player")),
    RuleCase(
      "an order's reference",
      order(told(.orderCompleted, at: "10:00", Facts(reference: "ORDER-7"))),
      use: RecordUse(orders: [.payin]), related: registered(.expectation, "order-7"),
      finds: "spelling-variant medium order ord_1 | order-7 | ORDER-7"),
    RuleCase(
      "an order id with white space, and one without",
      order(id: "ord_1 ", told(.orderPended, at: "10:00")),
      related: twin(.order, "ord_1"),
      finds: "spelling-variant medium order ord_1  | ord_1 | ord_1 "),
    RuleCase(
      "an id in capitals, and one without",
      order(id: "5F0D9C1E-3F7B-4F0A-9D0C-7A5B6A1F2E34", told(.orderPended, at: "10:00")),
      related: twin(.order, "5f0d9c1e-3f7b-4f0a-9d0c-7a5b6a1f2e34"),
      finds:
        "spelling-variant medium order 5F0D9C1E-3F7B-4F0A-9D0C-7A5B6A1F2E34"
        + " | 5f0d9c1e-3f7b-4f0a-9d0c-7a5b6a1f2e34 | 5F0D9C1E-3F7B-4F0A-9D0C-7A5B6A1F2E34"),
    RuleCase(
      "nobody else is called so", order(id: "ord_1 ", told(.orderPended, at: "10:00")),
      related: twin(.order, "ord_2")),
    RuleCase(
      "payment ids mean their capitals", payment(id: "Pay_1", told(.paymentAccepted, at: "10:00")),
      related: twin(.payment, "pay_1")),
    RuleCase(
      "Tron writes bare lower-case digits, and the webhook does not",
      transaction(
        hash: hash, on: tron,
        told(
          .transferConfirmed, at: "10:00",
          Facts(reference: "a", chain: tron, amount: "1", tx: hash, note: "0x" + hash.uppercased())),
        listed(
          .transferConfirmed, at: "23:00", Facts(reference: "a", chain: tron, amount: "1", tx: hash)
        )),
      finds:
        "spelling-variant medium transaction \(hash) | \(hash) | 0x\(hash.uppercased()), \(hash)"),
    RuleCase(
      "a reference and its variant",
      record(.reference, " player_1", told(.addressBound, at: "10:00")),
      related: twin(.reference, "player_1"),
      finds: "spelling-variant medium reference  player_1 | player_1 |  player_1"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(SpellingVariant.self)
  }

  @Test func `ids are spelled plainly, or left alone`() {
    let same = ["player_42", "заказ", "aB3x", "IEpGEyrQR_yDaDS", "5xY", "order A7x", "A", "Ab-c-D"]
    for id in same { #expect(Spelling.plain(reference: id) == id) }
    #expect(Spelling.plain(reference: "\tORDER-7 ") == "order-7")
    #expect(Spelling.plain(reference: "Ab-Cd") == "ab-cd")
    #expect(Spelling.plain(reference: "0xAbC1") == "0xabc1")
    #expect(Spelling.plain(reference: " aB3 ") == "aB3")
    #expect(Subject(.payin, .order, "ord_1").spelledPlainly == nil)
  }
}
