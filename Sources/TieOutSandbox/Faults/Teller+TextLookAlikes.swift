/// Texts and fields that are hard to read, at both providers.
extension Teller {
  mutating func unknownExtraKeys(_ story: inout Story, _ round: Int) {
    let decoration = Decoration(ascii: false, extraKeys: true)
    switch round % 3 {
    case 0:
      var order = order()
      order.decoration = decoration
      story.tell(order)
    case 1:
      var deposit = deposit()
      deposit.decoration = decoration
      story.tell(deposit)
    default:
      var payment = payment()
      payment.decoration = decoration
      story.tell(payment)
    }
  }

  /// The webhook writes escapes for letters that the list writes as they are.
  mutating func unicodeReference(_ story: inout Story, _ round: Int) {
    let texts = [
      "order_ü€", "заказ \"семь\", № ", "注文\\逗号，", "naïve, \"quoted\", \\u20ac ",
      "🧾 tab\there / slash ", "e\u{301}toile ", "‏طلب ",
    ]
    refer(to: texts[round % texts.count] + String(nextNumber()), round, &story, ascii: true)
  }

  /// 255 characters are PayIn's maximum.
  mutating func longReference(_ story: inout Story, _ round: Int) {
    let start = "order_\(nextNumber())_"
    let rest = String(repeating: "long-", count: 51).prefix(255 - start.utf8.count)
    refer(to: start + rest, round, &story, ascii: false)
  }

  private mutating func refer(
    to reference: String, _ round: Int, _ story: inout Story, ascii: Bool
  ) {
    switch round % 3 {
    case 0:
      var order = order()
      order.reference = reference
      order.decoration.ascii = ascii
      story.tell(order)
    case 1:
      var deposit = deposit()
      deposit.reference = reference
      deposit.decoration.ascii = ascii
      story.tell(deposit)
    default:
      var payment = payment()
      payment.order = reference
      payment.decoration.ascii = ascii
      story.tell(payment)
    }
  }
}
