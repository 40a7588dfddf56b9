import Foundation

/// Writes a season as files: what each night adds to the input, and what its report must say.
///
///     DIR/about.json    the secrets, and how each night is to be judged
///     DIR/night-1/input.ndjson  expected.csv  allowed.csv  about.json
///     DIR/night-2/…
///     DIR/tieout.yaml   where what is planted needs to know what was agreed
package struct SeasonWriter {
  private var simulation: Simulation

  /// What is not written yet of the merchant's books.
  private var records: [BookRecord]

  /// Writes all nights of a plan into a folder, which is created where it does not exist. Every
  /// webhook that was not lost on purpose arrives at once, and every sweep is complete.
  ///
  /// - Throws: ``NightError`` for a plan that makes no season, and whatever the file system throws.
  package static func write(_ plan: SeasonPlan, to directory: String) throws -> SeasonSummary {
    var plan = plan
    plan.hidesRows = false
    var writer = SeasonWriter(try Season(plan))
    return try writer.write(to: directory)
  }

  private init(_ season: Season) {
    let books = Bookkeeping(records: season.plan.records)
    records = season.tales.flatMap { books.entries($0.story) }
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

  /// What came since the night before, in order of time; then the pages of the sweep.
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
    let isKnown = { (record: BookRecord) in
      (record.restsOn ?? record.line.at) <= night.sweepAt && record.line.at <= night.asOf
    }
    lines += records.filter(isKnown).map(\.line)
    records.removeAll(where: isKnown)
    // Equal times stay in the order of telling.
    lines = lines.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    return lines + NightSweep(simulation, night).lines
  }
}

/// What was written of a season.
package struct SeasonSummary: Sendable {
  /// How many nights.
  package var nights = 0

  /// The lines of all of them.
  package var lines = 0

  /// The findings that have to be open, added up over the nights.
  package var expected = 0
}
