/// `fee-drift`: the fee of each payment of a business day is within tolerance, and all of them err
/// to one side by more than chance explains.
///
/// A swap's fee has a tolerance (1 %) because slippage belongs to it; slippage errs to both sides,
/// or now and then. A same-token fee is right within one base unit: if all fees of a day are
/// rounded to one side, and many are more than half a unit off, that is no chance either. If the
/// configuration states the rounding, that rounding is agreed, and ``FeeRateMismatch`` finds each
/// fee that differs. Silent below a number of payments.
struct FeeDrift: TallyRule, Equatable {
  static let classes = define(
    .feeDrift, .fees, "medium", atStake: .delta,
    "Each fee of a day is nearly right, together they are not.",
    fires: "each payment of a token and day is within its tolerance, and the day's effective rate"
      + " is not: all rounding goes one way",
    closes: "the day's payments are corrected",
    do: "Small, but systematic: claim it over a month, with the days listed.",
    reads: [\.feeDriftPaymentsMin, \.feeDriftTolerance, \.feeRounding, \.calendar])

  fileprivate struct Day: Hashable {
    var account: ProviderAccount
    var name: BusinessDay
    var instants: Range<Timestamp>
    var chain: ChainID?
    var contract: String
  }

  fileprivate struct Sum: Equatable {
    var count = 0
    var above = 0
    var below = 0
    /// The fees among them that were rounded away from the nearest base unit.
    var farOff = 0
    var fee = WideAmount.zero
    var due = WideAmount.zero
    var decimals: Int?
    var evidence = EvidenceSample()
  }

  private var swaps: [Day: Sum] = [:]
  private var sameToken: [Day: Sum] = [:]

  var dayInstants: Set<Range<Timestamp>> {
    Set(swaps.keys.map(\.instants)).union(sameToken.keys.map(\.instants))
  }

  mutating func add(_ item: SettlementCase, _ found: [Finding], _ calendar: BusinessCalendar) {
    guard let contract = item.settlement.payOut?.contract,
      let rate = item.settlement.feeRate, rate > .zero, let fee = item.settlement.fee,
      let due = item.feeDue, !found.contains(where: { $0.isAboutFee(of: item.claim) })
    else { return }
    let name = calendar.day(of: item.payment.talliedAt)
    let day = Day(
      account: item.payment.subject.account, name: name, instants: calendar.instants(of: name),
      chain: item.claim.event.facts.chain, contract: contract)
    var one = Sum()
    one.count = 1
    (one.fee, one.due, one.decimals) = (fee.wide, due, item.decimals)
    one.evidence.insert(item.claim.fingerprint)
    guard item.isSameToken else {
      if !item.isSame(fee.wide, due) {
        (one.above, one.below) = fee.wide > due ? (1, 0) : (0, 1)
      }
      return Self.merge(one, into: day, of: &swaps)
    }
    guard let rounding = item.rounding(of: fee.wide, due) else { return }
    (one.above, one.below) = fee.wide > due ? (1, 0) : (0, 1)
    one.farOff = rounding == .awayFromNearest ? 1 : 0
    Self.merge(one, into: day, of: &sameToken)
  }

  mutating func merge(_ other: FeeDrift) {
    for (day, sum) in other.swaps { Self.merge(sum, into: day, of: &swaps) }
    for (day, sum) in other.sameToken { Self.merge(sum, into: day, of: &sameToken) }
  }

  private static func merge(_ other: Sum, into day: Day, of days: inout [Day: Sum]) {
    var sum = days[day] ?? Sum()
    sum.count += other.count
    sum.above += other.above
    sum.below += other.below
    sum.farOff += other.farOff
    sum.fee = sum.fee.plus(other.fee)
    sum.due = sum.due.plus(other.due)
    sum.decimals = other.decimals
    sum.evidence.merge(other.evidence)
    days[day] = sum
  }

  mutating func restrict(to windows: TallyWindows) {
    swaps = swaps.filter { windows.days.contains($0.key.instants) }
    sameToken = sameToken.filter { windows.days.contains($0.key.instants) }
  }

  /// One finding for each token and day: of its swaps, else of its same-token payments.
  func findings(_ context: EvaluationContext) -> [Finding] {
    let settings = context.settings
    let swaps = swaps.filter { $0.value.isDrift(settings) }
    let rounded = sameToken.filter { $0.value.isOneSided(settings) && swaps[$0.key] == nil }
    let found =
      swaps.map { day, sum in
        Self.finding(
          day, sum, "swaps of \(day.name) err to one side", "each within its tolerance",
          context.registry)
      }
      + rounded.map { day, sum in
        Self.finding(
          day, sum, "fees of \(day.name) that had to be rounded are rounded to one side",
          "each within a base unit", context.registry)
      }
    return found.sorted { $0.id < $1.id }
  }

  private static func finding(
    _ day: Day, _ sum: Sum, _ what: String, _ how: String, _ registry: Registry
  ) -> Finding {
    let (fee, due) = (sum.fee, sum.due.cut(toDecimals: sum.decimals ?? 18))
    var finding = Finding(
      findingClass: .feeDrift, severity: .medium, account: day.account,
      subject: Finding.Subject("token", "\(day.account.path)/\(day.token)"),
      discriminator: day.name.description, chain: day.chain,
      asset: day.chain.flatMap { registry.token(day.contract, on: $0)?.symbol } ?? day.contract,
      decimals: sum.decimals, eventTime: day.instants.lowerBound, evidence: sum.evidence.digests)
    finding.amount = fee.amount
    finding.compare(expected: due, actual: fee)
    finding.note =
      "all \(sum.count) \(what): \(fee) instead of \(due), \(how)"
    return finding
  }
}

extension FeeDrift.Day {
  fileprivate var token: String { "\(chain?.caip2 ?? "unknown:")/\(contract)" }
}

extension SettlementCase {
  fileprivate enum Rounding {
    case toNearest, awayFromNearest
  }

  /// How a same-token fee was rounded; nil if it needed no rounding, or if the decimals are
  /// unknown.
  fileprivate func rounding(of fee: WideAmount, _ due: WideAmount) -> Rounding? {
    guard let decimals else { return nil }
    let unit = Amount.baseUnit(decimals: decimals).wide
    let apart = fee.minus(due).magnitude
    // A binary float's noise is far below a base unit.
    guard apart > unit.times(Amount.permille(1).wide) else { return nil }
    return apart > unit.times(Amount.permille(501).wide) ? .awayFromNearest : .toNearest
  }
}

extension FeeDrift.Sum {
  /// Whether all same-token fees are rounded to one side, many of them away from the nearest unit.
  fileprivate func isOneSided(_ settings: RuleSettings) -> Bool {
    settings.feeRounding == nil && count >= settings.feeDriftPaymentsMin
      && (above == 0 || below == 0) && farOff * 4 >= count
  }

  fileprivate func isDrift(_ settings: RuleSettings) -> Bool {
    guard count >= settings.feeDriftPaymentsMin, above == 0 || below == 0, above != below else {
      return false
    }
    let share = due.times(settings.feeDriftTolerance.wide)
    let rounding = Amount.baseUnit(decimals: decimals ?? 18).times(Amount(count: count))
    return fee.minus(due).magnitude > share.plus(rounding)
  }
}

extension Finding {
  /// Whether the finding already reports the fee (or the price) of one settlement as wrong.
  func isAboutFee(of claim: Observation) -> Bool {
    Self.aboutFees.contains(findingClass) && (part.isEmpty || part == claim.partName)
  }

  private static let aboutFees: Set<FindingClass> = [
    .feeRateMismatch, .swapFeeMismatch, .feeMissing, .feeUnexpected, .feeOutOfRange, .netMismatch,
  ]
}

extension FindingClass {
  /// Each fee of a day is nearly right, together they are not.
  public static let feeDrift = FindingClass("fee-drift")
}
