/// Generates payments, each from its number alone, so that each can be generated again.
struct Generator {
  let plan: NightPlan
  let schedule: Schedule

  /// The night in the season, from 0.
  let night: Int

  /// Added to every number, so that the nights of a season share none.
  let firstNumber: Int

  /// Whether the swaps of one chain are charged a little too much.
  let hasFeeDrift: Bool

  /// Whether the fees of one chain's payments in the settlement token are rounded up.
  let roundsFeesUp: Bool

  init(_ plan: NightPlan) {
    self.init(plan, Schedule(plan), night: 0)
  }

  init(_ plan: NightPlan, _ schedule: Schedule, night: Int) {
    self.plan = plan
    self.schedule = schedule
    self.night = night
    firstNumber = night * 10_000_000
    hasFeeDrift = plan.plants(.feeDrift)
    roundsFeesUp = plan.plants(.feesRoundedUp)
  }

  func random(_ number: Int, _ purpose: UInt64 = 0) -> SeededRandom {
    SeededRandom(seed: plan.seed, stream: UInt64(number) &* 8 &+ purpose)
  }

  /// In a mixed night the provider is upgraded halfway.
  func dialect(at time: Moment) -> Dialect {
    switch plan.dialect {
    case .seed: .seed
    case .later: .later
    case .mixed: time < schedule.upgrade ? .seed : .later
    }
  }

  /// A PayIn order that is completed some minutes after it was created.
  func order(
    _ number: Int, _ network: Network, at time: Moment, asset given: PayInAsset? = nil
  ) -> Order {
    var random = random(number, 1)
    let asset = given ?? random.pick(PayInAsset.all(network))
    let created = time.wholeSecond
    let dialect = dialect(at: created)
    return Order(
      network: network, dialect: dialect, id: orderID(number, dialect, &random),
      reference: "order_\(number)", asset: asset, amount: amount(asset.decimals, &random),
      address: asset.chain.family.address(&random),
      transaction: asset.chain.family.transaction(&random),
      eventIndex: random.below(300), blockNumber: random.within(1_000_000...9_999_999),
      createdAt: created,
      outcome: .completed(created + random.within(60...570) * Span.second),
      salt: random.next())
  }

  /// A PayIn deposit that is confirmed some minutes after it was seen.
  func deposit(
    _ number: Int, _ network: Network, at time: Moment, asset given: PayInAsset? = nil
  ) -> Deposit {
    var random = random(number, 2)
    let asset = given ?? random.pick(PayInAsset.all(network))
    let detected = time.wholeSecond
    return Deposit(
      network: network, dialect: dialect(at: detected), id: "dep_" + random.hexadecimal(16),
      reference: "guest_\(number)", asset: asset, amount: amount(asset.decimals, &random),
      address: asset.chain.family.address(&random),
      transaction: asset.chain.family.transaction(&random),
      eventIndex: random.below(300), blockNumber: random.within(1_000_000...9_999_999),
      detectedAt: detected, confirmedAt: detected + random.within(60...600) * Span.second,
      salt: random.next())
  }

  /// The address of a returning player, one for each family of chains.
  func address(_ player: Int, _ network: Network, _ family: ChainFamily) -> String {
    var random = SeededRandom(
      seed: plan.seed &+ UInt64(network.rawValue), stream: UInt64(player) &* 8 &+ 5)
    return family.address(&random)
  }

  /// A PayDeFi payment that is accepted, then completed.
  func payment(_ number: Int, at time: Moment) -> Payment {
    var random = random(number, 3)
    let created = time.wholeSecond
    let accepted = created + random.within(30...600) * Span.second
    let completed = accepted + random.within(60...900) * Span.second
    let settlement = settlement(&random)
    return Payment(
      id: random.text(15, of: Alphabet.paymentID), order: "shop-\(number)", createdAt: created,
      timeline: [("PENDING", created), ("ACCEPTED", accepted), ("COMPLETED", completed)],
      settlement: settlement, salt: random.next())
  }

  /// Two in five are swaps.
  func settlement(_ random: inout SeededRandom) -> Settlement {
    let chain = random.pick(PayDeFiChain.all)
    let amount = amount(chain.usdc.decimals, &random)
    if hasFeeDrift, chain.id == PayDeFiChain.drifting.id {
      return .swap(chain, yield: amount, slippage: random.within(5...9))
    }
    guard random.chance(60) else {
      return .swap(chain, yield: amount, slippage: random.within(-9...9))
    }
    if roundsFeesUp, chain.id == PayDeFiChain.roundingUp.id {
      let fraction = Int128(random.next() % 10_000)
      return .roundedUp(chain, payIn: amount.adding(units: fraction))
    }
    return .standard(chain, payIn: amount)
  }

  /// 5.00 to 4999.99; one in eight uses all decimals of the token.
  func amount(_ decimals: Int, _ random: inout SeededRandom) -> Money {
    let money = Money(cents: random.within(500...499_999), decimals: decimals)
    guard random.below(8) == 0 else { return money }
    let fraction = Int128(random.next() % 10_000_000_000_000_000)
    let finest = Money.power(decimals - 2)
    return money.adding(units: fraction % finest)
  }

  /// Unique: the seed form's 48 bits are a permutation of the number.
  private func orderID(
    _ number: Int, _ dialect: Dialect, _ random: inout SeededRandom
  ) -> String {
    switch dialect {
    case .later: return random.uuid()
    case .seed:
      let mask: UInt64 = (1 << 48) - 1
      var value = (UInt64(number) &* 0xD6E8_FEB8_6659) &+ SeededRandom.mix(plan.seed)
      value = ((value & mask) ^ ((value & mask) >> 23)) &* 0x9E37_79B9_7F4B
      let digits = String(value & mask, radix: 16)
      return "ord_" + String(repeating: "0", count: 12 - digits.utf8.count) + digits
    }
  }
}
