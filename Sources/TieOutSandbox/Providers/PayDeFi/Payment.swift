/// A PayDeFi payment: one attempt to pay one of the merchant's orders.
///
///     PENDING ──▶ ACCEPTED ──▶ COMPLETED
///        ├─ 24 hours ─▶ EXPIRED
///        └─ superseded ─▶ CANCELLED
struct Payment {
  var id: String
  var order: String
  var createdAt: Moment

  /// Each status with the time of its beginning, in order.
  var timeline: [(status: String, from: Moment)]
  var settlement: Settlement?

  /// Without a settlement: writes `"transactions": []` instead of no field.
  var listsNoTransactions = false
  var decoration = Decoration()
  var salt: UInt64

  /// The status in a poll at a time; nil before the payment exists.
  func status(at time: Moment) -> String? {
    timeline.last { $0.from <= time }?.status
  }

  /// The body of the webhook for a status.
  func body(_ status: String) -> [UInt8] {
    var json = JSONText(ascii: decoration.ascii)
    json.object { json in
      json.string("orderId", order)
      json.string("status", status)
      writeMetaData(&json)
      json.string("paymentId", id)
      if decoration.extraKeys { json.raw("links", #"[{"rel":"self","n":1e2}]"#) }
      guard status == "COMPLETED" else { return }
      if let settlement {
        json.array("transactions") { settlement.write(&$0, salt) }
      } else if listsNoTransactions {
        json.raw("transactions", "[]")
      }
    }
    return json.bytes
  }

  private func writeMetaData(_ json: inout JSONText) {
    switch salt % 16 {
    case 0: json.string("metaData", #"{"cart":"7, \"blue\""}"#)
    case 1: json.raw("metaData", #"{"cart":7,"tags":["a","b"]}"#)
    case 2: break
    default: json.null("metaData")
    }
  }
}

extension Settlement {
  fileprivate func write(_ json: inout JSONText, _ salt: UInt64) {
    json.object { json in
      json.number("chainId", chain.id)
      json.raw("protocolFeeAmount", number(fee, salt >> 8))
      json.raw("protocolFeeRate", rate.text)
      json.raw("acceptanceRate", "0.005")
      json.string("merchantAddress", merchant ?? chain.merchant)
      if let transaction { json.string("txHash", transaction) }
      json.object("payIn") { json in
        json.string("token", isUpperCase ? upperCased(payInToken.contract) : payInToken.contract)
        json.string("symbol", payInToken.symbol)
        json.raw("amount", number(payIn, salt >> 16))
      }
      if !withoutPayOut {
        json.object("payOut") { json in
          json.string(
            "token",
            chain.isEVM ? payOutToken.contract.lowercased() : payOutToken.contract)
          json.string("symbol", payOutToken.symbol)
          json.raw("amount", number(payOut, salt >> 24))
        }
      }
    }
  }

  private func upperCased(_ contract: String) -> String {
    chain.isEVM ? "0x" + contract.dropFirst(2).uppercased() : contract
  }

  private func number(_ money: Money, _ salt: UInt64) -> String {
    switch spelling {
    case .plain: money.text
    case .exponents: money.exponential(salt)
    case .noise: money.noisy(salt).text
    }
  }
}
