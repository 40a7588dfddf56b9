import Foundation
import TestSupport
import Testing

@testable import TieOutSandbox

/// Objects that clients create.
@Suite(.turn) struct ClientTests {
  private static let order =
    #"{"orderReference":"mine","amount":"12.50","currency":"USDT","chainId":"ethereum-sepolia"}"#

  @Test func `a created order is listed, becomes final and sends webhooks`() throws {
    var simulation = try Plans.simulation()
    let made = try simulation.ask("/orders", method: "POST", body: Self.order)
    #expect(made.status == 201)
    #expect(made.data["amount"] as? String == "12.5")
    #expect(made.data["status"] as? String == "pending")
    let id = try #require(made.data["orderId"] as? String)
    #expect(try simulation.ask("/orders/\(id)").data["orderReference"] as? String == "mine")
    let before = simulation.ledger.counts.accepted
    simulation.play(to: simulation.clock + Span.hour)
    #expect(simulation.ledger.counts.accepted > before)
    let status = try #require(try simulation.ask("/orders/\(id)").data["status"] as? String)
    #expect(["completed", "expired"].contains(status))
  }

  @Test(arguments: [
    (#"{"amount":"1"}"#, "ValidationError"),
    (order.replacing("12.50", with: "12,50"), "ValidationError"),
    (order.replacing("ethereum-sepolia", with: "atlantis"), "ValidationError"),
    (order.replacing("USDT", with: "SHELLS"), "ValidationError"), ("nonsense", "ValidationError"),
  ])
  func `an incomplete order is refused`(_ body: String, _ name: String) throws {
    var simulation = try Plans.simulation()
    let asked = try simulation.ask("/orders", method: "POST", body: body)
    #expect(asked.status == 400)
    #expect(asked.object["error"] as? String == name)
  }

  @Test func `the same key gets the same answer, another request with it is a conflict`() throws {
    var simulation = try Plans.simulation(Plans.small(.later))
    let key = ["idempotency-key": "k1"]
    let one = try simulation.ask("/orders", method: "POST", body: Self.order, headers: key)
    let two = try simulation.ask("/orders", method: "POST", body: Self.order, headers: key)
    #expect(one.status == 201)
    #expect(one.text == two.text)
    let other = Self.order.replacing("mine", with: "yours")
    #expect(
      try simulation.ask("/orders", method: "POST", body: other, headers: key).status == 409)
    let twice = try simulation.ask("/orders", method: "POST", body: Self.order)
    #expect(twice.object["code"] as? String == "DUPLICATE_ORDER_REFERENCE")
    let details = twice.object["details"] as? [String: String]
    #expect(details?["existingOrderId"] == one.data["orderId"] as? String)
  }

  @Test func `an address is bound, found and released`() throws {
    var simulation = try Plans.simulation()
    let body = #"{"depositReference":"player_me","protocol":"tron"}"#
    let bound = try simulation.ask("/deposits/bind", method: "POST", body: body)
    #expect(bound.status == 201)
    #expect(bound.data["monitoredChains"] as? [String] == ["tron-nile"])
    let address = try #require(bound.data["address"] as? String)
    #expect(address.hasPrefix("T"))
    let again = try simulation.ask("/deposits/bind", method: "POST", body: body)
    #expect(again.data["address"] as? String == address)
    let found = try simulation.ask("/deposits/references/player_me")
    #expect(found.data["totalDeposits"] as? Int == 0)
    #expect(found.data["address"] as? String == address)
    #expect(try simulation.ask("/deposits/unbind", method: "POST", body: body).status == 200)
    #expect(try simulation.ask("/deposits/references/player_me").status == 404)
  }

  @Test func `a reference of the season has its deposits`() throws {
    var simulation = try Plans.simulation()
    let reference = try #require(
      try simulation.ask("/deposits?status=confirmed").texts("deposits", "depositReference").first)
    let escaped = try #require(
      reference.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    let found = try simulation.ask("/deposits/references/" + escaped)
    #expect(found.data["depositReference"] as? String == reference)
    #expect((found.data["totalDeposits"] as? Int ?? 0) > 0)
  }

  @Test func `a link is drafted, published and archived`() throws {
    var simulation = try Plans.simulation()
    let body =
      #"{"title":"Invoice","amount":"0","currencies":[{"currency":"USDT","chainId":"x"}]}"#
    let made = try simulation.ask("/payment-links", method: "POST", body: body)
    #expect(made.status == 201)
    #expect(made.data["status"] as? String == "draft")
    let id = try #require(made.data["id"] as? String)
    for (verb, status) in [("publish", "published"), ("archive", "archived")] {
      let changed = try simulation.ask("/payment-links/\(id)/\(verb)", method: "POST")
      #expect(changed.data["status"] as? String == status)
    }
    #expect(try simulation.ask("/payment-links/none/publish", method: "POST").status == 404)
  }

  @Test func `PayDeFi returns a payment's status only`() throws {
    var simulation = try Plans.simulation()
    let body = #"{"orderId":"o1","fiatCurrency":"USD","fiatPrice":10,"source":"test"}"#
    let made = try simulation.askPayDeFi("/payments", method: "POST", body: body)
    #expect(made.status == 201)
    let id = try #require(made.data["paymentId"] as? String)
    #expect(made.data["paymentUrl"] as? String == "https://paydefi.io/payment/" + id)
    #expect(try simulation.askPayDeFi("/payments/" + id).text == #"{"status":"PENDING"}"#)
    simulation.play(to: simulation.clock + Span.hour)
    #expect(try simulation.askPayDeFi("/payments/" + id).text == #"{"status":"COMPLETED"}"#)
    #expect(try simulation.askPayDeFi("/payments/nobody").status == 404)
    #expect(try simulation.askPayDeFi("/payments").status == 404)
    #expect(
      try simulation.askPayDeFi("/chain-config/chains").text
        == #"{"data":[1,10,56,137,42161,43114,9000]}"#)
    #expect(
      try simulation.askPayDeFi("/chain-config/tokens?chainId=9000").texts("", "symbol")
        == ["USDC", "SOL"])
    #expect(try simulation.askPayDeFi("/payments", method: "POST", body: "{}").status == 400)
  }

  @Test func `PayIn's log shows failed webhooks, and retries them on request`() throws {
    var simulation = Simulation(try Season(Plans.small(.later, payments: 60, faults: 0)))
    simulation.play(to: simulation.season.nights[0].sweepAt) { _ in nil }
    let failed = try simulation.ask("/notifications/logs?status=failed&limit=100")
    #expect(failed.object["success"] == nil)
    let id = try #require(failed.texts("", "id").last)
    #expect(failed.rows("")[0]["retry_count"] as? Int == 5)
    #expect(try simulation.ask("/notifications/logs/\(id)/retry", method: "POST").status == 200)
    simulation.play(to: simulation.clock + Span.second)
    #expect(simulation.ledger.counts.accepted == 1)
    let object = try #require(failed.texts("", "business_id").last)
    #expect(
      try simulation.ask("/notifications/logs?business_id=\(object)").texts("", "id").contains(id))
    let log = try simulation.ask("/notifications/logs/\(id)")
    #expect(log.object["status"] as? String == "success")
    let all = try simulation.ask("/notifications/retry-failed", method: "POST")
    #expect(
      all.object["retried"] as? Int
        == (failed.object["pagination"] as? [String: Int])?["total"].map { $0 - 1 })
    simulation.play(to: simulation.clock + Span.minute)
    #expect(try simulation.ask("/notifications/logs?status=failed").rows("").isEmpty)
  }
}
