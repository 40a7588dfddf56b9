/// Input lines other than those of ``Deposit``.
enum Evidence {
  /// 64 hexadecimal digits derived from a name.
  static func hash(_ name: String) -> String {
    let digits = name.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return "0x" + (digits + String(repeating: "0", count: 64)).prefix(64)
  }

  static func webhook(
    _ body: String, provider: String = "payin", network: String = "testnet",
    merchant: String = ""
  ) -> String {
    #"{"kind":"webhook","provider":"\#(provider)","network":"\#(network)","merchant":"\#(merchant)","#
      + #""receivedAt":"2025-03-10T10:05:01Z","headers":{},"body":\#(quoted(body))}"#
  }

  /// A page of a list, with its time of day.
  static func page(
    _ resource: String, _ rows: [String], at time: String, network: String = "testnet",
    merchant: String = ""
  ) -> String {
    let body =
      #"{"success":true,"data":[\#(rows.joined(separator: ","))],"#
      + #""pagination":{"page":1,"limit":100,"total":\#(rows.count)}}"#
    return #"{"kind":"page","provider":"payin","network":"\#(network)","merchant":"\#(merchant)","#
      + #""resource":"\#(resource)","#
      + #""requestedAt":"2025-03-10T\#(time)Z","url":"/\#(resource)?page=1","status":200,"#
      + #""body":\#(quoted(body))}"#
  }

  /// The merchant registers the account of a reference, from a time of day on.
  static func reference(
    _ reference: String, account: String, at time: String = "09:00:00", network: String = "testnet",
    merchant: String = ""
  ) -> String {
    #"{"kind":"reference","provider":"payin","network":"\#(network)","merchant":"\#(merchant)","#
      + #""reference":"\#(reference)","account":"\#(account)","createdAt":"2025-03-10T\#(time)Z"}"#
  }

  /// The merchant expects an order to be paid.
  static func order(
    _ reference: String, account: String, provider: String = "payin", network: String = "testnet"
  ) -> String {
    #"{"kind":"order","provider":"\#(provider)","network":"\#(network)","#
      + #""reference":"\#(reference)","amount":"100","asset":"USDC","account":"\#(account)","#
      + #""createdAt":"2025-03-10T09:00:00Z"}"#
  }

  /// PayIn's webhook of an order: `created` or `completed`.
  static func payInOrder(_ step: String, _ id: String = "ord_1") -> String {
    webhook(
      #"{"id":"evt_\#(step)_\#(id)","type":"order.\#(step)","createdAt":"2025-03-10T10:05:00Z","#
        + #""data":{"orderId":"\#(id)","orderReference":"shop_1","amount":"100","#
        + #""currency":"USDC","chainId":"polygon-amoy"}}"#)
  }

  /// PayDeFi's webhook of a payment; completed ones with one settlement in USDC on Polygon.
  static func payDeFi(_ status: String, _ id: String = "pay_1", payOut: String = "0.0997") -> String
  {
    let usdc = "0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359"
    let settlement =
      status != "COMPLETED"
      ? ""
      : #","transactions":[{"chainId":137,"protocolFeeAmount":0.0003,"protocolFeeRate":0.003,"#
        + #""acceptanceRate":0.005,"merchantAddress":"0x2222222222222222222222222222222222222222","#
        + #""payIn":{"token":"\#(usdc)","symbol":"USDC","amount":0.1},"#
        + #""payOut":{"token":"\#(usdc.lowercased())","symbol":"USDC","amount":\#(payOut)}}]"#
    return webhook(
      #"{"orderId":"shop_1","status":"\#(status)","metaData":null,"paymentId":"\#(id)"\#(settlement)}"#,
      provider: "paydefi", network: "mainnet")
  }

  /// PayDeFi's answer to a poll: only the status.
  static func payDeFiPoll(_ status: String, _ id: String = "pay_1") -> String {
    #"{"kind":"page","provider":"paydefi","network":"mainnet","resource":"payments","#
      + #""requestedAt":"2025-03-10T11:00:00Z","url":"https://api.paydefi.io/payments/\#(id)","#
      + #""status":200,"body":\#(quoted(#"{"status":"\#(status)"}"#))}"#
  }

  /// A JSON string; the texts here have no control characters.
  private static func quoted(_ text: String) -> String {
    "\""
      + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      + "\""
  }
}
