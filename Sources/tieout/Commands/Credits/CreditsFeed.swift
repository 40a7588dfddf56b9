import ArgumentParser
import TieOutCore
import TieOutStore

extension Credits {
  /// Starts the feed of creditable money.
  struct Start: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "start",
      abstract: "Has creditable money handed to workers from now on.",
      discussion: """
        Money that was confirmed before --since is left alone: it was credited by what came before. Look at it \
        with tieout credits preview first. Safe to run again, also with another time. Needs the owner of the \
        schema.
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions

    @Option(help: ArgumentHelp("From this day or time on.", valueName: "time"))
    var since: Moment

    @Flag(help: "Credit completed orders and payments too, not only deposits.")
    var orders = false

    func run() async throws {
      try await performing {
        let store = try await database.open(common.log)
        try await store.requireSchema()
        let waiting = try await store.startCreditFeed(since: since.time, creditsOrders: orders)
        let unfolded = try await store.queueLength()
        await store.close()
        Console.print(
          "\(orders ? "deposits, orders and payments" : "deposits") since \(since.time) are handed out;"
            + " \(waiting) \(waiting == 1 ? "waits" : "wait") for a worker"
            + (unfolded > 0 ? ", \(unfolded) streams wait to be folded" : ""))
      }
    }
  }

  /// Stops the feed.
  struct Stop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "stop",
      abstract: "Hands nothing to workers any more; what is credited stays so.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      try await performing {
        let store = try await database.open(common.log)
        try await store.requireSchema()
        try await store.stopCreditFeed()
        await store.close()
        Console.print("nothing is handed out any more")
      }
    }
  }

  /// Sets which evidence crediting requires.
  struct Require: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "require",
      abstract: "Says whether only what a list confirms is credited, or sets it.",
      discussion: """
        With listed, money that webhooks alone confirm is refused (not_listed) and is not handed to workers until \
        a list of the provider confirms it: an attacker with a webhook secret or the receiver's password cannot have \
        forged money credited. Credits come later by as much as lists are asked (tieout sweep). Set credits.require in tieout.yaml \
        too, so that nights do not miss such credits. Needs the owner of the schema.
        """)

    /// The required evidence.
    enum Evidence: String, ExpressibleByArgument, CaseIterable {
      case listed, any
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions

    @Argument(help: "listed: what a list confirms; any: what a webhook or a list confirms.")
    var evidence: Evidence?

    func run() async throws {
      try await performing {
        let store = try await database.open(common.log)
        try await store.requireSchema()
        if let evidence { try await store.setCreditsListedOnly(evidence == .listed) }
        let isRequired = try await store.creditsListedOnly()
        await store.close()
        Console.print(
          isRequired
            ? "listed: only what a list confirms is credited"
            : "any: what a webhook or a list confirms is credited")
      }
    }
  }

  /// Sets minimum amounts.
  struct Minimum: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "minimum",
      abstract: "Sets the least amount of an asset that is credited, or lists the least amounts.",
      discussion: """
        What is less is refused (below_minimum), and is no finding. An amount of 0 takes the minimum away; what \
        was refused is credited when a worker is next handed it (tieout credits start hands all out again). \
        Needs the owner of the schema.
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions

    @Argument(help: ArgumentHelp("The asset: eip155:1/USDC.", valueName: "asset"))
    var asset: String?

    @Argument(help: ArgumentHelp("The least amount, in the asset's units.", valueName: "amount"))
    var amount: Amount?

    @Option(help: "On this network.")
    var network: Network?

    func validate() throws {
      guard asset != nil else { return }
      guard let amount, network != nil else {
        throw ValidationError("expected ASSET AMOUNT --network NETWORK, or nothing to list them")
      }
      guard !amount.isNegative else {
        throw ValidationError("the least amount is \(amount), expected 0 or more")
      }
    }

    func run() async throws {
      try await performing {
        let store = try await database.open(common.log)
        try await store.requireSchema()
        if let asset, let amount, let network {
          try await store.setCreditMinimum(amount, of: asset, on: network)
        }
        let minimums = try await store.creditMinimums()
        await store.close()
        Console.print(Self.text(minimums))
      }
    }

    private static func text(_ minimums: [LedgerMinimum]) -> String {
      guard !minimums.isEmpty else { return "every amount is credited" }
      return TextTable(
        ["NETWORK", "ASSET", "AT LEAST"],
        minimums.map { [$0.network, $0.asset, "\($0.amount)"] }, figures: [2]
      ).text
    }
  }
}
