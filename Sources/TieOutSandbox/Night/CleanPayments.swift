/// The clean payments of a night, by number. Their times increase with their numbers.
struct CleanPayments {
  /// The kinds of clean payments.
  enum Kind {
    case order(Network)
    case deposit(Network)
    case payment
  }

  let generator: Generator

  var count: Int { generator.plan.cleanPayments }

  func time(_ number: Int) -> Moment {
    let length = generator.schedule.end - generator.schedule.start
    let (high, low) = length.multipliedFullWidth(by: number)
    return generator.schedule.start + count.dividingFullWidth((high, low)).quotient
  }

  /// A third each; if both networks are in use, two in three of PayIn's are on the testnet.
  func kind(_ number: Int) -> Kind {
    var random = generator.random(generator.firstNumber + number)
    let drawn: Network = random.chance(66) ? .testnet : .mainnet
    let network = generator.plan.networks.only ?? drawn
    switch random.below(3) {
    case 0: return .order(network)
    case 1: return .deposit(network)
    default: return .payment
    }
  }

  /// One order in four is never paid.
  func order(_ number: Int, _ network: Network) -> Order {
    var order = generator.order(generator.firstNumber + number, network, at: time(number))
    if order.salt >> 40 % 4 == 3 { order.outcome = .expired }
    if order.salt >> 44 % 64 == 5 { order.decoration.extraKeys = true }
    return order
  }

  func deposit(_ number: Int, _ network: Network) -> Deposit {
    var deposit = generator.deposit(generator.firstNumber + number, network, at: time(number))
    // A returning customer deposits to the same address again; a newly bound address is used once.
    guard deposit.salt % 20 != 0 else { return deposit }
    let player = (generator.firstNumber + number) / 9
    deposit.reference = "player_\(player)"
    deposit.address = generator.address(player, network, deposit.asset.chain.family)
    return deposit
  }

  /// One payment, or two attempts for one order.
  func payments(_ number: Int) -> [Payment] {
    var payment = generator.payment(generator.firstNumber + number, at: time(number))
    switch payment.salt % 25 {
    case 0:
      payment.timeline = [
        ("PENDING", payment.createdAt), ("EXPIRED", payment.createdAt + Span.day),
      ]
      return [payment]
    case 1, 2:
      var random = generator.random(generator.firstNumber + number, 4)
      var cancelled = payment
      cancelled.id = random.text(15, of: Alphabet.paymentID)
      cancelled.salt = random.next()
      cancelled.timeline = [
        ("PENDING", payment.createdAt), ("CANCELLED", payment.createdAt + 40 * Span.second),
      ]
      return [cancelled, payment]
    case 3...6 where payment.settlement?.payIn.decimals == 6:
      payment.settlement?.spelling = .noise
      return [payment]
    case 7:
      payment.settlement?.spelling = .exponents
      return [payment]
    default: return [payment]
    }
  }

  /// The webhooks and polls of one number.
  func scenario(_ number: Int) -> Scenario {
    var scenario = Scenario()
    switch kind(number) {
    case .order(let network): scenario.add(order(number, network))
    case .deposit(let network): scenario.add(deposit(number, network))
    case .payment: payments(number).forEach { scenario.add($0) }
    }
    return scenario
  }
}
