/// A PayIn webhook before it is signed.
struct PayInEvent {
  var network: Network
  var dialect: Dialect
  var id: String
  var type: String

  /// The order, the deposit's transaction, or the reference.
  var object: String
  var body: [UInt8]
}

/// The defect of an unreadable webhook.
struct Flaw {
  /// Replaces the amount.
  var amount: String?

  /// Omits the order's id, or the deposit's transaction hash.
  var withoutIdentity = false

  /// Repeats the key `amount` with this value.
  var secondAmount: String?
}

extension PayInEvent {
  /// A webhook with the fields that all webhooks have; `id` comes first.
  init(
    network: Network, dialect: Dialect, id: String, type: String, object: String, at time: Moment,
    decoration: Decoration = Decoration(), data: (inout JSONText) -> Void
  ) {
    var json = JSONText(ascii: decoration.ascii)
    json.object { json in
      json.string("id", id)
      json.string("type", type)
      switch dialect {
      case .seed: json.time("createdAt", time)
      case .later: json.time("created_at", time, milliseconds: true)
      }
      if decoration.extraKeys { json.raw("apiVersion", #"{"major":1,"beta":null}"#) }
      json.object("data", data)
    }
    self.init(
      network: network, dialect: dialect, id: id, type: type, object: object, body: json.bytes)
  }

  /// The same event with its body cut off in the middle: the id is included, but it is not valid JSON.
  func truncated() -> PayInEvent {
    var copy = self
    copy.body = Array(body.prefix(body.count * 3 / 5))
    return copy
  }

  /// PayIn's later servers build an event's id from its type and its object.
  static func laterID(type: String, object: String) -> String {
    "evt_" + type.split(separator: ".").joined(separator: "_") + "_" + object
  }

  /// In the integration guide, ids are opaque.
  static func seedID(salt: UInt64, type: String) -> String {
    let kind = type.utf8.reduce(UInt64(7)) { ($0 &* 31) &+ UInt64($1) }
    var random = SeededRandom(seed: salt, stream: kind)
    return "evt_" + random.hexadecimal(16)
  }

  /// A connection test from PayIn's dashboard.
  static func test(_ network: Network, _ dialect: Dialect, at time: Moment) -> PayInEvent {
    PayInEvent(
      network: network, dialect: dialect, id: "test_\(time.milliseconds)", type: "test.event",
      object: "test", at: time
    ) { $0.string("message", "This is a test of your endpoint") }
  }
}
