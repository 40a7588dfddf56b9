import Testing
import TieOutClient
import TieOutCore

@Suite struct PayDeFiClientTests {
  static let created = """
    {"data":{"paymentUrl":"https://paydefi.io/payment/IEpGEyrQR_yDaDS","paymentId":"IEpGEyrQR_yDaDS"}}
    """
  static let postHeaders = """
    accept: application/json
    content-type: application/json
    idempotency-key: wish-1
    paydefi-api-key: pk_test_5ecret
    user-agent: TieOut/1
    """

  // MARK: requests

  @Test func `create payment, standard`() async throws {
    try await Bench.with(.answer(201, Self.created)) { bench in
      let payment = try await bench.payDeFi().createPayment(
        NewPayment(
          orderID: "1", fiatCurrency: "USD", fiatPrice: "0.10", source: "shop",
          description: "Order \"1\"", redirectURL: "https://shop.example/done"),
        key: IdempotencyKey("wish-1"))
      #expect(payment.id == "IEpGEyrQR_yDaDS")
      #expect(payment.paymentURL == "https://paydefi.io/payment/IEpGEyrQR_yDaDS")
      #expect(
        bench.server.seen.map(\.description) == [
          """
          POST /payments
          \(Self.postHeaders)

          {"orderId":"1","fiatCurrency":"USD","fiatPrice":0.1,"source":"shop",\
          "description":"Order \\"1\\"","redirectUrl":"https://shop.example/done"}
          """
        ])
    }
  }

  @Test func `create payment, restricted to one token on one chain`() async throws {
    try await Bench.with(.answer(201, Self.created)) { bench in
      _ = try await bench.payDeFi().createPayment(
        NewPayment(
          orderID: "1", fiatCurrency: "EUR", fiatPrice: "0.09970000000000001", source: "shop",
          restriction: .init(
            tokenAddress: "0xaf88d065e77c8cC2239327C5EDb3A432268e5831", chainID: 42_161)),
        key: IdempotencyKey("wish-1"))
      #expect(
        bench.server.seen.map(\.description) == [
          """
          POST /payments
          \(Self.postHeaders)

          {"orderId":"1","fiatCurrency":"EUR","fiatPrice":0.09970000000000001,"source":"shop",\
          "tokenAddress":"0xaf88d065e77c8cC2239327C5EDb3A432268e5831","chainId":42161}
          """
        ])
    }
  }

  @Test func `get payment, with the header of the document's sample`() async throws {
    try await Bench.with(.answer(200, #"{"status":"PENDING"}"#)) { bench in
      let payment = try await bench.payDeFi().payment(id: "IEpGEyrQR_yDaDS")
      #expect(payment == PayDeFiPayment(id: "IEpGEyrQR_yDaDS", status: .pending))
      #expect(
        bench.server.seen.map(\.description) == [
          """
          GET /payments/IEpGEyrQR_yDaDS
          accept: application/json
          paydefi-api-key: pk_test_5ecret
          user-agent: TieOut/1
          """
        ])
    }
  }

  @Test func `get payment, with the header of the document's text`() async throws {
    try await Bench.with(.answer(200, #"{"status":"PENDING"}"#)) { bench in
      _ = try await bench.payDeFi(.authorization).payment(id: "p")
      #expect(
        bench.server.seen.map(\.description) == [
          """
          GET /payments/p
          accept: application/json
          authorization: pk_test_5ecret
          user-agent: TieOut/1
          """
        ])
    }
  }

  // MARK: answers

  static let statuses: [(String, PayDeFiPayment.Status)] = [
    ("PENDING", .pending), ("ACCEPTED", .accepted), ("COMPLETED", .completed),
    ("EXPIRED", .expired), ("CANCELLED", .cancelled), ("Canceled", .cancelled),
    ("REFUNDED", .other("REFUNDED")),
  ]

  @Test(arguments: statuses) func `each status, bare and under data`(
    _ word: String, _ status: PayDeFiPayment.Status
  ) async throws {
    try await Bench.with(
      .answer(200, "{\"status\":\"\(word)\"}"), .answer(200, "{\"data\":{\"status\":\"\(word)\"}}")
    ) { bench in
      let client = try bench.payDeFi()
      let bare = try await client.payment(id: "p")
      let wrapped = try await client.payment(id: "p")
      #expect(bare.status == status)
      #expect(wrapped.status == status)
    }
  }

  static let chains = [
    "[1,10,9000]", #"{"data":[1,"10",9000]}"#,
    #"{"data":[{"chainId":1,"name":"Ethereum"},{"id":10},{"networkId":"9000"}]}"#,
    #"{"chains":[1,10,9000]}"#,
  ]

  @Test(arguments: chains) func `chains, as numbers or objects`(_ body: String) async throws {
    try await Bench.with(.answer(200, body)) { bench in
      let chains = try await bench.payDeFi().chains()
      #expect(chains.map(\.id) == [1, 10, 9_000])
      #expect(bench.server.seen.map(\.line) == ["GET /chain-config/chains"])
    }
  }

  @Test func `tokens of one chain`() async throws {
    let body = """
      {"data":[{"chainId":1,"address":"0xA0b8","symbol":"USDC","decimals":6},
      {"chainId":10,"address":"0x0b2C","symbol":"USDC","decimals":6},{"tokenAddress":"0xEee"}]}
      """
    try await Bench.with(.answer(200, body)) { bench in
      let tokens = try await bench.payDeFi().tokens(chainID: 1)
      #expect(tokens.map(\.address) == ["0xA0b8", "0xEee"])
      #expect(tokens.map(\.decimals) == [6, nil])
      #expect(bench.server.seen.map(\.line) == ["GET /chain-config/tokens?chainId=1"])
    }
  }

  // MARK: pages

  @Test func `a poll is evidence, byte for byte`() async throws {
    try await Bench.with(.answer(503), .answer(200, "{ \"status\":\"ACCEPTED\" }")) { bench in
      let client = try bench.payDeFi()
      let page = try await client.page(PageRequest(.payment(id: "IEpGEyrQR_yDaDS")))
      #expect(page.url == bench.server.origin + "/payments/IEpGEyrQR_yDaDS")
      #expect(page.status == 200)
      #expect(page.body == Array("{ \"status\":\"ACCEPTED\" }".utf8))
      #expect(page.requestedAt == bench.clock.now)
      #expect(page.requestedAt > "23:00")
      #expect(client.account == .paydefi)
    }
  }

  @Test func `there are no lists`() async throws {
    try await Bench.with { bench in
      let client = try bench.payDeFi()
      let error = await failure {
        try await client.page(PageRequest(.list("payments", page: 1, limit: 9)))
      }
      #expect(error?.caseName == "unaskable")
      #expect(bench.server.seen.isEmpty)
    }
  }
}
