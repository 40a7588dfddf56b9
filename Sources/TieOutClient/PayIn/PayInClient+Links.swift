extension PayInClient {
  /// Creates a payment link as a draft.
  public func createPaymentLink(
    _ link: NewPaymentLink, key: IdempotencyKey? = nil
  ) async throws(APIError) -> PaymentLink {
    try await caller.object(
      of: .post("payment-links", body: link.body, key: key), read: PaymentLink.init)
  }

  /// Publishes a link, so that it can be paid.
  public func publishPaymentLink(
    id: String, key: IdempotencyKey? = nil
  ) async throws(APIError) {
    try await caller.finish(.post("payment-links", id, "publish", key: key))
  }

  /// Archives a link, so that it can no longer be paid.
  public func archivePaymentLink(
    id: String, key: IdempotencyKey? = nil
  ) async throws(APIError) {
    try await caller.finish(.post("payment-links", id, "archive", key: key))
  }
}
