import Testing
import Foundation
import Synchronization
import TestSupport

/// A small PayIn: orders of one day, a list of deposits, and no list of transfers.
final class SmallPayIn: Sendable {
  /// Its data and faults.
  struct World: Sendable {
    var orders = 230
    /// Pages of orders beyond this one fail with 500.
    var soundPagesMax = Int.max
    /// Whether a failure asks for a longer wait than a client allows, so that it is not asked again.
    var isDownForLong = false
    /// Whether the deposits list shows addresses, and transfers exist.
    var isLater = false
    /// The request for orders (counted from 1) that is held until ``SmallPayIn/release()``.
    var heldRequest: Int?
    /// PayDeFi's payments with their states.
    var payments: [String: String] = [:]
    /// An order that was created long before the others, `ord_0`, and its status.
    var oldOrder: (created: String, status: String)?
    /// Number of requests for orders that are answered with half a body.
    var brokenBodies = 0
  }

  private struct State {
    var world: World
    var ordersAsked = 0
    var isReleased = false
  }

  let server: ListServer
  private let shared: Shared

  init(_ world: World = World()) throws {
    let state = Shared(State(world: world))
    server = try ListServer { Self.answer($0, state) }
    shared = state
  }

  /// Shared with the server's threads.
  private final class Shared: Sendable {
    let state: Mutex<State>
    init(_ state: State) { self.state = Mutex(state) }
  }

  func stop() {
    release()
    server.stop()
  }

  /// Releases the held request, and all later ones.
  func release() { shared.state.withLock { $0.isReleased = true } }

  /// Sets the status of the old order.
  func settle(oldOrder status: String) {
    shared.state.withLock { $0.world.oldOrder?.status = status }
  }

  /// Waits until `count` requests for orders have arrived.
  func waitForOrders(_ count: Int) async throws {
    try await until { shared.state.withLock { $0.ordersAsked } >= count }
  }

  /// The variables for the program.
  var environment: [String: String] {
    [
      "PAYIN_API_KEY": Secret.apiKey, "PAYIN_NETWORK": "testnet",
      "PAYIN_BASE_URL": "http://127.0.0.1:\(server.port)/api/v1",
    ]
  }

  /// The variables for the program with PayDeFi.
  var payDeFiEnvironment: [String: String] {
    [
      "PAYDEFI_API_KEY": Secret.apiKey, "PAYDEFI_NETWORK": "testnet",
      "PAYDEFI_BASE_URL": "http://127.0.0.1:\(server.port)",
    ]
  }

  // MARK: answers

  private static func answer(
    _ request: ListServer.Request, _ shared: Shared
  ) -> (status: Int, body: String) {
    switch request.path {
    case "/api/v1/orders": return orders(request, shared)
    case "/api/v1/orders/ord_0":
      return shared.state.withLock { $0.world.oldOrder }
        .map { (200, #"{"success":true,"data":\#(old($0))}"#) } ?? (404, "{}")
    case "/api/v1/deposits":
      return shared.state.withLock { $0.world.isLater }
        ? (
          200,
          #"{"success":true,"data":[\#(address)],"pagination":{"page":1,"limit":100,"total":1}}"#
        )
        : (200, #"{"success":true,"data":{"deposits":[],"pagination":{"total":0}}}"#)
    case "/api/v1/transfers" where shared.state.withLock { $0.world.isLater }:
      return (200, #"{"success":true,"data":[],"pagination":{"page":1,"limit":100,"total":0}}"#)
    case let path where path.hasPrefix("/payments/"):
      let id = String(path.dropFirst("/payments/".count))
      let known = shared.state.withLock { $0.world.payments[id] }
      return known.map { (200, #"{"status":"\#($0)"}"#) } ?? (404, #"{"message":"unknown"}"#)
    case _: return (404, #"{"success":false,"error":"Not Found","message":"no such list"}"#)
    }
  }

  private static let address =
    #"{"depositReference":"player_1","protocol":"evm","depositAddress":"#
    + #""0x742d35Cc6634C0532925a3b844Bc454e4438f44e","boundAt":"2025-03-01T00:00:00Z"}"#

  private static func orders(
    _ request: ListServer.Request, _ shared: Shared
  ) -> (status: Int, body: String) {
    let (world, number) = shared.state.withLock { state in
      state.ordersAsked += 1
      return (state.world, state.ordersAsked)
    }
    if let held = world.heldRequest, number >= held {
      while !shared.state.withLock({ $0.isReleased }) {
        usleep(5_000) /* on a thread of its own */
      }
    }
    if request.page > world.soundPagesMax {
      let wait = world.isDownForLong ? #","retryAfter":3600"# : ""
      return (500, #"{"success":false,"error":"Internal","message":"try again"\#(wait)}"#)
    }
    let all =
      (0..<world.orders).map { order(world.orders - $0) }
      + (world.oldOrder.map { [old($0)] } ?? [])
    let rows = all.dropFirst((request.page - 1) * request.limit).prefix(request.limit)
    let pagination =
      #"{"page":\#(request.page),"limit":\#(request.limit),"total":\#(all.count)}"#
    let body =
      #"{"success":true,"data":{"orders":[\#(rows.joined(separator: ","))],"pagination":\#(pagination)}}"#
    return (200, number <= world.brokenBodies ? String(body.prefix(body.count / 2)) : body)
  }

  /// Orders of 2025-03-10, at least five minutes apart, all completed ten minutes later.
  private static func order(_ number: Int) -> String {
    let minutes = number * 5
    let time = { (minutes: Int) in
      let day = 10 + minutes / 1_440
      return "2025-03-\(day)T\(pad(minutes / 60 % 24)):\(pad(minutes % 60)):00Z"
    }
    return #"{"orderId":"ord_\#(number)","orderReference":"shop-\#(number)","status":"completed","#
      + #""amount":"10","currency":"USDT","chainId":"ethereum-sepolia","#
      + #""txHash":"0x\#(Line.hash("\(number)"))","createdAt":"\#(time(minutes))","#
      + #""completedAt":"\#(time(minutes + 10))"}"#
  }

  private static func old(_ order: (created: String, status: String)) -> String {
    #"{"orderId":"ord_0","orderReference":"shop-0","status":"\#(order.status)","amount":"10","#
      + #""currency":"USDT","chainId":"ethereum-sepolia","createdAt":"\#(order.created)"}"#
  }

  private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
