extension PayInClient {
  /// Makes a payment link: a draft, until it is published.
  public func createPaymentLink(
    _ link: NewPaymentLink, key: IdempotencyKey? = nil
  ) async throws(APIError) -> PaymentLink {
    try await caller.object(
      of: .post("payment-links", body: link.body, key: key), read: PaymentLink.init)
  }

  /// Lets everybody pay a link.
  public func publishPaymentLink(
    id: String, key: IdempotencyKey? = nil
  ) async throws(APIError) {
    try await caller.finish(.post("payment-links", id, "publish", key: key))
  }

  /// Lets nobody pay a link any more.
  public func archivePaymentLink(
    id: String, key: IdempotencyKey? = nil
  ) async throws(APIError) {
    try await caller.finish(.post("payment-links", id, "archive", key: key))
  }
}
