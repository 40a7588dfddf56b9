import TestSupport
import Testing
import TieOutCore

@testable import TieOutProviders

/// What pages state about their list, by URL and body.
@Suite struct ListPageTests {
  static let row =
    #"{"orderId":"o1","orderReference":"r","status":"pending","amount":"1","#
    + #""currency":"USDT","chainId":"ethereum-sepolia","createdAt":"2025-01-28T10:00:00Z"}"#

  static func said(
    _ body: String, _ url: String, resource: String = "orders", status: Int = 200
  ) -> ListPage? {
    let page = Page(
      account: .payin, resource: resource, sweep: "night", requestedAt: received, url: url,
      status: status, body: Array(body.utf8))
    return ListPage(page, PayIn.read(page))
  }

  static let bodies: [(body: String, total: Int64?, pages: Int64?, hasMore: Bool?)] = [
    (
      #"{"success":true,"data":{"orders":[\#(row)],"#
        + #""pagination":{"page":2,"limit":50,"total":51,"totalPages":2}}}"#, 51, 2, nil
    ),
    (
      #"{"data":[\#(row)],"pagination":{"page":2,"limit":50,"total":51,"hasMore":false}}"#, 51, nil,
      false
    ),
    (#"{"success":true,"data":{"orders":[\#(row)],"total":51,"page":2,"limit":50}}"#, 51, nil, nil),
    (#"{"success":true,"data":[\#(row)],"pagination":{"page":2,"limit":50}}"#, nil, nil, nil),
  ]

  @Test(arguments: bodies) func `totals are read from every envelope`(
    _ form: (body: String, total: Int64?, pages: Int64?, hasMore: Bool?)
  ) throws {
    let said = try #require(Self.said(form.body, "https://testnet.payin.com/api/v1/orders"))
    #expect(said.number == 2)
    #expect(said.limit == 50)
    #expect(said.total == form.total)
    #expect(said.pageCount == form.pages)
    #expect(said.hasMore == form.hasMore)
    #expect(said.rows.count == 1)
    #expect(said.firstCreated == "2025-01-28T10:00:00Z")
    #expect(said.isNewestFirst)
  }

  static let urls: [(url: String, list: String, number: Int64?)] = [
    ("https://h/api/v1/orders?page=3&limit=20", "https://h/api/v1/orders?", 3),
    (
      "https://h/api/v1/orders?status=pending&limit=20&page=3&chain=a",
      "https://h/api/v1/orders?chain=a&status=pending", 3
    ),
    ("https://h/api/v1/orders?offset=40&limit=20", "https://h/api/v1/orders?", 3),
    ("https://h/api/v1/orders?page=x", "", nil), ("https://h/api/v1/orders", "", nil),
    ("https://h/api/v1/orders?page=99999999999999999999", "", nil),
  ]

  @Test(arguments: urls) func `the URL says which page of which list`(
    _ asked: (url: String, list: String, number: Int64?)
  ) throws {
    let said = try #require(Self.said(#"{"data":[\#(Self.row)]}"#, asked.url))
    #expect(said.number == asked.number)
    #expect(said.list == asked.list)
  }

  @Test func `what failed, what cannot be read and what is one object is no page of a list`() {
    let list = "https://h/api/v1/orders?page=1"
    #expect(Self.said("oops", list, status: 500) == nil)
    #expect(Self.said(#"{"data":{"orders":null}}"#, list) == nil)
    #expect(Self.said(#"{"data":\#(Self.row)}"#, "https://h/api/v1/orders/o1") == nil)
    #expect(Self.said(#"{"data":[\#(Self.row)]}"#, list) != nil)
  }
}
