import TestSupport
import Testing
import TieOutClient
import TieOutCore
import TieOutProviders

/// The I/O around the machine, with a scripted source.
@Suite struct SweeperTests {
  static let account = ProviderAccount(.payin, .testnet)
  static let orders = Coverage.Resource(account, "orders")
  /// 2025-03-11T02:30:00Z.
  static let start: Timestamp = "2025-03-11T02:30:00Z"
  static let since: Timestamp = "2025-03-10T00:00:00Z"

  /// A page of orders, numbered downwards from `from`, a minute apart.
  static func orders(from: Int, count: Int, total: Int) -> String {
    let rows = (0..<count).map { place -> String in
      let number = from - place
      let minute = number % 60
      let time = "2025-03-10T\(pad(number / 60)):\(pad(minute)):00Z"
      return
        #"{"orderId":"ord_\#(number)","orderReference":"shop","status":"pending","amount":"1","#
        + #""currency":"USDT","chainId":"ethereum-sepolia","createdAt":"\#(time)"}"#
    }
    return #"{"success":true,"data":{"orders":[\#(rows.joined(separator: ","))],"#
      + #""pagination":{"total":\#(total)}}}"#
  }

  static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  static func sweep(
    _ source: ScriptedSource, _ sink: some SweepSink, resource: Coverage.Resource = orders,
    until: Timestamp? = nil, isOptional: Bool = false
  ) async throws -> SweepReport {
    try await Sweeper(source, sink, now: { start }, wait: { _ in }).sweep(
      SweepPlan(
        resource, name: "night/\(resource.name)", since: since, until: until,
        isOptional: isOptional))
  }

  @Test func `pages come first, then the claim; each page counts from the start of its request`()
    async throws
  {
    let source = ScriptedSource(at: Self.start) { request, _ in
      switch request.resource {
      case .list(_, page: 1, _): .body(Self.orders(from: 130, count: 100, total: 130))
      case .list: .body(Self.orders(from: 32, count: 32, total: 130))
      case .order, .payment: .status(400)
      }
    }
    let sink = KeepingSink()
    let report = try await Self.sweep(source, sink)
    #expect(report.outcome == .complete)
    #expect(report.until == Timestamp("2025-03-11T02:29:55Z"))
    #expect(report.rows == 130)
    #expect(
      source.requests.map(\.resource) == [
        .list("orders", page: 1, limit: 100), .list("orders", page: 2, limit: 98),
        .list("orders", page: 1, limit: 100),
      ])
    #expect(source.requests.allSatisfy { $0.order == .newestFirst && $0.since == Self.since })
    #expect(sink.pages.map(\.sweep) == ["night/orders", "night/orders", "night/orders/look-1"])
    #expect(
      sink.pages.map { $0.requestedAt - Self.start } == [.seconds(0), .seconds(1), .seconds(2)])
    #expect(sink.repeats == [0, 2, 0])
    #expect(sink.claims.map(\.isComplete) == [true])
    guard case .claim = sink.items.last else {
      Issue.record("the claim comes last")
      return
    }
  }

  @Test func `a sweep is a span, with its list and counts; of an error it has the type`()
    async throws
  {
    let spans = SpanLog()
    let source = ScriptedSource(at: Self.start) { _, _ in
      .body(Self.orders(from: 5, count: 5, total: 5))
    }
    _ = try await spans.recording { try await Self.sweep(source, KeepingSink()) }
    _ = try? await spans.recording { try await Self.sweep(source, FullSink()) }
    let sweep = "tieout.sweep list=orders network=testnet"
    #expect(
      spans.lines == [
        "\(sweep) pages=2 provider=payin rows=5", "\(sweep) provider=payin error=Full",
      ])
  }

  /// A sink that takes nothing.
  struct FullSink: SweepSink {
    struct Full: Error { var row = "quoted" }

    func take(_ page: Page, repeats: Int) async throws { throw Full() }
    func take(_ claim: SweepClaim) async throws { throw Full() }
  }

  @Test func `nothing is claimed beyond the start of the sweep`() async throws {
    let source = ScriptedSource(at: Self.start) { _, _ in
      .body(Self.orders(from: 5, count: 5, total: 5))
    }
    let sink = KeepingSink()
    let report = try await Self.sweep(source, sink, until: Timestamp("2030-01-01T00:00:00Z"))
    #expect(report.until == Timestamp("2025-03-11T02:29:55Z"))
    #expect(sink.claims.map(\.until) == [report.until])
  }

  static let failures: [(ScriptedSource.Answer, asked: Int, reason: String)] = [
    (.status(500), 2, "status 500"), (.status(404), 2, "status 404"),
    (.silence, 2, "no answer: timed out"),
    (.body(#"{"success":true,"data":{"orders":[{"#), 3, "unreadable page"),
    (.body(#"{"success":false,"error":"later"}"#), 3, "success is false"),
    (.body(#"{"success":true,"data":{"orders":[{"amount":"1"}]}}"#), 3, "row 0"),
  ]

  @Test(arguments: failures)
  func `a page that stays bad ends the sweep with its reason, and the pages are kept`(
    _ failure: (ScriptedSource.Answer, asked: Int, reason: String)
  ) async throws {
    let source = ScriptedSource(at: Self.start) { _, number in
      number == 0 ? .body(Self.orders(from: 130, count: 100, total: 130)) : failure.0
    }
    let sink = KeepingSink()
    let report = try await Self.sweep(source, sink)
    guard case .incomplete(let reason) = report.outcome else {
      Issue.record("\(report.outcome)")
      return
    }
    #expect(reason.contains(failure.reason), "\(reason)")
    #expect(source.requests.count == failure.asked)
    #expect(sink.claims.map(\.isComplete) == [false])
    #expect(sink.claims[0].doubt == reason)
    #expect(sink.pages.first?.status == 200)
  }

  @Test func `a list that a server need not have is absent where it answers 404`() async throws {
    let source = ScriptedSource(at: Self.start) { _, _ in .status(404) }
    let sink = KeepingSink()
    let transfers = Coverage.Resource(Self.account, "transfers")
    let report = try await Self.sweep(source, sink, resource: transfers, isOptional: true)
    #expect(report.outcome == .absent("status 404"))
    #expect(sink.claims == [])
    #expect(source.requests.count == 1)
  }

  @Test func `deposits that are addresses are no list of transactions`() async throws {
    let source = ScriptedSource(at: Self.start) { _, _ in
      .body(
        #"{"success":true,"data":[{"depositReference":"p","depositAddress":"0x1","protocol":"evm"}]}"#
      )
    }
    let sink = KeepingSink()
    let deposits = Coverage.Resource(Self.account, "deposits")
    let report = try await Self.sweep(source, sink, resource: deposits)
    #expect(report.outcome == .absent("deposits lists deposit addresses on this server"))
    #expect(sink.claims == [])
    #expect(sink.pages.count == 1)
  }

  // MARK: polls

  @Test func `payments are asked for one by one, and what nobody knows is an answer`() async throws
  {
    let source = ScriptedSource(ProviderAccount(.paydefi, .mainnet), at: Self.start) { request, _ in
      switch request.resource {
      case .payment(id: "a"): .body(#"{"status":"COMPLETED"}"#)
      case .payment(id: "b"): .status(404)
      case .payment, .order, .list: .status(500)
      }
    }
    let sink = KeepingSink()
    let report = try await Sweeper(source, sink, now: { Self.start }, wait: { _ in })
      .poll(["a", "b", "c"], name: "night/payments")
    #expect(report.asked == 3)
    #expect(report.answered == 2)
    #expect(report.reason == "status 500")
    #expect(!report.isWhole)
    #expect(sink.pages.map(\.resource) == ["payments", "payments", "payments"])
    #expect(sink.claims == [])
  }

  @Test func `orders are asked for one by one, as pages of their list`() async throws {
    let source = ScriptedSource(at: Self.start) { request, _ in
      switch request.resource {
      case .order(id: "ord_1"): .body(Self.orders(from: 1, count: 1, total: 1))
      case .order: .status(404)
      case .payment, .list: .status(500)
      }
    }
    let sink = KeepingSink()
    let report = try await Sweeper(source, sink, now: { Self.start }, wait: { _ in })
      .poll(["ord_1", "ord_2"], .orders, name: "night/open-orders")
    #expect(report.isWhole)
    #expect(sink.pages.map(\.resource) == ["orders", "orders"])
    #expect(sink.pages.map(\.sweep) == ["night/open-orders", "night/open-orders"])
    #expect(sink.claims == [])
  }

  @Test func `where nobody answers any more, the rest is left`() async throws {
    let source = ScriptedSource(ProviderAccount(.paydefi, .mainnet), at: Self.start) { _, _ in
      .silence
    }
    let report = try await Sweeper(source, KeepingSink(), now: { Self.start }, wait: { _ in })
      .poll((0..<50).map { "p\($0)" }, name: "night/payments")
    #expect(report.asked == 10)
    #expect(report.left == 40)
  }
}
