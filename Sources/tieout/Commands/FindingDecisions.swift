import TieOutReconcile
import ArgumentParser
import Foundation
import TieOutCore
import TieOutStore

/// Options of a decision: its findings, and who decides.
struct DecisionOptions: ParsableArguments {
  @Argument(help: "Ids of findings, or beginnings of them that mean one only.")
  var ids: [String] = []

  @Flag(help: "All findings that the filters leave, instead of ids.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "With --all: how many they are. Where it is another number, nothing is done.",
      valueName: "count"))
  var confirm: Int?

  @OptionGroup var decider: DecidingOptions

  func validate() throws {
    guard ids.isEmpty == all else {
      throw ValidationError("expected either ids of findings, or --all with filters")
    }
  }
}

/// The option of a person who decides.
struct DecidingOptions: ParsableArguments {
  @Option(
    name: [.customLong("actor"), .customLong("by")],
    help: "Who decides (environment: TIEOUT_ACTOR); default: the user's name.")
  var actor = Environment["TIEOUT_ACTOR"] ?? NSUserName()
}

/// The option of a reason.
struct ReasonOptions: ParsableArguments {
  @Option(help: "Why.")
  var reason: String?
}

extension DecisionOptions {
  /// Records a decision about the selected findings and prints the outcomes.
  func decide(
    _ action: FindingAction, because reason: String?, until: Timestamp? = nil,
    to owner: String? = nil,
    due: BusinessDay? = nil, among states: [SettledFinding.State], _ filter: FindingFilterOptions,
    _ database: DatabaseOptions, _ common: CommonOptions
  ) async throws {
    guard all || filter.isEmpty else {
      throw ValidationError("filters go with --all; ids need none")
    }
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      let findings = all ? try await meant(filter, states, store) : try await named(store)
      let outcomes = try await store.decide(
        FindingDecision(
          action, actor: decider.actor, reason: reason, until: until, owner: owner, due: due,
          at: .now),
        about: findings)
      await store.close()
      for outcome in outcomes {
        let words = action.outcome ?? outcome.state
        Console.print("\(outcome.finding)  \(outcome.isNew ? words : "was \(words) already")")
      }
    }
  }

  private func named(_ store: Store) async throws -> [Digest128] {
    var findings: [Digest128] = []
    for id in ids {
      let found = try await store.findings(beginning: id, limit: 5).map(\.settled.id)
      guard let finding = found.first else {
        throw Failure.usage(
          "there is no finding \"\(id)\" (four digits of its id or more are needed); tieout findings"
            + " list shows what there is")
      }
      guard found.count == 1 else {
        throw Failure.usage(
          "\"\(id)\" means several findings: \(found.map(\.description).joined(separator: ", "))"
            + (found.count == 5 ? ", ..." : "") + ". Say more of its digits.")
      }
      if !findings.contains(finding) { findings.append(finding) }
    }
    return findings
  }

  private func meant(
    _ filter: FindingFilterOptions, _ states: [SettledFinding.State], _ store: Store
  ) async throws -> [Digest128] {
    let findings = try await store.findings(filter.filter(states: states)).map(\.id)
    guard confirm == findings.count else {
      let said =
        confirm.map { "not the \($0) that --confirm says" } ?? "and --confirm does not say so"
      throw Failure.usage(
        "the filters leave \(findings.count) finding\(findings.count == 1 ? "" : "s"), \(said)."
          + " Look at them with tieout findings list, then add --confirm \(findings.count)."
          + " Nothing was recorded.")
    }
    return findings
  }
}

extension FindingAction {
  /// What a finding is after it, if that is no state.
  fileprivate var outcome: String? {
    switch self {
    case .acknowledge, .ignore, .resolve, .reopen: nil
    case .assign: "assigned"
    case .comment: "commented on"
    }
  }
}

extension Findings {
  /// Acknowledges findings.
  struct Acknowledge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "acknowledge",
      abstract: "Records that findings were seen; they stay open.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var why: ReasonOptions
    @OptionGroup var filter: FindingFilterOptions

    func run() async throws {
      try await decision.decide(
        .acknowledge, because: why.reason, among: [.open, .reopened], filter, database, common)
    }
  }

  /// Ignores findings, for ever or until a time.
  struct Ignore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ignore",
      abstract: "Passes findings over, until a time or for ever; they do not count as open.",
      discussion: """
        A finding that is still found in the first run that is evaluated as of --until or later is \
        reopened. Ignoring needs a --reason.
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var why: ReasonOptions
    @OptionGroup var filter: FindingFilterOptions

    @Option(
      help: ArgumentHelp(
        "The time, or the day from whose beginning it counts again; default: never.",
        valueName: "time"))
    var until: Moment?

    func run() async throws {
      try await decision.decide(
        .ignore, because: why.reason, until: until?.time, among: [.open, .acknowledged, .reopened],
        filter, database,
        common)
    }
  }

  /// Resolves findings.
  struct Resolve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "resolve",
      abstract: "Settles findings by hand, until they say something else.",
      discussion: """
        A finding that was resolved by hand stays so while it says the same: expected, actual, delta, \
        severity, evidence. Where one of them changes, it is reopened.
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var why: ReasonOptions
    @OptionGroup var filter: FindingFilterOptions

    func run() async throws {
      try await decision.decide(
        .resolve, because: why.reason, among: [.open, .acknowledged, .reopened, .ignored], filter,
        database, common)
    }
  }

  /// Reopens findings.
  struct Reopen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reopen",
      abstract: "Takes back what was decided: findings count as open again.",
      discussion: "With --all and no --state: those that are ignored.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var why: ReasonOptions
    @OptionGroup var filter: FindingFilterOptions

    func run() async throws {
      try await decision.decide(
        .reopen, because: why.reason, among: [.ignored], filter, database, common)
    }
  }
}
