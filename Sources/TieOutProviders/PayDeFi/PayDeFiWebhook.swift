import TieOutCore

/// Reads PayDeFi's webhook bodies: `{orderId, status, metaData?, paymentId, transactions?}`.
enum PayDeFiWebhook {
  static func events(of delivery: Delivery) throws(Unreadable) -> [Event] {
    let root = try JSONValue(objectIn: delivery.body)
    let reader = FactReader(object: root, network: delivery.account.network)
    let subject = Subject(delivery.account, .payment, try reader.required("paymentId"))
    let status = try reader.required("status")
    var facts = Facts()
    facts.reference = try reader.required("orderId")
    facts.metadata = reader.metadata("metaData", "metadata")
    guard let kind = PayDeFi.kind(of: status) else {
      facts.unknownWord = status
      return [Event(subject, .webhook, .typeUnknown, facts)]
    }
    guard kind == .paymentCompleted else { return [Event(subject, .webhook, kind, facts)] }
    return try parts(of: root, facts).map { Event(subject, .webhook, kind, $0) }
  }

  /// The facts of each transaction; without transactions, one set of facts without a settlement.
  private static func parts(of root: JSONValue, _ facts: Facts) throws(Unreadable) -> [Facts] {
    guard let value = root["transactions"], !value.isNull else { return [facts.whole(parts: 0)] }
    guard let transactions = value.elements else {
      throw Unreadable("transactions is \(value.kindName), expected an array")
    }
    guard !transactions.isEmpty else { return [facts.whole(parts: 0)] }
    var parts: [Facts] = []
    for (number, transaction) in transactions.enumerated() {
      var part = facts.whole(parts: transactions.count)
      part.part = Int64(number)
      try read(transaction, into: &part)
      parts.append(part)
    }
    return parts
  }

  private static func read(
    _ transaction: JSONValue, into facts: inout Facts
  ) throws(Unreadable) {
    guard transaction.isObject else {
      throw Unreadable("a transaction is \(transaction.kindName), expected an object")
    }
    // Chain ids are numbers here, which mean the same on both networks.
    let reader = FactReader(object: transaction, network: .mainnet)
    facts.chain = try reader.chain("chainId")
    let family = facts.chain?.family ?? .unknown
    var settlement = Settlement()
    settlement.fee = try reader.amount("protocolFeeAmount")
    settlement.feeRate = try reader.amount("protocolFeeRate")
    settlement.acceptanceRate = try reader.amount("acceptanceRate")
    settlement.merchantAddress = try reader.text("merchantAddress", within: .hash)
      .map { family.canonical(address: $0) }
    settlement.payIn = try side("payIn", of: transaction, family) ?? Settlement.Side()
    settlement.payOut = try side("payOut", of: transaction, family)
    facts.txHash = try reader.text("txHash", "transactionHash", "hash", within: .hash)
      .map { family.canonical(txHash: $0) }
    facts.settlement = settlement
    facts.amount = settlement.payIn.amount
    facts.currency = settlement.payIn.currency
    facts.contract = settlement.payIn.contract
  }

  private static func side(
    _ name: String, of transaction: JSONValue, _ family: ChainFamily
  ) throws(Unreadable) -> Settlement.Side? {
    guard let value = transaction[name], !value.isNull else { return nil }
    guard value.isObject else {
      throw Unreadable("\(name) is \(value.kindName), expected an object")
    }
    let reader = FactReader(object: value, network: .mainnet)
    do throws(Unreadable) {
      return Settlement.Side(
        contract: try reader.text("token", within: .hash).map { family.canonical(address: $0) },
        currency: try reader.text("symbol", within: .word), amount: try reader.amount("amount"))
    } catch {
      throw Unreadable("\(name).\(error.reason)")
    }
  }
}

extension Facts {
  fileprivate func whole(parts: Int) -> Facts {
    var facts = self
    facts.part = 0
    facts.parts = Int64(parts)
    return facts
  }
}
