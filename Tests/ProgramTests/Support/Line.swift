import Foundation

/// Handwritten input lines, for `--trust-signatures`.
enum Line {
  /// A PayIn webhook with a given body.
  static func webhook(
    _ body: String, at time: String = "2025-03-10T10:00:10Z", provider: String = "payin"
  ) -> String {
    #"{"kind":"webhook","provider":"\#(provider)","network":"testnet","receivedAt":"\#(time)","#
      + #""headers":{},"body":\#(quoted(body))}"#
  }

  /// The webhook of a completed order.
  static func order(
    _ id: String, reference: String = "shop-1", amount: String = #""10""#,
    created: String = "2025-03-10T10:00:00Z", at time: String = "2025-03-10T10:00:10Z"
  ) -> String {
    webhook(
      #"{"id":"evt_\#(id)","type":"order.completed","createdAt":"2025-03-10T10:00:00Z","data":{"#
        + #""orderId":"\#(id)","orderReference":\#(quoted(reference)),"status":"completed","#
        + #""amount":\#(amount),"currency":"USDT","chainId":"ethereum-sepolia","#
        + #""txHash":"0x\#(hash(id))","createdAt":"\#(created)","#
        + #""completedAt":"2025-03-10T10:00:00Z"}}"#, at: time)
  }

  /// A page that lists orders, and the claim that it is the whole list.
  static func sweep(
    _ name: String, at time: String, until: String? = nil, listing orders: [String]
  ) -> [String] {
    let rows = orders.map { id in
      #"{"orderId":"\#(id)","orderReference":"shop-\#(id)","status":"completed","amount":"10","#
        + #""currency":"USDT","chainId":"ethereum-sepolia","txHash":"0x\#(hash(id))","#
        + #""createdAt":"2025-03-10T09:50:00Z","completedAt":"2025-03-10T10:00:00Z"}"#
    }
    let body = #"{"success":true,"data":{"orders":[\#(rows.joined(separator: ","))]}}"#
    return [
      #"{"kind":"page","provider":"payin","network":"testnet","resource":"orders","#
        + #""sweep":"\#(name)","requestedAt":"\#(time)","#
        + #""url":"https://testnet.payin.com/api/v1/orders?page=1&limit=100","status":200,"#
        + #""body":\#(quoted(body))}"#,
      #"{"kind":"sweep","provider":"payin","network":"testnet","resource":"orders","#
        + #""sweep":"\#(name)","since":"2025-03-10T00:00:00Z","until":"\#(until ?? time)","complete":true}"#,
    ]
  }

  /// A line with metadata in what it says of an order or payment.
  static func attaching(
    _ metadata: String, to id: String, named name: String = "metadata", in line: String
  ) -> String {
    let place = quoted(#""orderId":\#(quoted(id)),"#).dropFirst().dropLast()
    return line.replacing(
      place, with: place + quoted("\(quoted(name)):\(metadata),").dropFirst().dropLast())
  }

  /// 64 digits derived from an id.
  static func hash(_ id: String) -> String {
    let digits = id.utf8.map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
    return String((digits + String(repeating: "0", count: 64)).prefix(64))
  }

  /// A JSON string.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      case _: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
