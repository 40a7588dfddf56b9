import TieOutCore

/// Reads PayIn's webhook bodies: `{id, type, createdAt | created_at, data}`.
enum PayInWebhook {
  static func event(of delivery: Delivery) throws(Unreadable) -> Event {
    let root = try JSONValue(objectIn: delivery.body)
    let envelope = FactReader(object: root, network: delivery.account.network)
    let type = try envelope.required("type")
    guard let data = root["data"] else { throw Unreadable("data is missing") }
    guard data.isObject else { throw Unreadable("data is \(data.kindName), expected an object") }
    var facts = Facts()
    facts.eventID = try envelope.required("id", within: .event)
    facts.statedAt = try envelope.time("createdAt", "created_at")
    let reader = PayInReader(FactReader(object: data, network: delivery.account.network))
    return try event(type, reader, delivery, facts)
  }

  private static func event(
    _ type: String, _ reader: PayInReader, _ delivery: Delivery, _ facts: Facts
  ) throws(Unreadable) -> Event {
    let account = delivery.account
    switch type {
    case "order.created": return try reader.order(account, .webhook, .orderPended, facts)
    case "order.completed": return try reader.order(account, .webhook, .orderCompleted, facts)
    case "order.expired": return try reader.order(account, .webhook, .orderExpired, facts)
    case "deposit.pending", "transfer.detected":
      return try reader.transfer(account, .webhook, .transferDetected, facts)
    case "deposit.confirmed", "transfer.confirmed":
      return try reader.transfer(account, .webhook, .transferConfirmed, facts)
    case "deposit.completed":
      return try reader.transfer(account, .webhook, .transferCompleted, facts)
    case "deposit.address_bound":
      return try reader.binding(account, .webhook, .addressBound, facts)
    case "deposit.address_unbound":
      return try reader.binding(account, .webhook, .addressUnbound, facts)
    case "test.event":
      let subject = Subject(account, .evidence, facts.eventID ?? delivery.name)
      return Event(subject, .webhook, .testReceived, facts)
    case _: return try reader.unknown(account, .webhook, word: type, facts)
    }
  }
}
