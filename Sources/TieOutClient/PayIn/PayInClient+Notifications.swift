public import TieOutCore

extension PayInClient {
  /// One page of what PayIn knows of its webhooks: which came through, and which did not.
  public func deliveryLogs(
    _ filter: DeliveryLogFilter = DeliveryLogFilter(), _ query: ListQuery = ListQuery(limit: 50)
  ) async throws(APIError) -> Listing<DeliveryLog> {
    try await caller.list(
      of: .list("notifications", "logs", query: filter.items + query.items),
      named: "logs", "notifications", read: DeliveryLog.init, isWanted: filter.isMet)
  }

  /// Asks for a webhook once more.
  public func retryDelivery(id: String, key: IdempotencyKey? = nil) async throws(APIError) {
    try await caller.finish(.post("notifications", "logs", id, "retry", key: key))
  }

  /// Asks for all failed webhooks once more: 1,000 at most in one call.
  ///
  /// - Parameters:
  ///   - endpointID: to this endpoint only.
  ///   - eventType: of this type only: `order.completed`.
  ///   - failedAfter: failed after this time only.
  public func retryFailedDeliveries(
    endpointID: String? = nil, eventType: String? = nil, failedAfter: Timestamp? = nil,
    key: IdempotencyKey? = nil
  ) async throws(APIError) {
    let body = JSONTree.members(
      .text("endpoint_id", endpointID), .text("event_type", eventType),
      .text("failed_after", failedAfter))
    try await caller.finish(.post("notifications", "retry-failed", body: body, key: key))
  }
}
