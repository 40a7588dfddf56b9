extension Deposit {
  /// In the later form the deposits of a transaction share an event id.
  func eventID(_ kind: DepositEvent.Kind) -> String {
    let type = "deposit." + kind.rawValue
    switch dialect {
    case .seed: return PayInEvent.seedID(salt: salt, type: type)
    case .later: return PayInEvent.laterID(type: type, object: transaction)
    }
  }

  /// The webhook for this deposit.
  func webhook(_ event: DepositEvent, flaw: Flaw = Flaw()) -> PayInEvent {
    PayInEvent(
      network: network, dialect: dialect, id: eventID(event.kind),
      type: "deposit." + event.kind.rawValue, object: transaction, at: event.at,
      decoration: decoration
    ) { json in
      switch dialect {
      case .seed: writeSeed(event, flaw, &json)
      case .later: writeLater(flaw, &json)
      }
    }
  }

  /// A webhook for a bound address: a known type that does not concern money.
  func addressBound(at time: Moment) -> PayInEvent {
    binding("deposit.address_bound", at: time)
  }

  /// A webhook for a released address.
  func addressUnbound(at time: Moment) -> PayInEvent {
    binding("deposit.address_unbound", at: time)
  }

  private func binding(_ type: String, at time: Moment) -> PayInEvent {
    PayInEvent(
      network: network, dialect: dialect, id: PayInEvent.laterID(type: type, object: reference),
      type: type, object: reference, at: time
    ) { json in
      json.string("depositReference", reference)
      json.string("protocol", asset.chain.protocolName)
      json.string("depositAddress", address)
      json.array("monitoringTargets") { json in
        json.object {
          $0.string("chain", asset.chain.rawValue)
          $0.string("token", asset.symbol)
        }
      }
    }
  }

  private func writeSeed(_ event: DepositEvent, _ flaw: Flaw, _ json: inout JSONText) {
    json.string("depositReference", reference)
    writeAmount(flaw, &json)
    json.string("currency", asset.symbol)
    json.string("chainId", chainName)
    if !flaw.withoutIdentity { json.string("txHash", transaction) }
    json.string("status", event.kind.rawValue)
    switch event.kind {
    case .pending: break
    case .confirmed, .completed: json.time("confirmedAt", statedConfirmation ?? event.at)
    }
    if decoration.extraKeys { json.raw("riskScore", "1e-1") }
  }

  /// `timestamp` is the time of detection; the block number is a string.
  private func writeLater(_ flaw: Flaw, _ json: inout JSONText) {
    json.string("depositReference", reference)
    json.string("token", asset.symbol)
    json.string("chain", chainName)
    writeAmount(flaw, &json)
    json.string("depositAddress", address)
    if !flaw.withoutIdentity { json.string("txHash", transaction) }
    json.string("blockNumber", String(blockNumber))
    json.time("timestamp", detectedAt, milliseconds: true)
    json.string("organizationId", "5f0d9c1e-3f7b-4f0a-9d0c-7a5b6a1f2e34")
    if decoration.extraKeys { json.raw("redirectUrl", "null") }
  }

  private func writeAmount(_ flaw: Flaw, _ json: inout JSONText) {
    json.string("amount", flaw.amount ?? amount.spelled(salt, tokenDecimals: asset.decimals))
    if let second = flaw.secondAmount { json.string("amount", second) }
  }
}
