import ArgumentParser
import TieOutCore
import TieOutStore

/// `tieout findings`: lists findings and records decisions about them.
struct Findings: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings",
    abstract: "Lists findings; records decisions about them, owners, due days and comments.",
    discussion: """
      A decision counts at once in what is listed and in the view tieout.open_findings, and in the books \
      from the next night on: opening + new + reopened - resolved - ignored = closing.
      """,
    subcommands: [
      List.self, Acknowledge.self, Ignore.self, Resolve.self, Reopen.self,
      Assign.self, Comment.self, Apply.self,
    ])

  /// Lists findings in their current state.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Lists findings as they stand now, overdue ones and the worst first.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var filter: FindingFilterOptions

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Print CSV.")
    var csv = false

    func validate() throws {
      if json && csv { throw ValidationError("--json and --csv exclude each other") }
    }

    func run() async throws {
      try await performing {
        let store = try await database.open(common.log)
        try await store.requireSchema()
        let findings = try await store.findings(filter.filter())
        await store.close()
        let list = FindingList(findings)
        Console.print(json ? try list.json : csv ? list.csv : list.text)
      }
    }
  }
}
