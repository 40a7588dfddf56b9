/// Writes the lines of a night in one pass: clean webhooks as their payments are generated, planted webhooks
/// between them, sweeps and polls at their times.
struct NightStream: ~Copyable {
  struct Counts {
    var lines = 0
    var webhooks = 0
    var pages = 0
    var records = 0
  }

  /// Maximum number of lines held back until their time.
  private static let waitingMax = 100_000

  private let clean: CleanPayments
  private let recorder: MerchantRecorder
  private let planted: PlantedFaults
  private let sweeper: Sweeper
  private let hasBlackout: Bool
  private var file: OutputFile
  private var waiting = TimeQueue<TimedLine>()
  private var nextPlanted = 0
  private(set) var counts = Counts()

  init(_ clean: CleanPayments, _ planted: PlantedFaults, _ path: String) throws {
    self.clean = clean
    self.planted = planted
    recorder = MerchantRecorder(records: clean.generator.plan.records)
    sweeper = Sweeper(clean, planted)
    hasBlackout = clean.generator.plan.plants(.webhookBlackout)
    file = try OutputFile(path)
  }

  private var schedule: Schedule { clean.generator.schedule }
  private var plan: NightPlan { clean.generator.plan }

  /// Whether the webhooks of a clean payment are lost: its last status falls in the blackout.
  private func isInBlackout(_ number: Int) -> Bool {
    guard hasBlackout else { return false }
    switch clean.kind(number) {
    case .order(.testnet):
      let order = clean.order(number, .testnet)
      // Lists date an expiry by the end of the window or of the grace period.
      return [order.finalEvent?.at, order.isExpired ? order.windowEndsAt : nil]
        .compactMap { $0 }.allSatisfy(schedule.blackout.contains)
    case .deposit(.testnet):
      return clean.deposit(number, .testnet).finalEvent.map { schedule.blackout.contains($0.at) }
        ?? false
    case .order, .deposit, .payment: return false
    }
  }

  mutating func run() throws {
    for number in 0..<clean.count {
      try drain(before: clean.time(number))
      let scenario = clean.scenario(number)
      if !isInBlackout(number) {
        for line in scenario.lines { waiting.put(line) }
      }
      for line in recorder.entries(scenario.activity).map(\.line) { waiting.put(line) }
      while waiting.count > Self.waitingMax { try drainOne() }
    }
    try drain(before: schedule.sweeps[0])
    try sweep(0)
    try drain(before: schedule.firstPolls)
    try poll(schedule.firstPolls)
    try drain(before: schedule.sweeps[1])
    try sweep(1)
    if plan.plants(.disappearedOrder) {
      try drain(before: schedule.brokenSweep)
      let sweeper = sweeper
      try sweeper.breakOff { try page($0) }
    }
    try drain(before: schedule.last)
    try poll(schedule.last)
    try sweep(2)
    while waiting.next != nil || nextPlanted < planted.lines.count { try drainOne() }
  }

  consuming func finish() throws {
    try file.finish()
  }

  private mutating func drain(before time: Moment) throws {
    while let next = earliest, next < time { try drainOne() }
  }

  private var earliest: Moment? {
    guard nextPlanted < planted.lines.count else { return waiting.next }
    let plantedAt = planted.lines[nextPlanted].at
    return waiting.next.map { min($0, plantedAt) } ?? plantedAt
  }

  private mutating func drainOne() throws {
    if nextPlanted < planted.lines.count,
      waiting.next.map({ planted.lines[nextPlanted].at <= $0 }) ?? true
    {
      try write(planted.lines[nextPlanted])
      nextPlanted += 1
    } else if let line = waiting.take() {
      try write(line)
    }
  }

  private mutating func write(_ line: TimedLine) throws {
    try file.write(line: line.bytes)
    counts.lines += 1
    switch line.kind {
    case .webhook: counts.webhooks += 1
    case .page: counts.pages += 1
    case .record: counts.records += 1
    }
  }

  private mutating func page(_ bytes: [UInt8]) throws {
    try file.write(line: bytes)
    counts.lines += 1
    counts.pages += 1
  }

  private mutating func sweep(_ index: Int) throws {
    let sweeper = sweeper
    try sweeper.sweep(index) { try page($0) }
  }

  /// Polls the status of every payment, within a minute.
  private mutating func poll(_ time: Moment) throws {
    for number in 0..<clean.count {
      guard case .payment = clean.kind(number) else { continue }
      let asked = time + 60 * number / max(1, clean.count) * Span.second
      for payment in clean.payments(number) { try poll(payment, asked) }
    }
    for (number, payment) in planted.payments.enumerated() {
      try poll(payment, time + 60 * number / planted.payments.count * Span.second)
    }
  }

  private mutating func poll(_ payment: Payment, _ time: Moment) throws {
    guard let status = payment.status(at: time) else { return }
    try page(TimedLine.poll(payment.id, status, at: time).bytes)
  }
}
