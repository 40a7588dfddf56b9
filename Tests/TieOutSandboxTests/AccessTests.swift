import TestSupport
import Testing

@testable import TieOutSandbox

/// Which requests are allowed, and the answers to the others.
@Suite(.turn) struct AccessTests {
  private func answer(
    _ dialect: PayInDialect, _ headers: [String: String], _ target: String = "/orders"
  ) throws -> Asked {
    var simulation = try Plans.simulation(Plans.small(dialect))
    let request = APIRequest(
      method: "GET", target: "/testnet.payin/api/v1" + target, headers: headers, body: [])
    let answer = simulation.answer(request)
    return try Asked(#require(answer))
  }

  @Test(arguments: [
    ["authorization": "Bearer pk_test_sandbox"], ["x-api-key": "pk_test_sandbox"],
  ])
  func `both documented headers are accepted`(_ headers: [String: String]) throws {
    #expect(try answer(.seed, headers).status == 200)
  }

  @Test(arguments: [
    [:], ["authorization": "pk_test_sandbox"], ["authorization": "Bearer pk_live_sandbox"],
    ["x-api-key": "Bearer pk_test_sandbox"], ["x-api-key": ""],
  ])
  func `other headers are 401`(_ headers: [String: String]) throws {
    let asked = try answer(.seed, headers)
    #expect(asked.status == 401)
    #expect(
      asked.text
        == #"{"success": false, "error": "Unauthorized", "message": "Invalid API key"}"#)
  }

  @Test func `the later documents have codes`() throws {
    let asked = try answer(.later, [:])
    #expect(
      asked.text
        == #"{"error":"Unauthorized","message":"Invalid API key","code":"INVALID_API_KEY","#
        + #""statusCode":401}"#)
  }

  @Test func `an unknown order is 404`() throws {
    var simulation = try Plans.simulation()
    let asked = try simulation.ask("/orders/ord_nobody")
    #expect(asked.status == 404)
    #expect(
      asked.text == #"{"success": false, "error": "NotFound", "message": "Order not found"}"#)
  }

  @Test func `too many requests get a Retry-After`() throws {
    let seed = try Asked(try Plans.simulation().tooMany(retryAfter: 7))
    #expect(seed.status == 429)
    #expect(seed.headers["Retry-After"] == "7")
    let later = try Asked(try Plans.simulation(Plans.small(.later)).tooMany(retryAfter: 7))
    #expect(later.object["code"] as? String == "RATE_LIMIT_EXCEEDED")
    #expect(later.object["retryAfter"] as? Int == 7)
  }

  @Test func `health needs no key`() throws {
    var simulation = try Plans.simulation()
    let request = APIRequest(method: "GET", target: "/testnet.payin/health", headers: [:], body: [])
    let answer = simulation.answer(request)
    let asked = try Asked(#require(answer))
    #expect(asked.object["status"] as? String == "healthy")
    #expect(Set(asked.object.keys) == ["status", "timestamp", "version"])
  }

  @Test func `an unknown path and an environment not in use have no answer`() throws {
    var simulation = try Plans.simulation()
    for target in ["/", "/orders", "/app.payin/api/v1/orders"] {
      let request = APIRequest(method: "GET", target: target, headers: [:], body: [])
      let answer = simulation.answer(request)
      #expect(answer?.status == nil, "\(target)")
    }
  }

  @Test func `later endpoints do not exist in the guide's form`() throws {
    var simulation = try Plans.simulation()
    for target in [
      "/transfers", "/notifications/logs", "/deposits/references", "/orders/stats",
      "/orders/by-reference/order_1",
    ] {
      #expect(try simulation.ask(target).status == 404, "\(target)")
    }
  }

  @Test func `a page has at most one response fault`() throws {
    var plan = Plans.small(payments: 900)
    plan.hasResponseFaults = true
    var simulation = try Plans.simulation(plan)
    var met: [Int: Int] = [:]
    for page in 1...60 {
      let target = "/orders?limit=2&page=\(page)"
      let first = try simulation.ask(target)
      met[first.status, default: 0] += 1
      #expect(try simulation.ask(target).status == 200)
    }
    #expect(Set(met.keys) == [200, 429, 500, 503])
  }

  @Test func `each request advances the clock by a tenth of a second`() throws {
    var simulation = try Plans.simulation()
    let before = simulation.clock
    _ = try simulation.ask("/orders")
    #expect(simulation.clock - before == 100)
  }
}
