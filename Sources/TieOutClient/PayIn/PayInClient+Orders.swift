import TieOutCore

extension PayInClient {
  /// Maximum number of pages searched for a reference.
  static let searchPagesMax = 100

  /// Creates an order: a temporary address for one payment.
  ///
  /// - Parameter key: your own key, to repeat the call after a restart.
  public func createOrder(
    _ order: NewOrder, key: IdempotencyKey? = nil
  ) async throws(APIError) -> PayInOrder {
    try await caller.object(
      of: .post("orders", body: order.body, key: key), read: PayInOrder.init)
  }

  /// An order by PayIn's id.
  public func order(id: String) async throws(APIError) -> PayInOrder {
    try await caller.object(of: .get("orders", id), read: PayInOrder.init)
  }

  /// One page of the orders that match a filter.
  public func orders(
    _ filter: OrderFilter = OrderFilter(), _ query: ListQuery = ListQuery()
  ) async throws(APIError) -> Listing<PayInOrder> {
    let items =
      filter.items + query.items + SortKey.created.items(query.order, sortSpelling)
    return try await caller.list(
      of: .list("orders", query: items), named: "orders", read: PayInOrder.init,
      isWanted: { filter.isMet(by: $0, on: account.network) })
  }

  /// An order by the merchant's own id.
  ///
  /// Requests `/orders/by-reference/…` first. If the server does not know this path, searches its list,
  /// filtered by the reference. The filter also finds parts of references, so pages are read until one has
  /// the equal reference.
  ///
  /// - Throws: ``APIError/notFound(_:)`` if no order has the reference.
  public func order(reference: String) async throws(APIError) -> PayInOrder {
    let refusal: APIError
    do throws(APIError) {
      let order = try await caller.object(
        of: .get("orders", "by-reference", reference), read: PayInOrder.init)
      if order.reference.isSpelled(reference) { return order }
      refusal = .unreadable(
        CallPlace(account, "GET /orders/by-reference", attempts: 1),
        expected: "the order of the reference that was asked for")
    } catch {
      switch error {
      case .notFound, .validation, .refused: refusal = error
      case .unauthorized, .forbidden, .conflict, .insufficientAddresses, .rateLimited, .server,
        .timedOut, .unreachable, .oversized, .unreadable, .unaskable, .cancelled:
        throw error
      }
    }
    if let order = try await search(reference) { return order }
    throw refusal
  }

  private func search(_ reference: String) async throws(APIError) -> PayInOrder? {
    for page in 1...Self.searchPagesMax {
      let found = try await orders(
        OrderFilter(reference: reference), ListQuery(page: page, limit: 100))
      if let order = found.rows.first { return order }
      if found.isLast(page) { return nil }
    }
    throw .unreadable(
      CallPlace(account, "GET /orders", attempts: 1),
      expected: "the reference within \(Self.searchPagesMax) pages of a filtered list")
  }
}

extension Listing {
  /// Whether this is the last page.
  fileprivate func isLast(_ page: Int) -> Bool {
    if rows.isEmpty && rowsDropped == 0 { return true }
    if let hasMore = pagination.hasMore { return !hasMore }
    if let pages = pagination.totalPages { return Int64(page) >= pages }
    return false
  }
}
