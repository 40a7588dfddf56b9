/// `fee-drift`: the fee of each swap of a business day is within tolerance, and all of them err to one side by more
/// than chance and rounding explain.
///
/// Only swaps can drift. A same-token fee is right within one base unit, so whatever a day of them adds up
/// to is explained by honest rounding (always down, say); where the configuration says how fees are
/// rounded, ``FeeRateMismatch`` finds each that is not. A swap's fee has a tolerance (1 %) because slippage
/// belongs to it; slippage errs to both sides, or now and then. Silent below a number of payments.
struct FeeDrift: Sendable, Equatable {
  fileprivate struct Day: Hashable {
    var account: Account
    var name: BusinessDay
    var instants: Range<Timestamp>
    var chain: ChainID?
    var contract: String
  }

  fileprivate struct Sum: Equatable {
    var count = 0
    var above = 0
    var below = 0
    var fee = WideAmount.zero
    var due = WideAmount.zero
    var decimals: Int?
    var evidence = EvidenceSample()
  }

  private var days: [Day: Sum] = [:]

  var dayInstants: Set<Range<Timestamp>> { Set(days.keys.map(\.instants)) }

  mutating func add(_ item: SettlementCase, _ found: [Finding], _ calendar: BusinessCalendar) {
    guard !item.isSameToken, let contract = item.settlement.payOut?.contract,
      let rate = item.settlement.feeRate, rate > .zero, let fee = item.settlement.fee,
      let due = item.feeDue, !found.contains(where: { $0.isAboutFee(of: item.claim) })
    else { return }
    let name = calendar.day(of: item.payment.talliedAt)
    let day = Day(
      account: item.payment.subject.account, name: name, instants: calendar.instants(of: name),
      chain: item.claim.event.facts.chain, contract: contract)
    var one = Sum()
    one.count = 1
    if !item.isSame(fee.wide, due) { (one.above, one.below) = fee.wide > due ? (1, 0) : (0, 1) }
    (one.fee, one.due, one.decimals) = (fee.wide, due, item.decimals)
    one.evidence.insert(item.claim.fingerprint)
    merge(one, into: day)
  }

  mutating func merge(_ other: FeeDrift) {
    for (day, sum) in other.days { merge(sum, into: day) }
  }

  private mutating func merge(_ other: Sum, into day: Day) {
    var sum = days[day] ?? Sum()
    sum.count += other.count
    sum.above += other.above
    sum.below += other.below
    sum.fee = sum.fee.plus(other.fee)
    sum.due = sum.due.plus(other.due)
    sum.decimals = other.decimals
    sum.evidence.merge(other.evidence)
    days[day] = sum
  }

  mutating func restrict(to windows: TallyWindows) {
    days = days.filter { windows.days.contains($0.key.instants) }
  }

  func findings(_ judgement: Judgement) -> [Finding] {
    days.filter { $0.value.isDrift(judgement.settings) }.sorted {
      ($0.key.account, $0.key.name, $0.key.token) < ($1.key.account, $1.key.name, $1.key.token)
    }.map { Self.finding($0.key, $0.value, judgement.registry) }
  }

  private static func finding(_ day: Day, _ sum: Sum, _ registry: Registry) -> Finding {
    let (fee, due) = (sum.fee, sum.due.cut(toDecimals: sum.decimals ?? 18))
    var finding = Finding(
      findingClass: .feeDrift, severity: .medium, account: day.account,
      subject: Finding.Subject("token", "\(day.account.path)/\(day.token)"))
    finding.discriminator = day.name.description
    finding.eventTime = day.instants.lowerBound
    finding.chain = day.chain
    finding.asset =
      day.chain.flatMap { registry.token(day.contract, on: $0)?.symbol } ?? day.contract
    finding.decimals = sum.decimals
    finding.evidence = sum.evidence.digests
    finding.compare(expected: due, actual: fee)
    finding.note =
      "the fees of all \(sum.count) swaps of \(day.name) err to one side: \(fee) instead of \(due),"
      + " each within its tolerance"
    return finding
  }
}

extension FeeDrift.Day {
  fileprivate var token: String { "\(chain?.caip2 ?? "unknown:")/\(contract)" }
}

extension FeeDrift.Sum {
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
  /// Whether it says that the fee (or the price) of one settlement is wrong already.
  func isAboutFee(of claim: Observation) -> Bool {
    Self.aboutFees.contains(findingClass) && (part.isEmpty || part == claim.partName)
  }

  private static let aboutFees: Set<FindingClass> = [
    .feeRateMismatch, .swapFeeMismatch, .feeMissing, .feeUnexpected, .feeOutOfRange, .netMismatch,
  ]
}
