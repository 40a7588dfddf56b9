/// `webhook-blackout`: of the webhooks expected in one hour, more are missing than single losses
/// explain: an outage of the endpoint, or of the provider's sender. One finding for the hour; it
/// explains the ``WebhookMissing`` of each of its subjects.
///
/// A subject counts in the hour in which its state began, once its webhook is due by the grace of
/// outages (30 min). A payment that only polls know counts as well, in the hour of the poll.
struct WebhookBlackout: TallyRule, Equatable {
  static let classes = define(
    .webhookBlackout, .gaps, "critical", atStake: .nothing,
    "For an hour, most of the expected webhooks did not come.",
    fires: "the share of an hour's expected webhooks that is missing exceeds the threshold, and so"
      + " does their number; it stands for every single missing webhook of that hour",
    closes: "the share recovers",
    do: "Check your endpoint, its certificate and its firewall for that hour, then the provider's"
      + " status page. Have the hour's webhooks sent again.",
    explains: [.webhookMissing],
    reads: [\.expectedWebhooks, \.blackoutShare, \.blackoutMissingMin, \.blackoutGrace])

  private struct Hour: Hashable {
    var account: ProviderAccount
    var start: Timestamp
  }

  private struct Count: Equatable {
    var expected = 0
    var missing = 0
    var explained: [Digest128] = []
    var evidence = EvidenceSample()
  }

  private var hours: [Hour: Count] = [:]

  var hourNumbers: Set<Int64> { Set(hours.keys.map(\.start.tallyHour)) }

  mutating func add(_ projection: Projection, _ found: [Finding], _ context: EvaluationContext) {
    switch projection {
    case .payment(let payment):
      guard let webhook = Webhook(of: payment, context) else { return }
      add(webhook, payment.subject.account, payment.talliedAt, found)
    case .transaction(let transaction):
      for transfer in transaction.transfers {
        guard let webhook = Webhook(of: transfer, context) else { continue }
        add(
          webhook, transaction.subject.account, transfer.talliedAt, found, part: transfer.name)
      }
    case .record: return
    }
  }

  private mutating func add(
    _ webhook: Webhook, _ account: ProviderAccount, _ time: Timestamp, _ found: [Finding],
    part: String = ""
  ) {
    let hour = Hour(account: account, start: time.startOfHour)
    switch webhook {
    case .came: hours[hour, default: Count()].expected += 1
    case .missing(let claim):
      hours[hour, default: Count()].expected += 1
      hours[hour, default: Count()].missing += 1
      hours[hour, default: Count()].evidence.insert(claim.fingerprint)
      for finding in found where finding.findingClass == .webhookMissing && finding.part == part {
        hours[hour, default: Count()].explained.append(finding.id)
      }
    }
  }

  mutating func merge(_ other: WebhookBlackout) {
    for (hour, count) in other.hours {
      hours[hour, default: Count()].expected += count.expected
      hours[hour, default: Count()].missing += count.missing
      hours[hour, default: Count()].explained += count.explained
      hours[hour, default: Count()].evidence.merge(count.evidence)
    }
  }

  mutating func restrict(to windows: TallyWindows) {
    hours = hours.filter { windows.hours.contains($0.key.start.tallyHour) }
  }

  func findings(_ context: EvaluationContext) -> (findings: [Finding], explained: Set<Digest128>) {
    let settings = context.settings
    let outages = hours.filter { _, count in
      count.missing >= settings.blackoutMissingMin
        && count.missing.isMore(than: settings.blackoutShare, of: count.expected)
    }.sorted { ($0.key.account, $0.key.start) < ($1.key.account, $1.key.start) }
    return (
      outages.map { Self.finding($0.key, $0.value) }, Set(outages.flatMap(\.value.explained))
    )
  }

  private static func finding(_ hour: Hour, _ count: Count) -> Finding {
    return Finding(
      findingClass: .webhookBlackout, severity: .critical, account: hour.account,
      subject: Finding.Subject("account", hour.account.path), discriminator: hour.start.description,
      expected: "\(count.expected) webhooks", actual: "\(count.expected - count.missing) webhooks",
      eventTime: hour.start, evidence: count.evidence.digests,
      note:
        "\(count.missing) of the \(count.expected) webhooks of the hour from \(hour.start) are missing:"
        + " an outage of the endpoint or of the provider's sender")
  }
}

/// Whether the webhook of a subject's state came.
private enum Webhook {
  case came
  /// A list shows the state, and no webhook reported it.
  case missing(Observation)

  /// Nil if no webhook is expected, or not yet.
  init?(of payment: Payment, _ context: EvaluationContext) {
    let told = payment.stateTold
    let listed = payment.stateListed
    let expects = { (state: PaymentState) in
      context.expectsWebhook(state.rawValue, of: payment.subject.account)
    }
    // A final state reported by webhook came through, even if it is not the listed one.
    let covers = told != .unknown && (told.isFinal || told.follows(listed))
    guard expects(listed), told != listed, !covers else {
      guard expects(told) else { return nil }
      self = .came
      return
    }
    self.init(
      missingIn: payment.listed.filter { PaymentState(claimedBy: $0.event.kind) == listed },
      context
    ) { $0.began }
  }

  init?(of transfer: Transfer, _ context: EvaluationContext) {
    guard !transfer.paysOrder,
      context.expectsWebhook("confirmed", of: transfer.history.subject.account)
    else { return nil }
    if transfer.stateTold.isCreditable {
      self = .came
      return
    }
    guard transfer.stateListed.isCreditable else { return nil }
    self.init(
      missingIn: transfer.listed.filter {
        TransferState(claimedBy: $0.event.kind)?.isCreditable == true
      }, context
    ) { $0.facts.statusAt }
  }

  private init?(
    missingIn claims: [Observation], _ context: EvaluationContext, began: (Event) -> Timestamp?
  ) {
    guard let first = claims.first,
      let start = claims.map({ began($0.event) ?? $0.firstSeen }).min(),
      context.isDue(context.settings.blackoutGrace, since: start)
    else { return nil }
    self = .missing(first)
  }
}

extension Int {
  /// Whether this is more than a share of a whole; exact.
  fileprivate func isMore(than share: Amount, of whole: Int) -> Bool {
    Amount(count: self).wide > share.times(Amount(count: whole))
  }
}

extension FindingClass {
  /// For an hour, most of the expected webhooks did not come.
  public static let webhookBlackout = FindingClass("webhook-blackout")
}
