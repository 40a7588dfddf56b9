public import TieOutIntake
public import TieOutCore
public import TieOutPostgres
public import TieOutProviders
import TieOutStore

extension Session {
  /// The first of the three calls: checks the signature of a webhook and stores it with its events, in the
  /// current transaction.
  ///
  /// A repeated webhook changes nothing. One with a wrong signature is stored apart as evidence, without
  /// events; so commit in that case too, and respond with `outcome.httpStatus`. Without a secret for the
  /// account the signature cannot be checked: nothing is stored, and the provider has to send the webhook
  /// again.
  ///
  /// - Parameters:
  ///   - delivery: the webhook with the raw bytes of its body, which the signature covers.
  ///   - secrets: the live secrets.
  ///   - recordedAt: the current time.
  ///   - quota: limits how many refused webhooks are stored.
  /// - Throws: the database's errors. The transaction is then lost and nothing is stored: respond with 503.
  public func append(
    _ delivery: Delivery, secrets: Secrets, recordedAt: Timestamp,
    quota: RejectionQuota = .ofProcess
  ) throws -> Appended {
    guard !secrets.live(for: delivery.account).isEmpty else {
      return Appended(outcome: .unavailable(.noSecret), subjects: [])
    }
    let verdict = delivery.verdict(secrets)
    switch verdict {
    case .valid, .stale, .trusted:
      let events = delivery.account.provider.adapter.events(of: delivery)
      let outcome = try receive(delivery, verdict, events, recordedAt: recordedAt)
      return Appended(outcome: outcome, subjects: Set(events.map(\.subject)).sorted(by: isBefore))
    case .wrong, .ofOtherNetwork:
      try keep(delivery, verdict, recordedAt, quota)
      return Appended(outcome: .refused(.wrong), subjects: [])
    case .missing:
      try keep(delivery, verdict, recordedAt, quota)
      return Appended(outcome: .refused(.missing), subjects: [])
    case .unchecked:
      return Appended(outcome: .unavailable(.noSecret), subjects: [])
    }
  }

  private func keep(
    _ delivery: Delivery, _ verdict: SignatureVerdict, _ now: Timestamp, _ quota: RejectionQuota
  ) throws {
    guard quota.take(delivery.account, at: now) else { return }
    try keepRejected(delivery, verdict, recordedAt: now)
  }

  private func isBefore(_ a: Subject, _ b: Subject) -> Bool { a.stream < b.stream }
}
