extension Order {
  func eventID(_ kind: OrderEvent.Kind) -> String {
    let type = "order." + kind.name
    switch dialect {
    case .seed: return PayInEvent.seedID(salt: salt, type: type)
    case .later: return PayInEvent.laterID(type: type, object: id)
    }
  }

  /// The webhook for this order.
  func webhook(_ event: OrderEvent, flaw: Flaw = Flaw()) -> PayInEvent {
    PayInEvent(
      network: network, dialect: dialect, id: eventID(event.kind), type: "order." + event.kind.name,
      object: id, at: event.at, decoration: decoration
    ) { json in
      switch dialect {
      case .seed: writeSeed(event, flaw, &json)
      case .later: writeLater(event, flaw, &json)
      }
    }
  }

  private func writeSeed(_ event: OrderEvent, _ flaw: Flaw, _ json: inout JSONText) {
    if !flaw.withoutIdentity { json.string("orderId", id) }
    json.string("orderReference", reference)
    json.string("status", event.kind.name)
    writeAmount(flaw, &json)
    json.string("currency", asset.symbol)
    json.string("chainId", asset.chain.rawValue)
    switch event.kind {
    case .completed, .undocumented:
      if namesTransaction { json.string("txHash", transaction) }
      json.time("completedAt", statedCompletion ?? event.at)
    case .expired: json.time("expiresAt", windowEndsAt)
    case .created: json.string("address", address)
    }
    writeExtras(&json)
  }

  /// As PayIn's public server sends it: without transaction hash and status.
  private func writeLater(_ event: OrderEvent, _ flaw: Flaw, _ json: inout JSONText) {
    if !flaw.withoutIdentity { json.string("order_id", id) }
    json.string("order_reference", reference)
    writeAmount(flaw, &json)
    json.string("currency", asset.symbol)
    json.string("chain_id", asset.chain.rawValue)
    json.string("payment_address", address)
    json.time("expires_at", graceEndsAt, milliseconds: true)
    switch event.kind {
    case .completed, .undocumented:
      json.time("completed_at", statedCompletion ?? event.at, milliseconds: true)
    case .expired:
      json.time("expired_at", event.at, milliseconds: true)
      json.string("reason", "timeout")
    case .created: break
    }
    writeExtras(&json)
  }

  private func writeAmount(_ flaw: Flaw, _ json: inout JSONText) {
    json.string("amount", flaw.amount ?? amount.spelled(salt, tokenDecimals: asset.decimals))
    if let second = flaw.secondAmount { json.string("amount", second) }
  }

  private func writeExtras(_ json: inout JSONText) {
    guard decoration.extraKeys else { return }
    json.raw("riskScore", "0.25")
    json.raw("metadata", #"{"note":"\"quoted\", with a comma and a \\ \u20ac","n":[1,2,3]}"#)
  }
}
