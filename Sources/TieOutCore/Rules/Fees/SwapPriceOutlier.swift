/// `swap-price-outlier`: a swap's price is far from the median of the other swaps of its pair in
/// that hour, by more than the configured share. Silent with too few of them.
struct SwapPriceOutlier: TallyRule, Equatable {
  static let classes = define(
    .swapPriceOutlier, .fees, "low", atStake: .nothing,
    "A swap's price is far from the others of its pair and hour.",
    fires: "payOut / payIn is further from the median of its pair and hour than the share, with"
      + " enough peers",
    closes: "never: it is a fact",
    do: "Look whether the token is thinly traded or the amount was large. Otherwise ask for the"
      + " quote.",
    reads: [\.priceOutlierShare, \.pricePeersMin])

  fileprivate struct Market: Hashable {
    var account: ProviderAccount
    var hour: Timestamp
    var chain: ChainID?
    var from: String
    var to: String
  }

  fileprivate struct Swap: Equatable {
    var price: Price
    var part: Int16
    /// Usually fifteen bytes, which Swift stores inline.
    var payment: String
    var claim: Digest128
  }

  private var markets: [Market: [Swap]] = [:]

  var hourNumbers: Set<Int64> { Set(markets.keys.map(\.hour.tallyHour)) }

  mutating func add(_ item: SettlementCase, _ found: [Finding]) {
    guard !item.isSameToken, let from = item.settlement.payIn.contract,
      let to = item.settlement.payOut?.contract, let taken = item.settlement.payIn.amount,
      let paid = item.settlement.payOut?.amount, let price = Price(of: paid, for: taken),
      !found.contains(where: { $0.isAboutFee(of: item.claim) })
    else { return }
    let market = Market(
      account: item.payment.subject.account, hour: item.payment.talliedAt.startOfHour,
      chain: item.claim.event.facts.chain, from: from, to: to)
    let facts = item.claim.event.facts
    let part = (facts.parts ?? 1) > 1 ? Int16(clamping: facts.part ?? 0) : -1
    markets[market, default: []].append(
      Swap(
        price: price, part: part, payment: item.payment.subject.id, claim: item.claim.fingerprint))
  }

  mutating func merge(_ other: SwapPriceOutlier) {
    for (market, swaps) in other.markets { markets[market, default: []] += swaps }
  }

  mutating func restrict(to windows: TallyWindows) {
    markets = markets.filter { windows.hours.contains($0.key.hour.tallyHour) }
  }

  func findings(_ context: EvaluationContext) -> [Finding] {
    let settings = context.settings
    return markets.flatMap { market, swaps -> [Finding] in
      guard swaps.count > settings.pricePeersMin else { return [] }
      let sorted = swaps.sorted {
        $0.price != $1.price ? $0.price < $1.price : $0.claim < $1.claim
      }
      return sorted.indices.compactMap { place in
        let peers = sorted.middle(without: place)
        let price = sorted[place].price
        guard price.isApart(from: peers, byMoreThan: settings.priceOutlierShare) else { return nil }
        return Self.finding(
          market, sorted[place], peers: sorted.count - 1, peers, context.registry)
      }
    }.sorted { $0.id < $1.id }
  }

  private static func finding(
    _ market: Market, _ swap: Swap, peers count: Int, _ median: (low: Price, high: Price),
    _ registry: Registry
  ) -> Finding {
    let name = { (contract: String) in
      market.chain.flatMap { registry.token(contract, on: $0)?.symbol } ?? contract
    }
    var finding = Finding(
      findingClass: .swapPriceOutlier, severity: .low, account: market.account,
      subject: Finding.Subject("payment", swap.payment), part: swap.part < 0 ? "" : "\(swap.part)",
      chain: market.chain, asset: name(market.to), eventTime: market.hour, evidence: [swap.claim])
    let pair = "\(name(market.to)) for one \(name(market.from))"
    finding.expected = "\(Price.middle(of: median.low, median.high)) \(pair)"
    finding.actual = "\(swap.price) \(pair)"
    finding.note =
      "\(swap.price) \(pair), far from the median of the \(count) other swaps of that hour"
    return finding
  }
}

extension [SwapPriceOutlier.Swap] {
  /// The two prices around the middle of a sorted list without one of its items; one and the same
  /// if the rest has a middle.
  fileprivate func middle(without place: Int) -> (low: Price, high: Price) {
    let price = { (index: Int) in self[index < place ? index : index + 1].price }
    let others = count - 1
    return (price((others - 1) / 2), price(others / 2))
  }
}

/// How much of one token was paid for one unit of another: eighteen digits and a power of ten.
/// Whole numbers only, so that equal amounts give equal prices everywhere.
struct Price: Sendable, Hashable, Comparable {
  /// 10¹⁷ … 10¹⁸ − 1.
  private let digits: UInt64
  /// The price is `digits × 10^power`.
  private let power: Int16

  /// Nil unless both are above zero.
  init?(of paid: Amount, for taken: Amount) {
    guard paid > .zero, taken > .zero else { return nil }
    let shift = min(
      max(0, 20 + taken.coefficient.digitCount - paid.coefficient.digitCount), Amount.digitsMax)
    let wide = paid.coefficient.magnitude.multipliedFullWidth(by: PowersOfTen.table[shift])
    let divisor = taken.coefficient.magnitude
    guard wide.high < divisor else { return nil }
    self.init(
      divisor.dividingFullWidth(wide).quotient, power: taken.scale - paid.scale - shift)
  }

  /// Cut to eighteen digits.
  private init?(_ number: UInt128, power: Int) {
    guard number > 0 else { return nil }
    var (digits, power) = (number, power)
    while digits >= 1_000_000_000_000_000_000 {
      digits /= 10
      power += 1
    }
    while digits < 100_000_000_000_000_000 {
      digits *= 10
      power -= 1
    }
    self.digits = UInt64(digits)
    self.power = Int16(clamping: power)
  }

  /// By value.
  static func < (a: Price, b: Price) -> Bool { (a.power, a.digits) < (b.power, b.digits) }

  /// Half way between two.
  static func middle(of a: Price, _ b: Price) -> Price {
    guard a != b, let (x, y, power) = aligned(a, b) else { return a }
    return Price((x + y) * 5, power: power - 1) ?? a
  }

  /// Both as multiples of one power of ten; nil if they are further apart than any two prices are.
  private static func aligned(_ a: Price, _ b: Price) -> (UInt128, UInt128, power: Int)? {
    let low = min(a.power, b.power)
    guard max(a.power, b.power) - low <= 18 else { return nil }
    let wide = { (price: Price) in
      UInt128(price.digits) * PowersOfTen.table[Int(price.power - low)]
    }
    return (wide(a), wide(b), Int(low))
  }

  /// Whether it differs from the middle of two by more than a share of that middle.
  func isApart(from peers: (low: Price, high: Price), byMoreThan share: Amount) -> Bool {
    let middle = Price.middle(of: peers.low, peers.high)
    guard let (own, other, _) = Price.aligned(self, middle) else { return true }
    let apart = own > other ? own - other : other - own
    // apart > coefficient × other ÷ 10^scale, in whole numbers.
    let left = apart.multipliedFullWidth(by: PowersOfTen.table[share.scale])
    let right = other.multipliedFullWidth(by: share.coefficient.magnitude)
    return (left.high, left.low) > (right.high, right.low)
  }
}

extension Price: CustomStringConvertible {
  /// Twelve digits, without trailing zeros.
  var description: String {
    let places = -(Int(power) + 6)
    let shown = Natural(UInt128(digits / 1_000_000)).shifted(left: max(0, -places))
    return WideAmount(magnitude: shown, scale: max(0, places), isNegative: false).description
  }
}

extension Int128 {
  fileprivate var digitCount: Int {
    var (rest, count) = (magnitude, 0)
    while rest > 0 {
      rest /= 10
      count += 1
    }
    return count
  }
}

extension FindingClass {
  /// A swap's price is far from the others of its pair and hour.
  public static let swapPriceOutlier = FindingClass("swap-price-outlier")
}
