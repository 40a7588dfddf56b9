import ArgumentParser
import TieOutCore

extension Findings {
  /// Assigns findings to an owner.
  struct Assign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "assign",
      abstract: "Gives findings to an owner, with the day by which they are due.",
      discussion: """
        The owner and the day replace those before: without --due there is none, and an empty --owner takes \
        the finding from its owner. What is open past its due day stands first in lists and reports.
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var why: ReasonOptions
    @OptionGroup var filter: FindingFilterOptions

    @Option(help: ArgumentHelp("The person whose work it is.", valueName: "name"))
    var owner: String

    @Option(help: ArgumentHelp("The last day on which it is in time.", valueName: "day"))
    var due: BusinessDay?

    func run() async throws {
      try await decision.decide(
        .assign, because: why.reason, to: owner, due: due,
        among: [.open, .acknowledged, .reopened], filter, database, common)
    }
  }

  /// Comments on findings.
  struct Comment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "comment",
      abstract: "Comments on findings; the last comment stands in lists and reports.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var filter: FindingFilterOptions

    @Option(parsing: .unconditional, help: "The comment.")
    var text: String

    func run() async throws {
      try await decision.decide(
        .comment, because: text, among: [.open, .acknowledged, .reopened], filter, database, common)
    }
  }
}

extension BusinessDay: ExpressibleByArgument {
  /// A day, `YYYY-MM-DD`.
  init?(argument: String) { self.init(argument) }
}
