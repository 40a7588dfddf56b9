extension Deposit {
  /// The deposit's row in a list requested at a time.
  func row(_ form: PageForm, at time: Moment) -> [UInt8] {
    var json = JSONText(spaced: form == .guide)
    json.object { json in
      switch form {
      case .guide: writeGuide(time, &json)
      case .hasMore, .total: writeCamelCase(form, time, &json)
      case .server: writeServer(time, &json)
      }
    }
    return json.bytes
  }

  private func spelling(_ offset: UInt64) -> String {
    amount.spelled(salt >> 8 &+ offset, tokenDecimals: asset.decimals)
  }

  private func writeGuide(_ time: Moment, _ json: inout JSONText) {
    json.string("depositId", id)
    json.string("depositReference", reference)
    json.string("amount", spelling(0))
    json.string("currency", asset.symbol)
    json.string("chainId", chainName)
    json.string("address", address)
    if let contract { json.string("contractAddress", contract) }
    json.string("txHash", transaction)
    json.number("blockNumber", blockNumber)
    json.string("status", status(at: time))
    json.time("detectedAt", detectedAt)
    json.time("createdAt", detectedAt)
    if let confirmedAt = confirmation(by: time) { json.time("confirmedAt", confirmedAt) }
  }

  private func writeCamelCase(_ form: PageForm, _ time: Moment, _ json: inout JSONText) {
    json.string(form == .total ? "id" : "depositId", id)
    json.string("depositReference", reference)
    json.string("amount", spelling(1))
    json.string("currency", asset.symbol)
    json.string(form == .total ? "chain" : "chainId", chainName)
    json.string("address", address)
    if let contract { json.string("contractAddress", contract) }
    json.string("txHash", transaction)
    json.number("blockNumber", blockNumber)
    json.string("status", status(at: time))
    json.number("requiredConfirmations", asset.chain.confirmations)
    json.time("detectedAt", detectedAt, milliseconds: true)
    guard let confirmedAt = confirmation(by: time) else { return }
    json.number("confirmations", asset.chain.confirmations)
    json.time("confirmedAt", confirmedAt, milliseconds: true)
    if dialect == .later { json.time("completedAt", confirmedAt, milliseconds: true) }
  }

  private func writeServer(_ time: Moment, _ json: inout JSONText) {
    json.string("id", id)
    json.string("deposit_reference", reference)
    json.string("amount", spelling(2))
    json.string("token", asset.symbol)
    json.string("chain", chainName)
    json.string("address", address)
    if let contract { json.string("contractAddress", contract) }
    json.string("tx_hash", transaction)
    json.number("block_number", blockNumber)
    json.string("status", status(at: time))
    json.time("detected_at", detectedAt, milliseconds: true)
    guard let confirmedAt = confirmation(by: time) else { return }
    json.time("confirmed_at", confirmedAt, milliseconds: true)
    if dialect == .later { json.time("completed_at", confirmedAt, milliseconds: true) }
  }
}
