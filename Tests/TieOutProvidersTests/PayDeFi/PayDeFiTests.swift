import Testing
@testable import TieOutCore
@testable import TieOutProviders

@Suite struct PayDeFiTests {
  static let completed = """
    {
      "orderId": "1",
      "status": "COMPLETED",
      "metaData": null,
      "paymentId": "IEpGEyrQR_yDaDS",
      "transactions": [
        {
          "chainId": 1,
          "protocolFeeAmount": 0.0003,
          "protocolFeeRate": 0.003,
          "acceptanceRate": 0.005,
          "merchantAddress": "0x521E8E916EB48b7f7AAcb962b1cBb3C4Dc0921DE",
          "payIn": {
            "token": "0xaf88d065e77c8cC2239327C5EDb3A432268e5831",
            "symbol": "USDC",
            "amount": 0.1
          },
          "payOut": {
            "token": "0xaf88d065e77c8cc2239327c5edb3a432268e5831",
            "symbol": "USDC",
            "amount": 0.0997
          }
        }
      ]
    }
    """

  @Test func `the guide's COMPLETED body keeps every digit`() throws {
    let events = webhook(Self.completed, to: .paydefi)
    #expect(
      events.map(\.line) == [
        "webhook payment_completed payment IEpGEyrQR_yDaDS; reference 1; chain eip155:1; currency USDC; contract 0xaf88d065e77c8cc2239327c5edb3a432268e5831; amount 0.1; part 0; parts 1"
      ])
    let settlement = try #require(events.first?.facts.settlement)
    let usdc = "0xaf88d065e77c8cc2239327c5edb3a432268e5831"
    #expect(
      settlement.payIn
        == Settlement.Side(contract: usdc, currency: "USDC", amount: try Amount(parsing: "0.1")))
    #expect(
      settlement.payOut
        == Settlement.Side(contract: usdc, currency: "USDC", amount: try Amount(parsing: "0.0997")))
    #expect(settlement.fee?.description == "0.0003")
    #expect(settlement.feeRate?.description == "0.003")
    #expect(settlement.acceptanceRate?.description == "0.005")
    #expect(settlement.merchantAddress == "0x521e8e916eb48b7f7aacb962b1cbb3c4dc0921de")
  }

  @Test(arguments: [
    ("ACCEPTED", "payment_accepted"), ("EXPIRED", "payment_expired"),
    ("CANCELLED", "payment_cancelled"), ("Canceled", "payment_cancelled"),
    ("PENDING", "payment_pended"),
  ])
  func `the guide's other bodies are one event each`(_ row: (status: String, kind: String)) {
    let body =
      #"{"orderId": "1", "status": "\#(row.status)", "metaData": null, "paymentId": "IEpGEyrQR_yDaDS"}"#
    #expect(
      webhook(body, to: .paydefi).map(\.line) == [
        "webhook \(row.kind) payment IEpGEyrQR_yDaDS; reference 1"
      ])
  }

  @Test func `the body of the signature example has no metaData`() {
    #expect(
      webhook(#"{"orderId":"123","status":"ACCEPTED","paymentId":"234"}"#, to: .paydefi).map(\.line)
        == [
          "webhook payment_accepted payment 234; reference 123"
        ])
  }

  @Test func `each transaction of a payment is an event`() {
    let body =
      #"{"orderId":"1","status":"COMPLETED","paymentId":"p","metaData":{"a":1},"transactions":[{"chainId":1,"payIn":{"amount":1e-7}},{"chainId":9000,"payOut":null}]}"#
    #expect(
      webhook(body, to: .paydefi).map(\.line) == [
        "webhook payment_completed payment p; reference 1; chain eip155:1; amount 0.0000001; part 0; parts 2",
        "webhook payment_completed payment p; reference 1; chain solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp; part 1; parts 2",
      ])
  }

  @Test(arguments: ["", #","transactions":null"#, #","transactions":[]"#])
  func `completed without transactions is one event`(_ rest: String) {
    let body = #"{"orderId":"1","status":"COMPLETED","paymentId":"p"\#(rest)}"#
    #expect(
      webhook(body, to: .paydefi).map(\.line) == [
        "webhook payment_completed payment p; reference 1; part 0; parts 0"
      ])
  }

  @Test func `a status that nobody knows is kept`() {
    #expect(
      webhook(#"{"orderId":"1","status":"REFUNDED","paymentId":"p"}"#, to: .paydefi).map(\.line)
        == [
          "webhook type_unknown payment p; word REFUNDED; reference 1"
        ])
  }

  static let unreadable: [(body: String, name: String, reason: String)] = [
    (
      #"{"orderId":"1","status":"ACCEPTED"}"#, "delivery-034ac3ce2488a5335a65aa8191c1d4b0",
      "paymentId is missing"
    ),
    (#"{"orderId":"1","paymentId":"p"}"#, "p", "status is missing"),
    (#"{"status":"ACCEPTED","paymentId":"p"}"#, "p", "orderId is missing"),
    (
      #"{"orderId":"1","status":"COMPLETED","paymentId":"p","transactions":{}}"#, "p",
      "transactions is an object, expected an array"
    ),
    (
      #"{"orderId":"1","status":"COMPLETED","paymentId":"p","transactions":[1]}"#, "p",
      "a transaction is a number, expected an object"
    ),
    (
      #"{"orderId":"1","status":"COMPLETED","paymentId":"p","transactions":[{"payOut":{"amount":"much"}}]}"#,
      "p",
      #"payOut.amount is no number: "much""#
    ),
    (
      #"{"orderId":"1","status":"COMPLETED","paymentId":"p","transactions":[{"payIn":5}]}"#, "p",
      "payIn is a number, expected an object"
    ),
    (
      #"{"orderId":"1","status":"COMPLETED","paymentId":"p","transac"#, "p",
      "not readable as JSON: unexpected end in a string at byte 60"
    ),
  ]

  @Test(arguments: unreadable)
  func `a body that cannot be read names its payment`(
    _ row: (body: String, name: String, reason: String)
  ) {
    let events = webhook(row.body, to: .paydefi)
    #expect(events.map(\.kind) == [.bodyUnreadable])
    #expect(events.map(\.subject.id) == [row.name])
    #expect(events.map(\.facts.note) == [row.reason])
  }

  @Test(arguments: [
    #"{"status":"PENDING"}"#, #"{"data":{"status":"PENDING"}}"#,
    #"{"data":{"status":"pending","paymentId":"p_1"}}"#,
  ])
  func `a poll states the status, wrapped or not`(_ body: String) {
    let reading = page(
      body, of: "payments", in: .paydefi, url: "https://api.paydefi.io/payments/p_1?x=1")
    #expect(reading.rows.map(\.event.line) == ["list payment_pended payment p_1"])
    #expect(reading.doubt == nil)
  }

  @Test func `a poll that failed proves nothing`() {
    let url = "https://api.paydefi.io/payments/p_1"
    #expect(page("", of: "payments", in: .paydefi, status: 500, url: url).doubt == "status 500")
    #expect(
      page("{}", of: "payments", in: .paydefi, url: url).doubt
        == "unreadable page: status is missing")
    let odd = page(#"{"status":"ODD"}"#, of: "payments", in: .paydefi, url: url)
    #expect(odd.rows.map(\.event.line) == ["list type_unknown payment p_1; word ODD"])
  }

  @Test func `a payment that is not there is a statement about it`() {
    let url = "https://api.paydefi.io/payments/IEpGEyrQR_yDaDS"
    let reading = page(
      #"{"message":"unknown"}"#, of: "payments", in: .paydefi, status: 404, url: url)
    #expect(reading.rows.map(\.event.line) == ["list absence_stated payment IEpGEyrQR_yDaDS"])
    #expect(reading.doubt == "status 404")
    #expect(page("{}", of: "payments", in: .paydefi, status: 500, url: url).rows.isEmpty)
    #expect(
      page("{}", of: "payments", in: .paydefi, status: 404, url: "https://api.paydefi.io/payments")
        .rows.isEmpty)
  }
}
