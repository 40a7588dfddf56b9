@testable import TieOutIntake
import Testing
@testable import TieOutCore
@testable import TieOutProviders

@Suite struct InputLineTests {
  /// One line of each documented kind.
  static let good: KeyValuePairs = [
    "webhook":
      #"{"kind":"webhook","provider":"payin","network":"testnet","receivedAt":"2025-01-28T10:30:01.250Z","headers":{"X-PayIn-Signature":"ab"},"body":"{\"id\":\"evt_abc123\"}"}"#,
    "page":
      #"{"kind":"page","provider":"payin","network":"testnet","resource":"orders","sweep":"2025-01-28/orders","requestedAt":"2025-01-28T23:00:00Z","url":"https://testnet.payin.com/api/v1/orders?page=1&limit=100","status":200,"body":"{\"success\":true}"}"#,
    "sweep":
      #"{"kind":"sweep","provider":"payin","network":"testnet","resource":"orders","sweep":"2025-01-28/orders","since":"2025-01-27T00:00:00Z","until":"2025-01-28T23:00:00Z","complete":true}"#,
    "order":
      #"{"kind":"order","provider":"payin","network":"testnet","reference":"order_123","amount":"49.99","asset":"USDT","chain":"ethereum-sepolia","createdAt":"2025-01-28T10:00:00Z","account":"player_42"}"#,
    "reference":
      #"{"kind":"reference","provider":"payin","network":"testnet","reference":"player_42","account":"player_42"}"#,
    "credit":
      #"{"kind":"credit","provider":"payin","network":"testnet","chain":"ethereum-sepolia","txHash":"0xAB","logIndex":null,"reference":"player_42","account":"player_42","amount":"100","asset":"USDT","creditedAt":"2025-01-28T10:00:00Z","key":"k1"}"#,
    "reversal":
      #"{"kind":"credit","provider":"payin","network":"testnet","chain":"ethereum-sepolia","txHash":"0xAB","account":"player_42","amount":"-100","asset":"USDT","creditedAt":"2025-01-28T11:00:00Z","key":"k2"}"#,
    "refund":
      #"{"kind":"refund","provider":"payin","network":"testnet","orderId":"ord_1","amount":"12.50","asset":"usdc","contract":"0xAA","refundedAt":"2025-01-28T12:00:00Z","key":"r1"}"#,
  ]

  private func read(_ kind: String) throws -> InputLine {
    let line = try #require(Self.good.first { $0.key == kind })
    return try InputLine(Array(line.value.utf8))
  }

  @Test func `a webhook line is a delivery`() throws {
    guard case .delivery(let delivery) = try read("webhook") else {
      Issue.record("no delivery")
      return
    }
    #expect(delivery.account == .payin)
    #expect(delivery.receivedAt == received)
    #expect(delivery.headers == ["x-payin-signature": "ab"])
    #expect(String(decoding: delivery.body, as: UTF8.self) == #"{"id":"evt_abc123"}"#)
  }

  @Test func `a page line is a page`() throws {
    guard case .page(let page) = try read("page") else {
      Issue.record("no page")
      return
    }
    #expect(page.resource == "orders" && page.sweep == "2025-01-28/orders" && page.status == 200)
    #expect(page.requestedAt.description == "2025-01-28T23:00:00Z")
    #expect(page.host == "testnet.payin.com")
    #expect(String(decoding: page.body, as: UTF8.self) == #"{"success":true}"#)
  }

  @Test func `a sweep line is a claim about coverage`() throws {
    guard case .sweep(let sweep) = try read("sweep") else {
      Issue.record("no sweep")
      return
    }
    #expect(sweep.resource.path == "payin/testnet/orders" && sweep.isComplete)
    #expect(
      "\(sweep.since) \(sweep.until) \(sweep.name)"
        == "2025-01-27T00:00:00Z 2025-01-28T23:00:00Z 2025-01-28/orders")
  }

  static let statements: [(String, line: String, at: String)] = [
    (
      "order",
      "merchant expectation_registered expectation order_123; created 2025-01-28T10:00:00Z; reference order_123; account player_42; chain eip155:11155111; currency USDT; amount 49.99",
      "2025-01-28T10:00:00Z"
    ),
    (
      "reference",
      "merchant reference_registered reference player_42; reference player_42; account player_42",
      "1970-01-01T00:00:00Z"
    ),
    (
      "credit",
      "ledger credit_recorded transaction 0xab on eip155:11155111; status 2025-01-28T10:00:00Z; reference player_42; account player_42; chain eip155:11155111; currency USDT; amount 100; tx 0xab; note k1",
      "2025-01-28T10:00:00Z"
    ),
    (
      "reversal",
      "ledger credit_reversed transaction 0xab on eip155:11155111; status 2025-01-28T11:00:00Z; account player_42; chain eip155:11155111; currency USDT; amount 100; tx 0xab; note k2",
      "2025-01-28T11:00:00Z"
    ),
    (
      "refund",
      "merchant refund_recorded order ord_1; status 2025-01-28T12:00:00Z; order ord_1; currency USDC; contract 0xaa; amount 12.5; note r1",
      "2025-01-28T12:00:00Z"
    ),
  ]

  @Test(arguments: statements)
  func `what the merchant says is a statement`(_ row: (kind: String, line: String, at: String))
    throws
  {
    guard case .statement(let event, let at) = try read(row.kind) else {
      Issue.record("none")
      return
    }
    #expect(event.line == row.line)
    #expect(at.description == row.at)
  }

  static let required: [(kind: String, fields: [String])] = [
    ("webhook", ["kind", "provider", "network", "receivedAt", "body"]),
    ("page", ["kind", "provider", "network", "resource", "requestedAt", "body"]),
    ("sweep", ["kind", "provider", "network", "resource", "sweep", "since", "until", "complete"]),
    ("order", ["kind", "provider", "network", "reference", "amount"]),
    ("reference", ["kind", "provider", "network", "reference"]),
    ("credit", ["kind", "provider", "network", "amount", "txHash", "creditedAt"]),
    ("refund", ["kind", "provider", "network", "amount", "refundedAt"]),
  ]

  @Test(arguments: required)
  func `a missing field is named`(_ row: (kind: String, fields: [String])) throws {
    let line = try #require(Self.good.first { $0.key == row.kind }).value
    for field in row.fields {
      // The field is renamed, so that the rest of the line is unchanged.
      let without = line.replacing("\"\(field)\":", with: "\"-\(field)\":")
      let error = #expect(throws: InputError.self) { try InputLine(Array(without.utf8)) }
      #expect(error?.reason.hasPrefix("\(field) is missing") == true, "\(error?.reason ?? "")")
    }
  }

  static let refused: [(kind: String, from: String, to: String, reason: String)] = [
    (
      "webhook", #""webhook""#, #""hook""#,
      #"kind is "hook", expected webhook, page, sweep, order, reference, credit or refund"#
    ),
    ("webhook", #""payin""#, #""paypal""#, #"provider is "paypal", expected payin or paydefi"#),
    ("webhook", #""testnet""#, #""devnet""#, #"network is "devnet", expected testnet or mainnet"#),
    (
      "page", #""orders""#, #""links""#,
      #"resource is "links", expected orders, deposits, transfers, payments"#
    ),
    ("page", "200", "99", "status is 99"),
    ("page", "200", "\"ok\"", #"status is no whole number: "ok""#),
    (
      "webhook", #""{\"id\":\"evt_abc123\"}""#, "{}",
      "body is an object, expected the raw text as a string"
    ),
    ("webhook", #"{"X-PayIn-Signature":"ab"}"#, "[]", "headers is an array, expected an object"),
    (
      "sweep", "2025-01-27", "2025-01-29",
      "since 2025-01-29T00:00:00Z is after until 2025-01-28T23:00:00Z"
    ),
    ("order", "49.99", "much", #"amount is no number: "much""#),
    (
      "order", "2025-01-28T", "10000-01-28T",
      #"createdAt is no ISO 8601 time with a zone, years 0000 to 9999: "10000-01-28T10:00:00Z""#
    ),
    (
      "reference", #"reference":"player_42""#, #"reference":"a\u0000b""#,
      "reference holds the character U+0000"
    ),
  ]

  @Test(arguments: refused)
  func `a wrong field is named, with what was expected`(
    _ row: (kind: String, from: String, to: String, reason: String)
  ) throws {
    let line = try #require(Self.good.first { $0.key == row.kind }).value
    let changed = line.replacing(row.from, with: row.to)
    #expect(changed != line)
    let error = #expect(throws: InputError.self) { try InputLine(Array(changed.utf8)) }
    #expect(error?.reason == row.reason)
  }

  static let variants: [(kind: String, from: String, to: String, line: String)] = [
    (
      "credit", #""key":"k1""#, #""key":"k2","reverses":"k1""#,
      "ledger credit_reversed transaction 0xab on eip155:11155111; status 2025-01-28T10:00:00Z; reference player_42; account player_42; object k1; chain eip155:11155111; currency USDT; amount 100; tx 0xab; note k2"
    ),
    (
      "credit", #""key":"k1""#, #""contract":"0xAbC""#,
      "ledger credit_recorded transaction 0xab on eip155:11155111; status 2025-01-28T10:00:00Z; reference player_42; account player_42; chain eip155:11155111; currency USDT; contract 0xabc; amount 100; tx 0xab"
    ),
    (
      "order", #""account":"player_42""#, #""contract":"0xAbC""#,
      "merchant expectation_registered expectation order_123; created 2025-01-28T10:00:00Z; reference order_123; chain eip155:11155111; currency USDT; contract 0xabc; amount 49.99"
    ),
    (
      "refund", #""orderId":"ord_1""#, #""chain":"ethereum-sepolia","txHash":"0xAB","logIndex":3"#,
      "merchant refund_recorded transaction 0xab on eip155:11155111; status 2025-01-28T12:00:00Z; chain eip155:11155111; currency USDC; contract 0xaa; amount 12.5; tx 0xab; index 3; note r1"
    ),
    (
      "refund", #""payin","network":"testnet","orderId":"ord_1""#,
      #""paydefi","network":"mainnet","orderId":"order_1","paymentId":"pay_1""#,
      "merchant refund_recorded payment pay_1; status 2025-01-28T12:00:00Z; order order_1; currency USDC; contract 0xaa; amount 12.5; note r1"
    ),
  ]

  @Test(arguments: variants)
  func `credits are taken back, and refunds name their money, in several ways`(
    _ row: (kind: String, from: String, to: String, line: String)
  ) throws {
    let line = try #require(Self.good.first { $0.key == row.kind }).value
    let changed = line.replacing(row.from, with: row.to)
    #expect(changed != line)
    guard case .statement(let event, _) = try InputLine(Array(changed.utf8)) else {
      Issue.record("none")
      return
    }
    #expect(event.line == row.line)
  }

  @Test func `a refund of nothing that is named is refused`() throws {
    let line = try #require(Self.good.first { $0.key == "refund" }).value
      .replacing("orderId", with: "order")
    #expect(
      throws: InputError("txHash is missing, and so is orderId: a refund names its money")
    ) { try InputLine(Array(line.utf8)) }
  }

  @Test func `what is no object is refused`() {
    for (text, reason) in [
      ("", "not readable as JSON: unexpected end at byte 0"),
      ("[]", "expected an object, found an array"),
    ] {
      #expect(throws: InputError(reason)) { try InputLine(Array(text.utf8)) }
    }
  }
}
