public import TieOutIntake
public import TieOutCore
public import TieOutPostgres
public import TieOutProviders
import TieOutStore

extension Session {
  /// The first of the three calls: checks who sent a webhook, and keeps it and what it states, in the current
  /// transaction.
  ///
  /// A webhook that came before changes nothing. One with a wrong signature is kept apart as evidence, and nothing
  /// follows from it; so commit then, too, and answer `outcome.httpStatus`. Without a secret for the account
  /// nobody can say that a signature is wrong: nothing is kept, and the provider has to send it again.
  ///
  /// - Parameters:
  ///   - delivery: with the raw bytes of the body: the signature is over them.
  ///   - secrets: those that are live.
  ///   - recordedAt: the time now.
  ///   - quota: how many refused webhooks are kept.
  /// - Throws: the database's errors. The transaction is then lost, and nothing of it is kept: answer 503.
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
