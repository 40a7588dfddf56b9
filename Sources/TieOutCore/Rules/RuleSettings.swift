/// Graces, tolerances and expectations, with the defaults of the catalogue.
public struct RuleSettings: Sendable, Hashable {
  /// How long a webhook may be missing.
  public var webhookGrace = Interval.hours(24)
  /// How long an earlier step may be missing.
  public var stepGrace = Interval.hours(24)
  /// How long amounts may be unknown.
  public var amountGrace = Interval.hours(24)
  /// How long after a webhook a list may still say otherwise.
  public var disagreementGrace = Interval.minutes(30)
  /// How soon a webhook must come after the time that it states.
  public var webhookServiceLevel = Interval.minutes(15)
  /// How many complete sweeps must not show an object before it counts as absent.
  public var absentSweepsMin = 2
  /// How long before its first trace an object may have been created, at most: PayIn's largest window and
  /// grace together.
  public var creationMargin = Interval.hours(1)
  /// PayIn's payment window.
  public var orderWindow = Interval.minutes(10)
  /// PayIn's grace after the window.
  public var orderGrace = Interval.minutes(5)
  /// PayDeFi's payment window.
  public var paymentWindow = Interval.hours(24)
  /// How long a chain may take to confirm, by chain; see ``confirmationTimeDefault``.
  public var confirmationTimes: [ChainID: Interval] = [:]
  /// How long a chain may take to confirm.
  public var confirmationTimeDefault = Interval.hours(1)
  /// How far a swap's fee may be from `rate × (payOut + fee)`, as a share of it.
  public var swapFeeTolerance = Amount.permille(10)
  /// The largest share of the gross payOut that a swap's fee may take.
  public var swapFeeShareMax = Amount.permille(200)
  /// How many rejected deliveries within ``rejectionWindow`` are too many.
  public var rejectionsMin = 5
  /// See ``rejectionsMin``.
  public var rejectionWindow = Interval.hours(24)
  /// Rejections also have to be at least one in so many of all deliveries of the account.
  public var rejectionsOneIn = 1_000

  /// The defaults of the catalogue.
  public init() {}
}

extension Amount {
  /// So many thousandths.
  static func permille(_ n: Int) -> Amount {
    (try? Amount(coefficient: Int128(n), scale: 3)) ?? .zero
  }
}
