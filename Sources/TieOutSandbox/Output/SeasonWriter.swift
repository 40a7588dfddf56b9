import Foundation

/// Writes a season as files: the input that each night adds, and the findings that its report must have.
///
///     DIR/about.json    the secrets, and how each night is evaluated
///     DIR/night-1/input.ndjson  expected.csv  allowed.csv  about.json
///     DIR/night-2/…
///     DIR/tieout.yaml   if planted faults depend on an agreement
package struct SeasonWriter {
  private var simulation: Simulation

  /// Records of the merchant that are not written yet.
  private var records: [MerchantRecord]

  /// Writes all nights of a plan into a folder, which is created if necessary. Every webhook that is not lost
  /// on purpose arrives at once, and every sweep is complete.
  ///
  /// - Throws: ``NightError`` if the plan is impossible, and errors of the file system.
  package static func write(_ plan: SeasonPlan, to directory: String) throws -> SeasonSummary {
    var plan = plan
    plan.hidesRows = false
    var writer = SeasonWriter(try Season(plan))
    return try writer.write(to: directory)
  }

  private init(_ season: Season) {
    let recorder = MerchantRecorder(records: season.plan.records)
    records = season.scenarios.flatMap { recorder.entries($0.scenario.activity) }
    simulation = Simulation(season)
  }

  private mutating func write(to directory: String) throws -> SeasonSummary {
    var summary = SeasonSummary()
    for index in simulation.season.nights.indices {
      let folder = "\(directory)/night-\(index + 1)"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      var file = try OutputFile(folder + "/input.ndjson")
      for line in lines(of: index) {
        try file.write(line: line.bytes)
        summary.lines += 1
      }
      try file.finish()
      try simulation.writeTruth(index, to: directory)
      summary.expected += simulation.season.truth(index, simulation.ledger).expected.count
      summary.nights += 1
    }
    try simulation.season.writeAbout(to: directory)
    return summary
  }

  /// The lines since the previous night, in order of time; then the pages of the sweep.
  private mutating func lines(of index: Int) -> [TimedLine] {
    let night = simulation.season.nights[index]
    var lines: [TimedLine] = []
    while let batch = simulation.nextBatch(until: night.sweepAt) {
      for attempt in batch {
        let webhook = simulation.season.webhooks[attempt.webhook].webhook
        lines.append(webhook.line)
        simulation.answered(attempt, status: webhook.wrongly ? 401 : 200)
      }
    }
    simulation.finish(at: night.sweepAt)
    let isKnown = { (record: MerchantRecord) in
      (record.restsOn ?? record.line.at) <= night.sweepAt && record.line.at <= night.asOf
    }
    lines += records.filter(isKnown).map(\.line)
    records.removeAll(where: isKnown)
    // Lines of equal times keep the order of the scenarios.
    lines = lines.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    return lines + NightSweep(simulation, night).lines
  }
}

/// Counts of a written season.
package struct SeasonSummary: Sendable {
  /// Number of nights.
  package var nights = 0

  /// Number of lines in all nights.
  package var lines = 0

  /// Number of findings that must be open, summed over the nights.
  package var expected = 0
}
