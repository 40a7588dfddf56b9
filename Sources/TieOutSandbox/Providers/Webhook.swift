/// A webhook before it is signed.
struct Webhook {
  /// The content by provider.
  enum Content {
    case payIn(PayInEvent)
    case payDeFi(payment: String, status: String, body: [UInt8])
  }

  /// When the first attempt arrives.
  var at: Moment
  var content: Content

  /// Signed with a secret that is not the merchant's.
  var wrongly = false

  /// Signed with another network's secret.
  var key: Network?

  /// The time in its signature, if it is not that of the attempt.
  var signedAt: Moment?

  /// Whether the provider never sends it.
  var isLost = false

  /// The captured line.
  var line: TimedLine {
    switch content {
    case .payIn(let event):
      .payIn(
        event, at: at,
        signature: Signer.payIn(event, attempt: signedAt ?? at, wrongly: wrongly, key: key))
    case .payDeFi(_, _, let body): .payDeFi(body, at: at)
    }
  }
}
