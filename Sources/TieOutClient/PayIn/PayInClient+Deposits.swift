import TieOutCore

extension PayInClient {
  /// Binds an address to a customer. Repeated calls return the same address.
  package func bind(
    _ reference: String, family: PayInProtocol, metadata: JSONTree? = nil,
    key: IdempotencyKey? = nil
  ) async throws(APIError) -> PayInBinding {
    let body = JSONTree.members(
      .text("depositReference", reference), .text("protocol", family.rawValue),
      .value("metadata", metadata))
    return try await caller.object(
      of: .post("deposits", "bind", body: body, key: key), read: PayInBinding.init)
  }

  /// Unbinds a customer's address. Later payments to it are not detected, or belong to another customer.
  ///
  /// - Parameter family: which of several addresses; nil if there is only one.
  public func unbind(
    _ reference: String, family: PayInProtocol? = nil, key: IdempotencyKey? = nil
  ) async throws(APIError) {
    let body = JSONTree.members(
      .text("depositReference", reference), .text("protocol", family?.rawValue))
    try await caller.finish(.post("deposits", "unbind", body: body, key: key))
  }

  /// The addresses and deposits of a customer.
  public func reference(_ reference: String) async throws(APIError) -> PayInReference {
    try await caller.object(
      of: .get("deposits", "references", reference), read: PayInReference.init)
  }

  /// One page of the customers that have addresses.
  ///
  /// - Parameter search: a part of the reference.
  public func references(
    search: String? = nil, _ query: ListQuery = ListQuery()
  ) async throws(APIError) -> Listing<PayInReference> {
    let items = QueryItem.optional("search", search) + query.items
    return try await caller.list(
      of: .list("deposits", "references", query: items), named: "references", "deposits",
      read: PayInReference.init,
      isWanted: { row in
        search.map { row.reference.lowercased().contains($0.lowercased()) } ?? true
      })
  }

  /// One page of the deposits that match a filter. Drops bound addresses, which one server lists under the
  /// same path.
  public func deposits(
    _ filter: DepositFilter = DepositFilter(), _ query: ListQuery = ListQuery()
  ) async throws(APIError) -> Listing<PayInDeposit> {
    let items =
      filter.items + query.items + SortKey.depositDetected.items(query.order, sortSpelling)
    return try await caller.list(
      of: .list("deposits", query: items), named: "deposits", read: PayInDeposit.init,
      isWanted: { filter.isMet(by: $0, on: account.network) })
  }
}
