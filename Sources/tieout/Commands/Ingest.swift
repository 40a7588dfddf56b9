import TieOutIntake
import ArgumentParser
import Foundation
import TieOutConfiguration
import TieOutCore
import TieOutProviders
import TieOutStore

/// Appends captured webhooks, list pages, merchant orders and credits.
struct Ingest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Appends captured webhooks, list pages, merchant orders and credits (NDJSON).",
    discussion: """
      Signatures are checked with \(Provider.list("and") { "\($0.variablePrefix)_WEBHOOK_SECRET" }) (several secrets are \
      separated by commas). Ingesting a file twice changes nothing. A line that cannot be read is named \
      on standard error, the rest goes in, and the exit code is 2; so it is where a \
      webhook cannot be checked because no secret is set for its account, and where all webhooks of an account are refused.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Argument(help: "Files; - is standard input; names that end in .gz are unpacked.")
  var files: [String]

  @Flag(help: "Believe captured webhooks without checking their signatures.")
  var trustSignatures = false

  @Flag(help: "Print the counts as JSON on standard output.")
  var json = false

  func run() async throws {
    try await performing {
      let log = common.log
      let store = try await database.open(log)
      try await store.requireSchema()
      let bar = ProgressBar(log)
      bar.begin("ingesting", of: bytesOfFiles)
      let policy = SignaturePolicy(secrets: try Environment.liveSecrets(), trusts: trustSignatures)
      let report = try await Ingestion(store, policy, now: { .now }).run(files) { problem in
        log.warn("\(problem)")
      } progress: {
        bar.advance(to: $0)
      }
      bar.end("\(report.lines) lines, \(report.outcome.eventsStored) new events")
      await store.close()
      tell(report, log)
      let unchecked = report.refused[.unchecked] ?? 0
      let isRefused = !report.accountsRefused.isEmpty
      if report.problemCount > 0 || unchecked > 0 || isRefused { throw ExitCode(2) }
    }
  }

  private func tell(_ report: IngestReport, _ log: RunLog) {
    if let missing = report.refused[.unchecked], missing > 0 {
      log.warn(
        "\(missing) webhooks could not be checked: no secret is set for their account."
          + " Set \(Provider.list { "\($0.variablePrefix)_WEBHOOK_SECRET" }) and ingest the file again, or pass"
          + " --trust-signatures.")
    }
    let wrong = (report.refused[.wrong] ?? 0) + (report.refused[.missing] ?? 0)
    if wrong > 0 {
      log.warn(
        "\(wrong) webhooks were refused: their signature fits no live secret. They are kept apart.")
    }
    for account in report.accountsRefused where report.refused[.unchecked] ?? 0 == 0 {
      log.warn(
        "All webhooks of \(account.path) were refused, so the secret is wrong, or the capture is. Set"
          + " \(account.provider.variablePrefix)_WEBHOOK_SECRET to the one that the provider shows, and ingest the"
          + " file again.")
    }
    if report.problemCount > 0 {
      log.warn("\(report.problemCount) lines or files could not be read; everything else went in.")
    }
    if json { Console.print(report.jsonText) }
  }

  private var bytesOfFiles: Int? {
    guard !files.contains("-"), !files.contains(where: { $0.hasSuffix(".gz") }) else { return nil }
    return files.reduce(0) { sum, path in
      let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
      return sum + (size ?? 0)
    }
  }
}

extension IngestReport {
  /// One object on one line.
  var jsonText: String {
    let refusedCount = refused.values.reduce(0, +)
    return "{\"lines\":\(lines),\"events_stored\":\(outcome.eventsStored),"
      + "\"sightings_stored\":\(outcome.sightingsStored),"
      + "\"deliveries_stored\":\(outcome.deliveriesStored),\"refused\":\(refusedCount),"
      + "\"problems\":\(problemCount)}"
  }
}
