import TieOutSandbox

/// Owns the story: one request, one event at a time.
actor SandboxHost {
  /// What came of an advance.
  struct Advance: Sendable {
    var clock: Moment
    var counts: DeliveryLedger.Counts
  }

  /// Why there was none.
  enum Refusal: Error {
    /// Another one is under way.
    case busy

    /// The story is further on.
    case past(Moment)
  }

  private var simulation: Simulation
  private let configuration: SandboxServer.Configuration
  private let clockFile: ClockFile?
  private let sender: WebhookSender?
  private var isAdvancing = false

  /// How many nights' files are written.
  private var nightsWritten = 0

  /// Why it cannot go on: at most one.
  nonisolated let failures: AsyncStream<any Error>
  private let failed: AsyncStream<any Error>.Continuation

  init(_ simulation: Simulation, _ configuration: SandboxServer.Configuration) {
    self.simulation = simulation
    self.configuration = configuration
    clockFile = configuration.clockFile.map(ClockFile.init)
    sender = configuration.webhooksTo.map { WebhookSender($0) }
    (failures, failed) = AsyncStream.makeStream()
  }

  /// The season that is played.
  var season: Season { simulation.season }

  /// The time of the story.
  var clock: Moment { simulation.clock }

  /// What became of all webhooks so far.
  var counts: DeliveryLedger.Counts { simulation.ledger.counts }

  /// Begins: writes down where everything is, and what time it is.
  func open(_ address: String) throws {
    try clockFile?.write(simulation.clock)
    if let directory = configuration.directory {
      try season.writeAbout(address, to: directory)
    }
  }

  /// Says why it cannot go on.
  nonisolated func fail(_ error: any Error) { failed.yield(error) }

  /// Ends.
  func close() async { await sender?.close() }

  /// Answers one of the providers' clients; nil where the path is nobody's.
  func answer(_ request: APIRequest) throws -> APIAnswer? {
    let answer = simulation.answer(request)
    if !isAdvancing { try clockFile?.write(simulation.clock) }
    return answer
  }

  /// 429.
  func tooMany(retryAfter seconds: Int) -> APIAnswer {
    simulation.tooMany(retryAfter: seconds)
  }

  /// Lets time go on to a moment, webhook by webhook.
  ///
  /// - Parameter isDown: The receiver is not there: nothing is sent, every attempt fails.
  func advance(to end: Moment, isDown: Bool = false) async throws -> Advance {
    guard !isAdvancing else { throw Refusal.busy }
    guard end >= simulation.clock else { throw Refusal.past(simulation.clock) }
    isAdvancing = true
    defer { isAdvancing = false }
    let before = counts
    for night in season.nights.dropFirst(nightsWritten) where night.sweepAt <= end {
      try await play(to: night.sweepAt, isDown)
      try writeTruth()
    }
    try await play(to: end, isDown)
    return Advance(clock: simulation.clock, counts: counts - before)
  }

  private func play(to end: Moment, _ isDown: Bool) async throws {
    while let batch = simulation.nextBatch(until: end) {
      try clockFile?.write(simulation.clock)
      let requests = batch.map { simulation.request($0) }
      let statuses =
        if let sender, !isDown { await sender.send(requests) } else {
          [Int?](repeating: nil, count: batch.count)
        }
      for (attempt, status) in zip(batch, statuses) {
        simulation.answered(attempt, status: status)
      }
    }
    simulation.finish(at: end)
    try clockFile?.write(simulation.clock)
  }

  /// What the night that has just been reached must report.
  private func writeTruth() throws {
    if let directory = configuration.directory {
      try simulation.writeTruth(nightsWritten, to: directory)
    }
    nightsWritten += 1
  }
}

extension DeliveryLedger.Counts {
  static func - (all: Self, before: Self) -> Self {
    var rest = all
    rest.sent -= before.sent
    rest.accepted -= before.accepted
    rest.refused -= before.refused
    rest.lostOnPurpose -= before.lostOnPurpose
    rest.givenUp -= before.givenUp
    return rest
  }
}
