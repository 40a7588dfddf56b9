public import TieOutCore

extension PayInClient {
  /// One page of PayIn's log of its webhooks, successful or not.
  public func deliveryLogs(
    _ filter: DeliveryLogFilter = DeliveryLogFilter(), _ query: ListQuery = ListQuery(limit: 50)
  ) async throws(APIError) -> Listing<DeliveryLog> {
    try await caller.list(
      of: .list("notifications", "logs", query: filter.items + query.items),
      named: "logs", "notifications", read: DeliveryLog.init, isWanted: filter.isMet)
  }

  /// Requests that a webhook is sent again.
  public func retryDelivery(id: String, key: IdempotencyKey? = nil) async throws(APIError) {
    try await caller.finish(.post("notifications", "logs", id, "retry", key: key))
  }

  /// Requests that failed webhooks are sent again, at most 1,000 per call.
  ///
  /// - Parameters:
  ///   - endpointID: only to this endpoint.
  ///   - eventType: only of this type: `order.completed`.
  ///   - failedAfter: only if they failed after this time.
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
