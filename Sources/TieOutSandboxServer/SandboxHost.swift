import TieOutSandbox

/// Owns the simulation and serializes access to it.
actor SandboxHost {
  /// The result of advancing the clock.
  struct Advance: Sendable {
    var clock: Moment
    var counts: DeliveryLedger.Counts
  }

  /// Why the clock was not advanced.
  enum Refusal: Error {
    /// Another advance is running.
    case busy

    /// The clock is past that time.
    case past(Moment)
  }

  private var simulation: Simulation
  private let configuration: SandboxServer.Configuration
  private let clockFile: ClockFile?
  private let sender: WebhookSender?
  private var isAdvancing = false

  /// Number of nights whose files are written.
  private var nightsWritten = 0

  /// The failure that ends the sandbox: at most one.
  nonisolated let failures: AsyncStream<any Error>
  private let failed: AsyncStream<any Error>.Continuation

  init(_ simulation: Simulation, _ configuration: SandboxServer.Configuration) {
    self.simulation = simulation
    self.configuration = configuration
    clockFile = configuration.clockFile.map(ClockFile.init)
    sender = configuration.webhooksTo.map { WebhookSender($0) }
    (failures, failed) = AsyncStream.makeStream()
  }

  /// The season.
  var season: Season { simulation.season }

  /// The season time.
  var clock: Moment { simulation.clock }

  /// The outcomes of all webhooks so far.
  var counts: DeliveryLedger.Counts { simulation.ledger.counts }

  /// Writes the files for clients, with the address and the time.
  func open(_ address: String) throws {
    try clockFile?.write(simulation.clock)
    if let directory = configuration.directory {
      try season.writeAbout(address, to: directory)
    }
  }

  /// Reports a failure that ends the sandbox.
  nonisolated func fail(_ error: any Error) { failed.yield(error) }

  /// Closes the connections to the receiver.
  func close() async { await sender?.close() }

  /// Answers a client of the providers; nil if the path belongs to neither.
  func answer(_ request: APIRequest) throws -> APIAnswer? {
    let answer = simulation.answer(request)
    if !isAdvancing { try clockFile?.write(simulation.clock) }
    return answer
  }

  /// A 429.
  func tooMany(retryAfter seconds: Int) -> APIAnswer {
    simulation.tooMany(retryAfter: seconds)
  }

  /// Advances the clock to a moment and sends the webhooks that become due.
  ///
  /// - Parameter isDown: simulates an unreachable receiver: nothing is sent, every attempt fails.
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

  /// Writes the expected findings of the night that was just reached.
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
