import TieOutLedger
import ArgumentParser
import TieOutReports
import TieOutStore

extension Credits {
  /// Imports credits of another system.
  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Takes over credits that another system made, so that none is made again.",
      discussion: """
        Reads input lines of kind credit (NDJSON), as tieout ingest does; a negative amount, or reverses, takes one \
        back. Each is written as it was made, whatever is known of its money. A second time changes nothing. A \
        line that is refused is named with why, the rest goes in, and the exit code is 2. --dry-run does all of \
        it in one transaction and takes it back: who credits the same accounts waits meanwhile.
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions

    @Argument(help: "Files; - is standard input; names that end in .gz are unpacked.")
    var files: [String]

    @Flag(help: "Change nothing; say what would come of it.")
    var dryRun = false

    @Flag(help: "Print the counts as JSON on standard output.")
    var json = false

    func run() async throws {
      try await performing {
        let log = common.log
        let store = try await database.open(log)
        try await store.requireSchema()
        let bar = ProgressBar(log)
        bar.begin(dryRun ? "trying" : "importing", of: nil)
        let report = try await CreditImport(store, isDryRun: dryRun).run(files) { problem in
          log.warn("\(problem)")
        } progress: {
          bar.advance(to: $0)
        }
        bar.end()
        await store.close()
        Console.print(json ? try Counts(report, dryRun).jsonText : text(report))
        if report.refused > 0 { throw ExitCode(2) }
      }
    }

    private func text(_ report: CreditImport.Report) -> String {
      let counts = [
        "\(report.credited) credits \(dryRun ? "would be " : "")taken over",
        "\(report.alreadyCredited) there already",
        report.reversed + report.alreadyReversed > 0
          ? "\(report.reversed) taken back, \(report.alreadyReversed) taken back already" : nil,
        "\(report.refused) refused",
      ]
      return counts.compactMap { $0 }.joined(separator: ", ")
        + (dryRun ? "; nothing was changed" : "")
    }

    private struct Counts: Encodable {
      let lines: Int
      let credited: Int
      let already_credited: Int
      let reversed: Int
      let already_reversed: Int
      let refused: Int
      let is_dry_run: Bool

      init(_ report: CreditImport.Report, _ isDryRun: Bool) {
        lines = report.lines
        credited = report.credited
        already_credited = report.alreadyCredited
        reversed = report.reversed
        already_reversed = report.alreadyReversed
        refused = report.refused
        is_dry_run = isDryRun
      }
    }
  }
}
