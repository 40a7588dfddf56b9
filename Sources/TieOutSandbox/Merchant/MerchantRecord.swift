/// One record of the merchant.
struct MerchantRecord {
  /// Whether it is a credit, a reversal or a refund, not an expectation.
  var isLedger: Bool
  var line: TimedLine

  /// When the merchant learns of its cause; the record is not made before.
  var restsOn: Moment?
}

/// The merchant's lines: expected orders and references, credits and refunds.
extension MerchantRecord {
  /// The merchant's account for a reference. It differs from the reference and is within the length limit.
  static func account(of reference: String) -> String { "acct-" + reference.prefix(250) }

  /// An order that the merchant created at PayIn.
  static func order(_ order: Order, at time: Moment) -> MerchantRecord {
    MerchantRecord(
      isLedger: false,
      line: line(time) { json in
        head("order", order.network, &json)
        json.string("reference", order.reference)
        json.string("amount", order.amount.text)
        json.string("asset", order.asset.symbol)
        json.string("chain", order.asset.chain.rawValue)
        json.time("createdAt", time, milliseconds: true)
        json.string("account", account(of: order.reference))
      })
  }

  /// An order that the merchant created at PayDeFi, priced in dollars.
  static func order(
    _ payment: Payment, price: String, at time: Moment
  ) -> MerchantRecord {
    MerchantRecord(
      isLedger: false,
      line: line(time) { json in
        json.string("kind", "order")
        json.string("provider", "paydefi")
        json.string("network", Network.mainnet.name)
        json.string("reference", payment.order)
        json.string("amount", price)
        json.string("asset", "USD")
        json.time("createdAt", time, milliseconds: true)
        json.string("account", account(of: payment.order))
      })
  }

  /// A deposit reference.
  ///
  /// - Parameter registered: when it was registered, if the line states that; the line then counts as
  ///   recorded at that time.
  static func reference(
    _ deposit: Deposit, at time: Moment, registered: Moment? = nil
  ) -> MerchantRecord {
    MerchantRecord(
      isLedger: false,
      line: line(time) { json in
        head("reference", deposit.network, &json)
        json.string("reference", deposit.reference)
        json.string("account", account(of: deposit.reference))
        if let registered { json.time("createdAt", registered, milliseconds: true) }
      })
  }

  /// A credit for a deposit; without the log index in the seed form, which does not state it.
  ///
  /// - Parameters:
  ///   - key: the credit's own key.
  ///   - amount: negative for a reversal.
  ///   - reverses: the key of the reversed credit.
  static func credit(
    _ deposit: Deposit, at time: Moment, key: String? = nil, amount: Money? = nil,
    asset: String? = nil, account given: String? = nil, reverses: String? = nil
  ) -> MerchantRecord {
    var record = MerchantRecord(
      isLedger: true,
      line: line(time) { json in
        head("credit", deposit.network, &json)
        json.string("chain", deposit.asset.chain.rawValue)
        json.string("txHash", deposit.transaction)
        switch deposit.dialect {
        case .seed: json.null("logIndex")
        case .later: json.number("logIndex", deposit.eventIndex)
        }
        json.string("reference", deposit.reference)
        json.string("account", given ?? account(of: deposit.reference))
        json.string("amount", (amount ?? deposit.amount).text)
        json.string("asset", asset ?? deposit.asset.symbol)
        json.time("creditedAt", time, milliseconds: true)
        json.string("key", key ?? creditKey(deposit))
        if let reverses { json.string("reverses", reverses) }
      })
    record.restsOn = deposit.confirmedAt
    return record
  }

  static func creditKey(_ deposit: Deposit) -> String { "credit-" + deposit.id }

  /// The merchant's refund of an order's payment.
  static func refund(_ order: Order, amount: Money, at time: Moment) -> MerchantRecord {
    MerchantRecord(
      isLedger: true,
      line: line(time) { json in
        head("refund", order.network, &json)
        json.string("orderId", order.id)
        json.string("amount", amount.text)
        json.string("asset", order.asset.symbol)
        json.time("refundedAt", time, milliseconds: true)
        json.string("key", "refund-" + order.id)
      })
  }

  /// The merchant's refund of a payment through PayDeFi.
  static func refund(
    _ payment: Payment, amount: Money, at time: Moment, key: String? = nil
  ) -> MerchantRecord {
    MerchantRecord(
      isLedger: true,
      line: line(time) { json in
        json.string("kind", "refund")
        json.string("provider", "paydefi")
        json.string("network", Network.mainnet.name)
        json.string("orderId", payment.id)
        json.string("amount", amount.text)
        json.string("asset", "USDC")
        json.time("refundedAt", time, milliseconds: true)
        json.string("key", key ?? "refund-" + payment.id)
      })
  }

  private static func head(_ kind: String, _ network: Network, _ json: inout JSONText) {
    json.string("kind", kind)
    json.string("provider", "payin")
    json.string("network", network.name)
  }

  private static func line(
    _ time: Moment, _ fill: (inout JSONText) -> Void
  ) -> TimedLine {
    var json = JSONText()
    json.object(nil, fill)
    return TimedLine(at: time, bytes: json.bytes, kind: .record)
  }
}
