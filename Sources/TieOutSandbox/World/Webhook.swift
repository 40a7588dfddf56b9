/// A webhook that is to be sent, not signed yet.
struct Webhook {
  /// Whose it is, and what it says.
  enum Content {
    case payIn(PayInEvent)
    case payDeFi(payment: String, status: String, body: [UInt8])
  }

  /// When the first attempt arrives.
  var at: Moment
  var content: Content

  /// Signed with a secret that is not the merchant's.
  var wrongly = false

  /// Never sent: the provider lost it.
  var isLost = false

  /// The line of a capture.
  var line: TimedLine {
    switch content {
    case .payIn(let event): .payIn(event, at: at, wrongly: wrongly)
    case .payDeFi(_, _, let body): .payDeFi(body, at: at)
    }
  }
}
