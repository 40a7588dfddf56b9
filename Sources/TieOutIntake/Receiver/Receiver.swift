public import TieOutStore
public import TieOutCore

import TieOutPostgres
import TieOutProviders
import Tracing

/// Receives webhooks: verifies, decodes, and stores them durably before it returns.
///
/// Deliveries that arrive at the same time share a transaction, so throughput exceeds one commit each; a
/// single delivery does not wait for others. For a backend with any HTTP server:
///
///     let receiver = Receiver(store, secrets: LiveSecrets(secrets), now: clock)
///     let outcome = await receiver.receive(
///       ProviderAccount(.payin, .testnet), headers: headers, body: rawBody)
///     // respond with outcome.httpStatus, and Retry-After if outcome.retryAfterSeconds is not nil
///
/// `Tests/TieOutServerTests/Examples/WebhookBackend.swift` is a complete example with hummingbird.
///
/// The raw bytes of the body have to be handed over, not JSON that was read and written again: the signature
/// is over the bytes. The changed streams are queued in the same transaction and folded
/// afterwards (``Store/foldWaiting()``, `tieout fold`, `tieout serve`).
///
/// Counts what became of webhooks through swift-metrics, and has a span of
/// swift-distributed-tracing around each: <doc:AdoptingInABackend> lists the names.
public struct Receiver: Sendable {
  private let secrets: LiveSecrets
  private let now: @Sendable () -> Timestamp
  private let metrics = ReceiverMetrics()
  private let commits: GroupCommit<ReceivedDelivery>
  private let quarantine: Quarantine

  /// A receiver for a store.
  ///
  /// - Parameters:
  ///   - store: has at least `limits.batchesInFlight` connections, preferably one more.
  ///   - now: the clock for the times of arrival and recording.
  public init(
    _ store: Store, secrets: LiveSecrets, limits: ReceiverLimits = ReceiverLimits(),
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.init(store, secrets: secrets, limits: limits, now: now, failed: { _ in })
  }

  /// The same.
  ///
  /// - Parameter failed: called when a transaction failed, in words for a log: no bodies, no secrets.
  package init(
    _ store: Store, secrets: LiveSecrets, limits: ReceiverLimits = ReceiverLimits(),
    now: @escaping @Sendable () -> Timestamp, failed: @escaping @Sendable (_ reason: String) -> Void
  ) {
    self.secrets = secrets
    self.now = now
    quarantine = Quarantine(store, limits.quarantine, now: now)
    commits = GroupCommit(limits) { [metrics] deliveries in
      await BatchWriter(store: store, now: now, metrics: metrics, failed: failed).write(deliveries)
    }
  }

  /// Receives one webhook. If the outcome is a stored one, the webhook is on disk.
  ///
  /// - Parameters:
  ///   - account: the account of the endpoint.
  ///   - headers: the headers, in any case; repeated ones joined by commas.
  ///   - body: the raw bytes of the body.
  ///   - receivedAt: the time of arrival. Nil: now.
  public func receive(
    _ account: ProviderAccount, headers: [String: String], body: [UInt8],
    receivedAt: Timestamp? = nil
  ) async -> ReceiveOutcome {
    let delivery = Delivery(
      account: account, receivedAt: receivedAt ?? now(), headers: headers, body: body)
    return await withSpan("tieout.receive") { span in
      for (name, value) in account.dimensions { span.attributes["tieout.\(name)"] = value }
      let (kind, outcome) = await receive(delivery)
      span.attributes["tieout.outcome"] = outcome.word
      metrics.answered(account, kind, outcome)
      return outcome
    }
  }

  /// Accepts no more webhooks, and returns when all accepted ones are answered.
  public func close() async {
    await commits.close()
    await quarantine.finish()
  }

  private func receive(_ delivery: Delivery) async -> (EventKind?, ReceiveOutcome) {
    let live = secrets.current
    // Without a secret the signature cannot be checked: the provider has to send the webhook again.
    guard !live.live(for: delivery.account).isEmpty else { return (nil, .unavailable(.noSecret)) }
    let verdict = delivery.verdict(live)
    switch verdict {
    case .valid, .stale, .trusted:
      let received = ReceivedDelivery(delivery, verdict)
      let outcome = await commits.submit(received, byteCount: received.byteCount)
      return (received.kind, outcome)
    case .wrong, .ofOtherNetwork: return (nil, await refuse(delivery, verdict, .wrong))
    case .missing: return (nil, await refuse(delivery, verdict, .missing))
    case .unchecked: return (nil, .unavailable(.noSecret))
    }
  }

  private func refuse(
    _ delivery: Delivery, _ verdict: SignatureVerdict, _ refusal: ReceiveOutcome.Refusal
  ) async -> ReceiveOutcome {
    await quarantine.keep(Rejection(delivery, verdict))
    return .refused(refusal)
  }
}
