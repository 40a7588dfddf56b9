import TestSupport
import Testing

@testable import TieOutSandbox

/// PayIn's lists and their traps.
@Suite(.turn) struct ListTests {
  @Test func `the guide's envelope holds rows by name and the pagination beside them`() throws {
    var simulation = try Plans.simulation()
    let asked = try simulation.ask("/orders?limit=5")
    #expect(asked.object["success"] as? Bool == true)
    #expect(asked.rows("orders").count == 5)
    let pagination = try #require(asked.data["pagination"] as? [String: Any])
    #expect(Set(pagination.keys) == ["page", "limit", "total", "totalPages"])
    #expect(pagination["limit"] as? Int == 5)
  }

  @Test func `the later envelopes alternate by day`() throws {
    var simulation = Simulation(try Season(Plans.small(.later)))
    var shapes: [String] = []
    for night in simulation.season.nights {
      simulation.play(to: night.sweepAt)
      let asked = try simulation.ask("/orders?limit=5")
      #expect(asked.rows("orders").count == 5)
      if asked.data["total"] != nil {
        shapes.append("total")
      } else {
        let pagination = try #require(asked.object["pagination"] as? [String: Any])
        shapes.append(pagination["hasMore"] == nil ? "server" : "hasMore")
      }
    }
    #expect(shapes == ["total", "server", "hasMore"])
  }

  @Test func `a mixed season uses the guide's form until its middle`() throws {
    var simulation = Simulation(try Season(Plans.small(.mixed)))
    simulation.play(to: try #require(Moment("2025-03-11T11:59:00Z")))
    #expect(try simulation.ask("/orders").text.hasPrefix(#"{"success": true, "data": {"orders""#))
    #expect(try simulation.ask("/transfers").status == 404)
    simulation.play(to: try #require(Moment("2025-03-11T12:00:00Z")))
    #expect(!(try simulation.ask("/orders").text.hasPrefix(#"{"success": true, "#)))
    #expect(try simulation.ask("/transfers").status == 200)
  }

  @Test func `rows come newest first, and pages hold them all once`() throws {
    var simulation = try Plans.simulation()
    var ids: [String] = []
    var times: [String] = []
    for page in 1...20 {
      let asked = try simulation.ask("/orders?page=\(page)&limit=7")
      ids += asked.texts("orders", "orderId")
      times += asked.texts("orders", "createdAt")
      if asked.rows("orders").isEmpty { break }
    }
    #expect(times == times.sorted(by: >))
    #expect(Set(ids).count == ids.count)
    #expect(
      ids.count == simulation.season.payInObjects[.testnet]?.orders(at: simulation.clock).count)
  }

  @Test func `an object created while pages are read moves the rows after it`() throws {
    var simulation = try Plans.simulation()
    let first = try simulation.ask("/orders?page=1&limit=5").texts("orders", "orderId")
    simulation.finish(at: simulation.clock + 5 * Span.second)
    let second = try simulation.ask("/orders?page=2&limit=5").texts("orders", "orderId")
    #expect(!Set(first).isDisjoint(with: second))
  }

  @Test func `a row disappears in the middle of the second night's sweep`() throws {
    var simulation = try Plans.simulation(night: 2)
    let hidden = try #require(
      simulation.season.payInObjects[.testnet]?.orders.first { $0.hiddenFrom != nil })
    #expect(hidden.hiddenFrom == simulation.season.nights[1].sweepAt + 350)
    #expect(try simulation.ask("/orders/\(hidden.id)").status == 200)
    simulation.finish(at: simulation.season.nights[1].sweepAt + 400)
    #expect(try simulation.ask("/orders/\(hidden.id)").status == 404)
  }

  @Test(arguments: [
    (PayInDialect.seed, "chainId=tron-nile", true), (.seed, "chain=tron-nile", false),
    (.seed, "currency=USDT", true), (.seed, "token=USDT", false),
    (.seed, "status=completed", true), (.seed, "createdAfter=2025-03-10T20:00:00Z", false),
    (.seed, "colour=green", false), (.later, "chain=tron-nile", true),
    (.later, "chainId=tron-nile", false), (.later, "token=USDT", true),
    (.later, "currency=USDT", false), (.later, "status=completed,expired", true),
    (.later, "createdAfter=2025-03-10T20:00:00Z", true),
    (.later, "createdBefore=2025-03-10T20:00:00Z", true),
  ])
  func `a filter of the other dialect is ignored`(
    _ dialect: PayInDialect, _ filter: String, _ filters: Bool
  ) throws {
    var simulation = try Plans.simulation(Plans.small(dialect))
    simulation.responseFaults = ResponseFaults(Plans.small())
    let all = simulation.season.payInObjects[.testnet]?.orders(at: simulation.clock).count ?? 0
    let asked = try simulation.ask("/orders?limit=100&" + filter)
    let total =
      asked.data["total"] as? Int
      ?? ((asked.data["pagination"] ?? asked.object["pagination"]) as? [String: Any])?["total"]
      as? Int
    #expect((total ?? 0) > 0)
    #expect(((total ?? 0) < all) == filters)
  }

  @Test func `the filter by reference finds a part of the text, ignoring case`() throws {
    var simulation = try Plans.simulation()
    let all = try simulation.ask("/orders?limit=100").texts("orders", "orderReference")
    let found = try simulation.ask("/orders?limit=100&orderReference=ORDER_1")
      .texts("orders", "orderReference")
    #expect(found.contains { $0 != "order_1" })
    #expect(found == all.filter { $0.lowercased().contains("order_1") })
  }

  @Test(arguments: [("abc", "xABCx", true), ("ABC", "xabcx", true), ("abc", "xabx", false)])
  func `the filter ignores case`(
    _ wanted: String, _ text: String, _ matchesPattern: Bool
  ) throws {
    let request = APIRequest(
      method: "GET", target: "/orders?reference=" + wanted, headers: [:], body: [])
    let query = try ListQuery(request, limitMax: nil)
    #expect(query.matchesPattern("reference", text) == matchesPattern)
  }

  @Test(arguments: [
    ("%b%", "abc", true), ("a_c", "abc", true), ("a_c", "ac", false), ("%", "", true),
    ("abc", "abcd", false), ("%%c", "abc", true), ("a%b%c", "axxbxxc", true),
    ("a%b%c", "axxcxxb", false),
  ])
  func `LIKE is SQL's`(_ pattern: String, _ text: String, _ matches: Bool) {
    #expect(ListQuery.like(pattern, text) == matches)
  }

  @Test func `pages have at most 100 rows, transfers any number`() throws {
    var simulation = try Plans.simulation(Plans.small(.later, payments: 900))
    #expect(try simulation.ask("/orders?limit=5000").rows("orders").count == 100)
    #expect(try simulation.ask("/orders").rows("orders").count == 20)
    #expect(try simulation.ask("/transfers?limit=5000").rows("transfers").count > 100)
  }

  @Test(arguments: ["page=0", "limit=x", "page=-1"])
  func `a page that is not a number is refused`(_ parameter: String) throws {
    var simulation = try Plans.simulation()
    #expect(try simulation.ask("/orders?" + parameter).status == 400)
  }

  @Test func `transfers are sorted as requested, and complete by their owner`() throws {
    var simulation = try Plans.simulation(Plans.small(.later))
    let down = try simulation.ask("/transfers?limit=50").texts("", "detected_at")
    let up = try simulation.ask("/transfers?limit=50&sortOrder=ASC").texts("", "detected_at")
    #expect(down == down.sorted(by: >))
    #expect(up == up.sorted())
    let reference = try #require(
      try simulation.ask("/transfers?businessType=deposit").texts("", "deposit_reference").first)
    let own = try simulation.ask("/transfers/by-reference?depositReference=" + reference)
    #expect(Set(own.texts("", "deposit_reference")) == [reference])
    #expect(try simulation.ask("/transfers/by-reference").status == 400)
  }
}
