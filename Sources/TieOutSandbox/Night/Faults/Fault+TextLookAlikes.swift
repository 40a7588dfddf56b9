/// Texts and fields that are hard to read, at both providers.
extension Fault {
  /// Fields that no documentation names: silent.
  package static let unknownExtraKeys = Fault("unknown-extra-keys") { writer, scenario in
    writer.add(Decoration(extraKeys: true), &scenario)
  }

  /// References with letters of many scripts, quotes, commas; the webhook writes escapes for letters that
  /// the list writes as they are: silent.
  package static let unicodeReference = Fault("unicode-reference") { writer, scenario in
    let texts = [
      "order_ü€", "заказ \"семь\", № ", "注文\\逗号，", "naïve, \"quoted\", \\u20ac ",
      "🧾 tab\there / slash ", "e\u{301}toile ", "‏طلب ",
    ]
    let reference = texts[writer.round % texts.count] + String(writer.nextNumber())
    writer.add(Decoration(ascii: true), reference: reference, &scenario)
  }

  /// References of 255 characters, PayIn's maximum: silent.
  package static let longReference = Fault("long-reference") { writer, scenario in
    let start = "order_\(writer.nextNumber())_"
    let rest = String(repeating: "long-", count: 51).prefix(255 - start.utf8.count)
    writer.add(Decoration(), reference: start + rest, &scenario)
  }
}

extension FaultWriter {
  /// Alternates between an order, a deposit and a payment.
  fileprivate mutating func add(
    _ decoration: Decoration, reference: String? = nil, _ scenario: inout Scenario
  ) {
    switch round % 3 {
    case 0:
      var order = order()
      order.reference = reference ?? order.reference
      order.decoration = decoration
      scenario.add(order)
    case 1:
      var deposit = deposit()
      deposit.reference = reference ?? deposit.reference
      deposit.decoration = decoration
      scenario.add(deposit)
    default:
      var payment = payment()
      payment.order = reference ?? payment.order
      payment.decoration = decoration
      scenario.add(payment)
    }
  }
}
