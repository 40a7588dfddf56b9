import Foundation

/// Writes nights: captured webhooks, list pages and polls of both providers, with planted faults, and the
/// list of the planted faults.
package struct NightWriter {
  /// Writes `input.ndjson`, `expected.csv`, `allowed.csv` and `about.json` into a folder, which is created if
  /// necessary; and `tieout.yaml`, if planted faults depend on an agreement.
  ///
  /// Lines are ordered by time, except that the pages of a sweep are together at the time of its beginning.
  /// Only the planted faults and the few lines generated before their time are held in memory; if a plan is
  /// so dense that these become many, the earliest are written ahead of some lines that are not generated
  /// yet.
  ///
  /// - Throws: ``NightError`` if the plan is impossible, and errors of the file system.
  /// - Complexity: Linear in the number of payments, about 10 passes; clean payments are not kept.
  ///   is kept.
  package static func write(_ plan: NightPlan, to directory: String) throws -> NightSummary {
    try check(plan)
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
    let generator = Generator(plan)
    let planted = PlantedFaults(generator)
    var stream = try NightStream(
      CleanPayments(generator: generator), planted, directory + "/input.ndjson")
    try stream.run()
    let counts = stream.counts
    try stream.finish()
    try FindingList.write(
      planted.expected, withDeltas: true, to: directory + "/expected.csv")
    try FindingList.write(
      planted.allowed.subtracting(planted.expected), to: directory + "/allowed.csv")
    let summary = NightSummary(
      lines: counts.lines, webhooks: counts.webhooks, pages: counts.pages,
      expected: planted.expected.count,
      allowed: planted.allowed.subtracting(planted.expected).count,
      asOf: generator.schedule.asOf.text(milliseconds: false))
    try AboutFile.write(plan, summary, to: directory + "/about.json")
    if plan.isConfigured { try AgreementFile(plan).write(to: directory + "/tieout.yaml") }
    return summary
  }

  private static func check(_ plan: NightPlan) throws {
    guard plan.cleanPayments >= 0, plan.faultsEach >= 0 else {
      throw NightError.plan("payments and faults cannot be fewer than none")
    }
    guard (1...366).contains(plan.days) else {
      throw NightError.plan("days must be 1 to 366")
    }
  }
}
