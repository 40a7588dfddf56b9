import TieOutCore

extension PayInClient {
  /// One page of the transfers that match a filter.
  public func transfers(
    _ filter: TransferFilter = TransferFilter(), _ query: ListQuery = ListQuery()
  ) async throws(APIError) -> Listing<PayInTransfer> {
    let items =
      filter.items + query.items + SortKey.transferDetected.items(query.order, sortSpelling)
    return try await caller.list(
      of: .list("transfers", query: items), named: "transfers", read: PayInTransfer.init,
      isWanted: { filter.isMet(by: $0, on: account.network) })
  }

  /// All transfers of an order, oldest first.
  public func transfers(orderID: String) async throws(APIError) -> [PayInTransfer] {
    try await byReference(TransferFilter(orderID: orderID), "orderId", orderID)
  }

  /// All transfers to a customer's addresses, oldest first.
  public func transfers(reference: String) async throws(APIError) -> [PayInTransfer] {
    try await byReference(TransferFilter(reference: reference), "depositReference", reference)
  }

  private func byReference(
    _ filter: TransferFilter, _ name: String, _ value: String
  ) async throws(APIError) -> [PayInTransfer] {
    let query = [QueryItem(name, value)]
    return try await caller.list(
      of: .list("transfers", "by-reference", query: query), named: "transfers",
      read: PayInTransfer.init,
      isWanted: { filter.isMet(by: $0, on: account.network) }
    ).rows
  }
}
