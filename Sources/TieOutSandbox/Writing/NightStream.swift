/// Writes the lines of a night in one go: clean webhooks as their payments are made, planted ones
/// and those of other payments in between, sweeps and polls at their times.
struct NightStream: ~Copyable {
  struct Counts {
    var lines = 0
    var webhooks = 0
    var pages = 0
  }

  /// How many lines may wait for their time.
  private static let waitingMax = 100_000

  private let clean: Clean
  private let planted: Planted
  private let sweeper: Sweeper
  private var file: OutputFile
  private var waiting = TimeQueue<TimedLine>()
  private var nextPlanted = 0
  private(set) var counts = Counts()

  init(_ clean: Clean, _ planted: Planted, _ path: String) throws {
    self.clean = clean
    self.planted = planted
    sweeper = Sweeper(clean, planted)
    file = try OutputFile(path)
  }

  private var schedule: Schedule { clean.maker.schedule }

  mutating func run() throws {
    for number in 0..<clean.count {
      try drain(before: clean.time(number))
      for line in clean.story(number).lines { waiting.put(line) }
      while waiting.count > Self.waitingMax { try drainOne() }
    }
    try drain(before: schedule.sweeps[0])
    try sweep(0)
    try drain(before: schedule.firstPolls)
    try poll(schedule.firstPolls)
    try drain(before: schedule.sweeps[1])
    try sweep(1)
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
      try webhook(planted.lines[nextPlanted])
      nextPlanted += 1
    } else if let line = waiting.take() {
      try webhook(line)
    }
  }

  private mutating func webhook(_ line: TimedLine) throws {
    try file.write(line: line.bytes)
    counts.lines += 1
    counts.webhooks += 1
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

  /// Asks for the status of every payment, within a minute.
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
