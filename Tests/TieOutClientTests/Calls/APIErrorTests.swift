import Testing
import TieOutCore

@testable import TieOutClient

@Suite struct APIErrorTests {
  static let place = CallPlace(.payin, "POST /orders", attempts: 1)

  /// The error in each of the three envelopes.
  static func bodies(_ name: String, _ message: String) -> [String] {
    [
      #"{"success":false,"error":"\#(name)","message":"\#(message)"}"#,
      #"{"error":"Some Words","message":"\#(message)","code":"\#(name)","statusCode":1,"details":{}}"#,
      #"{"success":false,"error":"Some words","code":"\#(name)","message":"\#(message)","suggestions":["Do this","Do that"]}"#,
    ]
  }

  /// Status, the error's name, and the resulting case.
  static let table: [(Int, String, String)] = [
    (400, "ValidationError", "validation"), (400, "INVALID_AMOUNT", "validation"),
    (400, "INVALID_CHAIN", "validation"), (400, "INVALID_CURRENCY", "validation"),
    (400, "ORDER_EXPIRED", "validation"), (400, "ORDER_ALREADY_PAID", "validation"),
    (400, "ORDER_ID_INVALID", "validation"), (422, "Whatever", "validation"),
    (401, "Unauthorized", "unauthorized"), (401, "INVALID_API_KEY", "unauthorized"),
    (403, "INSUFFICIENT_PERMISSIONS", "forbidden"), (404, "NotFound", "notFound"),
    (404, "RESOURCE_NOT_FOUND", "notFound"), (409, "DUPLICATE_ORDER_REFERENCE", "conflict"),
    (409, "DUPLICATE_DEPOSIT_REFERENCE", "conflict"),
    (503, "InsufficientAddresses", "insufficientAddresses"),
    (400, "InsufficientAddressesError", "insufficientAddresses"),
    (503, "NO_AVAILABLE_ADDRESSES", "insufficientAddresses"),
    (400, "INSUFFICIENT_ADDRESSES", "insufficientAddresses"),
    (409, "ADDRESS_POOL_EXHAUSTED", "insufficientAddresses"),
    (429, "RATE_LIMIT_EXCEEDED", "rateLimited"), (500, "ORDER_CREATION_FAILED", "server"),
    (500, "NotFound", "server"), (503, "ServiceUnavailable", "server"), (599, "", "server"),
    (200, "ValidationError", "validation"), (200, "Unauthorized", "unauthorized"),
    (200, "NotFound", "notFound"), (200, "Whatever", "refused"), (405, "Whatever", "refused"),
    (302, "Whatever", "refused"), (600, "Whatever", "server"),
  ]

  @Test(arguments: table.indices) func `each error has its name, in each envelope`(
    _ row: Int
  ) throws {
    let (status, name, expected) = Self.table[row]
    for (number, body) in Self.bodies(name, "Because.").enumerated() {
      let error = APIError(
        HTTPAnswer(status: status, body: Array(body.utf8)), Self.place,
        now: "12:00", hiding: Scrubber(try APIKeys("pk_1")))
      #expect(error.caseName == expected, "\(status) \(body)")
      let refusal = try #require(error.refusal)
      #expect(refusal.status == status)
      #expect(refusal.code == name)
      #expect(refusal.message == "Because.")
      #expect(refusal.suggestions == (number == 2 ? ["Do this", "Do that"] : []))
    }
  }

  static let noBodies = ["", "<html>502</html>", "[]", "null", "{}", "\u{ff}", "{\"error\":7}"]

  @Test(arguments: noBodies) func `a body that is no error says nothing`(_ body: String) throws {
    let error = APIError(
      HTTPAnswer(status: 502, body: Array(body.utf8)), Self.place, now: "12:00",
      hiding: Scrubber(try APIKeys("pk_1")))
    #expect(error == .server(Refusal(Self.place, status: 502)))
  }

  @Test func `what exists already is named`() throws {
    for body in [
      #"{"success":false,"code":"DUPLICATE_ORDER_REFERENCE","existingOrderId":"ord_1"}"#,
      #"{"code":"DUPLICATE_ORDER_REFERENCE","details":{"existingOrderId":"ord_1"}}"#,
      #"{"error":{"code":"DUPLICATE_ORDER_REFERENCE","existingOrderId":"ord_1"}}"#,
    ] {
      let error = APIError(
        HTTPAnswer(status: 409, body: Array(body.utf8)), Self.place, now: "12:00",
        hiding: Scrubber(try APIKeys("pk_1")))
      #expect(
        error
          == .conflict(
            Refusal(Self.place, status: 409, code: "DUPLICATE_ORDER_REFERENCE"),
            existingID: "ord_1"))
    }
  }

  @Test func `a rate limit says how long`() throws {
    let body = #"{"code":"RATE_LIMIT_EXCEEDED","retryAfter":17}"#
    let error = APIError(
      HTTPAnswer(status: 429, body: Array(body.utf8)), Self.place, now: "12:00",
      hiding: Scrubber(try APIKeys("pk_1")))
    #expect(
      error
        == .rateLimited(
          Refusal(Self.place, status: 429, code: "RATE_LIMIT_EXCEEDED"),
          retryAfter: .seconds(17)))
  }

  static let sentences: [(APIError, String)] = [
    (
      .validation(
        Refusal(
          place, status: 400, code: "ValidationError",
          message: "Required fields: amount, currency, chainId")),
      """
      payin/testnet POST /orders: 400 ValidationError: Required fields: amount, currency, chainId. \
      Check the fields of the request; it was not carried out.
      """
    ),
    (
      .unauthorized(
        Refusal(place, status: 401, code: "Unauthorized", message: "Invalid API key.")),
      """
      payin/testnet POST /orders: 401 Unauthorized: Invalid API key. \
      Check that the API key is right, active, and of this network.
      """
    ),
    (
      .forbidden(Refusal(place, status: 403)),
      """
      payin/testnet POST /orders: 403. \
      The API key's role does not allow this: use a key that may.
      """
    ),
    (
      .notFound(Refusal(place, status: 404, message: "Order not found")),
      """
      payin/testnet POST /orders: 404: Order not found. \
      Check the id, and that it is of this network.
      """
    ),
    (
      .conflict(Refusal(place, status: 409), existingID: "ord_1"),
      """
      payin/testnet POST /orders: 409. It exists already as ord_1: fetch it, or use a new \
      reference and idempotency key.
      """
    ),
    (
      .insufficientAddresses(Refusal(place, status: 503, suggestions: ["Import more"])),
      """
      payin/testnet POST /orders: 503 (Import more). \
      Import more addresses into the provider's address pool.
      """
    ),
    (
      .rateLimited(Refusal(place, status: 429), retryAfter: .seconds(17)),
      "payin/testnet POST /orders: 429. Ask again in 17 s, or ask less often."
    ),
    (
      .rateLimited(Refusal(place, status: 429), retryAfter: nil),
      "payin/testnet POST /orders: 429. Ask again later, or ask less often."
    ),
    (
      .server(Refusal(CallPlace(.payin, "GET /orders", attempts: 4), status: 500)),
      """
      payin/testnet GET /orders (4 attempts): 500. The provider has a fault: try again later.
      """
    ),
    (
      .refused(Refusal(place, status: 405)),
      "payin/testnet POST /orders: 405. Check the base URL and the provider's document."
    ),
    (
      .timedOut(place),
      """
      payin/testnet POST /orders: no answer in time. Whether it was carried out is not known; try \
      again, or raise the time limit.
      """
    ),
    (
      .unreachable(place, reason: "connection refused"),
      """
      payin/testnet POST /orders: cannot be reached: connection refused. Check the base URL and \
      the network.
      """
    ),
    (
      .oversized(place, bytesMax: 1_000),
      """
      payin/testnet POST /orders: the answer has more than 1000 bytes. Ask for fewer rows a page.
      """
    ),
    (
      .unreadable(place, expected: "orderId is missing"),
      """
      payin/testnet POST /orders: the answer is not what the document promises: orderId is missing.
      """
    ),
    (
      .unaskable(place, reason: "an id is empty"),
      "payin/testnet POST /orders: nothing was sent: an id is empty."
    ),
    (.cancelled(place), "payin/testnet POST /orders: cancelled."),
  ]

  @Test(arguments: sentences.indices) func `each error says what to do`(_ row: Int) {
    #expect(Self.sentences[row].0.description == Self.sentences[row].1)
  }

  @Test func `the tables have every error`() {
    let all: Set = [
      "validation", "unauthorized", "forbidden", "notFound", "conflict", "insufficientAddresses",
      "rateLimited", "server", "refused", "timedOut", "unreachable", "oversized", "unreadable",
      "unaskable", "cancelled",
    ]
    #expect(Set(Self.sentences.map(\.0.caseName)) == all)
    #expect(
      Set(Self.table.map(\.2)).union([
        "timedOut", "unreachable", "oversized", "unreadable", "unaskable", "cancelled",
      ]) == all)
  }

  @Test func `a long message is cut, and has one line`() throws {
    let long = String(repeating: "x", count: 1_000)
    let body = #"{"error":"A\nB\u0007\u2028C","message":"\#(long)"}"#
    let error = APIError(
      HTTPAnswer(status: 400, body: Array(body.utf8)), Self.place, now: "12:00",
      hiding: Scrubber(try APIKeys("pk_1")))
    #expect(error.refusal?.code == "A B  C")
    #expect(error.refusal?.message == String(repeating: "x", count: 300) + "…")
  }
}

extension APIError {
  /// Without a default, so that a new case must be added to the tables.
  var caseName: String {
    switch self {
    case .validation: "validation"
    case .unauthorized: "unauthorized"
    case .forbidden: "forbidden"
    case .notFound: "notFound"
    case .conflict: "conflict"
    case .insufficientAddresses: "insufficientAddresses"
    case .rateLimited: "rateLimited"
    case .server: "server"
    case .refused: "refused"
    case .timedOut: "timedOut"
    case .unreachable: "unreachable"
    case .oversized: "oversized"
    case .unreadable: "unreadable"
    case .unaskable: "unaskable"
    case .cancelled: "cancelled"
    }
  }

  fileprivate var refusal: Refusal? {
    switch self {
    case .validation(let refusal), .unauthorized(let refusal), .forbidden(let refusal),
      .notFound(let refusal), .conflict(let refusal, _), .insufficientAddresses(let refusal),
      .rateLimited(let refusal, _), .server(let refusal), .refused(let refusal):
      refusal
    case .timedOut, .unreachable, .oversized, .unreadable, .unaskable, .cancelled: nil
    }
  }
}
