import TieOutIntake
import Logging
import TieOutCore
import TieOutStore

/// Logs problems that an operator must solve, at a limited rate.
struct ErrorLog: Sendable {
  let logger: Logger
  private let throttle = LogThrottle(.seconds(10))

  init(logger: Logger) { self.logger = logger }

  /// A transaction failed.
  func failed(_ reason: String) {
    if throttle.allows("commit") { logger.error("\(reason)") }
  }

  /// A webhook was answered.
  func answered(_ account: ProviderAccount, _ outcome: ReceiveOutcome) {
    switch outcome {
    case .stored, .alreadyStored, .storedConflicting: break
    case .refused(let refusal):
      guard throttle.allows("refused \(account.path)") else { return }
      logger.warning(
        "\(account.path): webhooks are refused, signature \(refusal.rawValue); is every live secret set?"
      )
    case .unavailable(let why): tell(account, why)
    }
  }

  private func placesOfSecret(_ account: ProviderAccount) -> String {
    guard account.merchant == .unnamed else {
      return "accounts.\(account.path).webhookSecret in the settings file"
    }
    let name = "\(account.provider.rawValue.uppercased())_WEBHOOK_SECRET"
    return "\(name)_\(account.network.rawValue.uppercased()) or \(name)"
  }

  private func tell(_ account: ProviderAccount, _ why: ReceiveOutcome.Unavailability) {
    guard throttle.allows("\(why.rawValue) \(account.path)") else { return }
    switch why {
    case .noSecret:
      logger.error(
        """
        \(account.path): webhooks come in, and no secret is set for this account: they are answered \
        with 503. Set \(placesOfSecret(account)).
        """
      )
    case .overloaded: logger.warning("too many webhooks wait: some are answered with 503")
    case .timeout:
      logger.error("the database does not answer in time: webhooks are answered with 503")
    // Logged with their reason where they arise.
    case .database, .rejected, .closing: break
    }
  }
}
