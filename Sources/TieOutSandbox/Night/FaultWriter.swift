/// Generates the scenarios of planted faults and look-alikes.
struct FaultWriter {
  let generator: Generator
  private var number: Int

  /// Number of webhooks with wrong signatures; in a season they must not become a rate.
  var wrongSignatures = 0
  var random: SeededRandom

  /// 0 for the first scenario of its fault, then 1, 2 …: some faults alternate between variants.
  private(set) var round = 0

  init(_ generator: Generator) {
    self.generator = generator
    number = generator.firstNumber + generator.plan.cleanPayments
    random = SeededRandom(
      seed: generator.plan.seed, stream: .max - UInt64(generator.firstNumber))
  }

  /// The scenario of one planted fault.
  mutating func scenario(of fault: Fault, round: Int) -> Scenario {
    self.round = round
    var scenario = Scenario()
    fault.write(&self, &scenario)
    return scenario
  }

  var schedule: Schedule { generator.schedule }

  mutating func nextNumber() -> Int {
    number += 1
    return number
  }

  /// A whole second in the days of payments, early enough for the scenario to end within them.
  mutating func moment() -> Moment {
    let length = schedule.end - schedule.start - 4 * Span.hour - 10 * Span.minute
    return schedule.start + 10 * Span.minute + random.below(length / Span.second) * Span.second
  }

  /// A moment after the upgrade to the later form, in a mixed night.
  mutating func laterMoment() -> Moment {
    let moment = moment()
    guard generator.plan.dialect == .mixed, moment < schedule.upgrade else { return moment }
    return schedule.upgrade + Span.hour + within(0...360) * Span.minute
  }

  /// A moment before the upgrade to the later form, in a mixed night.
  mutating func seedMoment() -> Moment {
    let moment = moment()
    guard generator.plan.dialect == .mixed, moment >= schedule.upgrade else { return moment }
    return schedule.upgrade - within(60...600) * Span.minute
  }

  mutating func network() -> Network {
    let drawn: Network = random.chance(66) ? .testnet : .mainnet
    return generator.plan.networks.only ?? drawn
  }

  mutating func order(
    _ network: Network? = nil, at time: Moment? = nil, asset: PayInAsset? = nil
  ) -> Order {
    let network = network ?? self.network()
    return generator.order(nextNumber(), network, at: time ?? moment(), asset: asset)
  }

  mutating func expiredOrder() -> Order {
    var order = order()
    order.outcome = .expired
    return order
  }

  mutating func deposit(
    _ network: Network? = nil, at time: Moment? = nil, asset: PayInAsset? = nil
  ) -> Deposit {
    let network = network ?? self.network()
    return generator.deposit(nextNumber(), network, at: time ?? moment(), asset: asset)
  }

  mutating func depositOnEthereum() -> Deposit {
    let network = network()
    return deposit(network, asset: .usdcOnEthereum(network))
  }

  mutating func payment(at time: Moment? = nil) -> Payment {
    generator.payment(nextNumber(), at: time ?? moment())
  }

  /// A finding of severity *info*: expected only if the plan requires them.
  func expectInfo(_ name: String, _ subject: String, _ scenario: inout Scenario) {
    if generator.plan.demandsInfo {
      scenario.expect(name, subject)
    } else {
      scenario.allow(name, of: subject)
    }
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int { random.within(range) }

  /// A settlement in USDC on any chain.
  mutating func standard(rate: Money = Settlement.usualRate) -> Settlement {
    let chain = random.pick(PayDeFiChain.all.filter(isRoundedAsUsual))
    return .standard(chain, payIn: generator.amount(chain.usdc.decimals, &random), rate: rate)
  }

  /// A settlement in USDC on a chain where USDC has six decimals.
  mutating func standardWithSixDecimals() -> Settlement {
    let chain = random.pick(
      PayDeFiChain.all.filter { $0.usdc.decimals == 6 && isRoundedAsUsual($0) })
    return .standard(chain, payIn: generator.amount(6, &random))
  }

  /// Whether the chain is not the one whose clean fees are all rounded up.
  private func isRoundedAsUsual(_ chain: PayDeFiChain) -> Bool {
    !generator.roundsFeesUp || chain.id != PayDeFiChain.roundingUp.id
  }

  /// Adds a payment with a settlement; returns its paymentId.
  @discardableResult
  mutating func pay(_ settlement: Settlement, _ scenario: inout Scenario) -> String {
    var payment = payment()
    payment.settlement = settlement
    scenario.add(payment)
    return payment.id
  }

  /// The yield of a swap, before the fee.
  mutating func yield() -> (chain: PayDeFiChain, money: Money) {
    let chain = random.pick(
      PayDeFiChain.all.filter { !generator.hasFeeDrift || $0.id != PayDeFiChain.drifting.id })
    return (chain, generator.amount(chain.usdc.decimals, &random))
  }
}
