extension Order {
  /// The order's row in a list requested at a time.
  func row(_ form: PageForm, at time: Moment) -> [UInt8] {
    var json = JSONText(spaced: form == .guide)
    json.object { json in
      switch form {
      case .guide: writeGuide(time, &json)
      case .hasMore: writeHasMore(time, &json)
      case .total: writeTotal(time, &json)
      case .server: writeServer(time, &json)
      }
    }
    return json.bytes
  }

  private func spelling(_ offset: UInt64) -> String {
    decoration.exponents
      ? amount.exponential(salt)
      : amount.spelled(salt >> 8 &+ offset, tokenDecimals: asset.decimals)
  }

  private func confirmed(_ time: Moment) -> String {
    guard let received = received(by: time) else { return "0" }
    return received.text(places: max(received.placesNeeded, 6))
  }

  private func writeHead(_ time: Moment, _ offset: UInt64, _ json: inout JSONText) {
    json.string("orderId", id)
    json.string("orderReference", reference)
    json.string("status", status(at: time))
    json.string("amount", spelling(offset))
    json.string("currency", asset.symbol)
    json.string("chainId", asset.chain.rawValue)
  }

  private func writeGuide(_ time: Moment, _ json: inout JSONText) {
    writeHead(time, 0, &json)
    json.string("address", address)
    json.time("createdAt", createdAt)
    json.time("expiresAt", windowEndsAt)
    guard let completedAt = statedCompletion(by: time) else { return }
    if namesTransaction { json.string("txHash", transaction) }
    json.time("completedAt", completedAt)
  }

  private func writeHasMore(_ time: Moment, _ json: inout JSONText) {
    writeHead(time, 1, &json)
    json.string("protocol", asset.chain.protocolName)
    json.string("address", address)
    json.time("createdAt", createdAt)
    json.time("expiresAt", windowEndsAt)
    json.raw("metadata", "{}")
    guard let completedAt = statedCompletion(by: time) else { return }
    if namesTransaction { json.string("txHash", transaction) }
    json.number("blockNumber", blockNumber)
    json.number("confirmations", asset.chain.confirmations)
    json.time("completedAt", completedAt)
  }

  /// In this form `expiresAt` is the end of the grace period: the documents disagree.
  private func writeTotal(_ time: Moment, _ json: inout JSONText) {
    writeHead(time, 2, &json)
    json.string("paymentAddress", address)
    json.string("confirmedReceived", confirmed(time))
    json.number("requiredConfirmations", asset.chain.confirmations)
    json.time("createdAt", createdAt, milliseconds: true)
    json.time("expiresAt", graceEndsAt, milliseconds: true)
    json.time("paymentWindowEndsAt", windowEndsAt, milliseconds: true)
    json.time("gracePeriodEndsAt", graceEndsAt, milliseconds: true)
    guard let completedAt = statedCompletion(by: time) else { return }
    if namesTransaction { json.string("transactionHash", transaction) }
    json.time("completedAt", completedAt, milliseconds: true)
  }

  private func writeServer(_ time: Moment, _ json: inout JSONText) {
    json.string("id", id)
    json.string("organization_id", "5f0d9c1e-3f7b-4f0a-9d0c-7a5b6a1f2e34")
    json.string("order_reference", reference)
    json.string("amount", spelling(3))
    json.string("token", asset.symbol)
    json.string("chain", asset.chain.rawValue)
    json.string("address", address)
    json.number("required_confirmations", asset.chain.confirmations)
    json.string("status", status(at: time))
    json.time("created_at", createdAt, milliseconds: true)
    json.time("payment_window_ends_at", windowEndsAt, milliseconds: true)
    json.time("grace_period_ends_at", graceEndsAt, milliseconds: true)
    json.number("payment_window_minutes", Self.window / Span.minute)
    json.number("grace_period_minutes", Self.grace / Span.minute)
    json.timeOrNull("completed_at", statedCompletion(by: time))
    json.string("confirmed_received", confirmed(time))
    json.raw("metadata", decoration.extraKeys ? #"{"cart":"A, \"B\" \u20ac"}"# : "null")
  }
}
