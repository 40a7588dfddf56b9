public import ArgumentParser
import TieOutClient
import TieOutConfiguration
public import TieOutCore
import TieOutProviders
import TieOutStore

/// Sweeps the lists of the providers.
struct Sweep: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Walks the providers' lists, stores what they show, and proves what was covered.",
    discussion: """
      Lists of orders, deposits and transfers are walked, and older orders that are still open asked for one by \
      one; a provider without lists, as PayDeFi, is asked for the payments that are not known to be over. Keys: \
      \(Provider.list("and") { "\($0.variablePrefix)_API_KEY" }); places: \
      \(Provider.list("and") { "\($0.variablePrefix)_BASE_URL" }); requests a minute: \
      \(Provider.list("and") { "TIEOUT_\($0.variablePrefix)_RATE" }).

      The exit code is 3 where an interval could not be proven complete. What was seen is stored all \
      the same.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Option(help: "Only this provider: \(Provider.list()); default: each that has an API key.")
  var provider: Provider?

  @Option(help: "The network that the key is for; default: what the base URL says.")
  var network: Network?

  @Option(help: "Only this merchant; default: the default merchant and all that the file names.")
  var merchant: Merchant?

  @Option(
    help: ArgumentHelp(
      "Rows made from here on (ISO 8601); default: what is not proven yet, at most 30 days.",
      valueName: "time"))
  var since: Timestamp?

  @Option(help: ArgumentHelp("Rows made before this; default: now.", valueName: "time"))
  var until: Timestamp?

  func validate() throws {
    if let since, let until, since >= until {
      throw ValidationError("--since \(since) is not before --until \(until)")
    }
  }

  func run() async throws {
    try await performing {
      let accesses = try ProviderAccess.all(provider, network: network, merchant: merchant)
      guard !accesses.isEmpty else {
        throw Failure.usage(
          "no provider can be asked: set "
            + (provider.map { "\($0.variablePrefix)_API_KEY" }
              ?? Provider.list { "\($0.variablePrefix)_API_KEY" })
        )
      }
      let store = try await database.open(common.log)
      try await store.requireSchema()
      let sweeping = Sweeping(
        store: store, accesses: accesses, log: common.log, since: since, until: until)
      // The name is random, so that a sweep never continues the walk of another sweep.
      let number = String(UInt32.random(in: 0 ... .max), radix: 36)
      let report = try await sweeping.run(plan: "sweep-\(Timestamp.now)-\(number)")
      await store.close()
      for walk in report.walks { Console.print("\(walk.resource.path)\t\(walk.text)") }
      for poll in report.polls {
        Console.print("\(poll.path)\t\(poll.report.text)")
      }
      if !report.warnings.isEmpty { throw ExitCode(3) }
    }
  }
}

extension Sweep: ConfigurationOverrides {
  var flags: [GivenOption] { [] }

  /// The network that is named selects the API key of the environment.
  var variables: [String: String] {
    guard let network else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: Provider.allCases.map {
        ("\($0.variablePrefix)_NETWORK", network.rawValue)
      })
  }
}

extension Provider: ExpressibleByArgument {}
extension Network: ExpressibleByArgument {}
extension Merchant: ExpressibleByArgument {
  /// A merchant's name.
  public init?(argument: String) { self.init(argument) }
}
