/// Objects that clients have created at the providers, and the answers they got.
struct ClientObjects: Sendable {
  /// An address bound to a reference.
  struct Binding: Sendable {
    var reference: String
    var protocolName: String
    var address: String
    var boundAt: Moment
  }

  struct Link: Sendable {
    var id: String
    var slug: String
    var title: String
    var amount: String
    var status: String
    var createdAt: Moment
  }

  /// By network, then by reference and protocol.
  var bindings: [Network: [String: Binding]] = [:]
  var links: [String: Link] = [:]

  /// Answers to creating requests, by idempotency key.
  private var answers: [String: (body: [UInt8], answer: APIAnswer)] = [:]

  /// Number of created objects.
  private(set) var createdCount = 0

  /// A number that no payment of the season has.
  mutating func nextNumber() -> Int {
    createdCount += 1
    return 4_000_000_000 + createdCount
  }

  /// The earlier answer to the same request; nil if there is none.
  func answer(_ key: String, _ body: [UInt8]) throws(APIFailure) -> APIAnswer? {
    guard let known = answers[key] else { return nil }
    guard known.body == body else {
      throw .conflict("IDEMPOTENCY_CONFLICT", "This key was used for another request")
    }
    return known.answer
  }

  mutating func remember(_ key: String, _ body: [UInt8], _ answer: APIAnswer) {
    answers[key] = (body, answer)
  }
}
