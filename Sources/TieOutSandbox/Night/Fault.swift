/// What can be planted into a night: a fault that must be found, or a look-alike that must not.
///
/// Each fault is one constant in the file of its family. Its comment states what is planted, then
/// the expected finding and its subject. Look-alikes end with "silent". Findings of severity *info*
/// are allowed but not required.
package struct Fault: Sendable, Equatable, CustomStringConvertible {
  /// What a fault needs of a night, and where else it is planted.
  struct Traits: OptionSet, Sendable {
    let rawValue: Int

    /// Only PayIn's later form reports transfers and bindings.
    static let needsTransfers = Traits(rawValue: 1)

    /// Only webhooks in the form of the integration guide state when a deposit was confirmed.
    static let needsSeedForm = Traits(rawValue: 2)
    static let needsTestnet = Traits(rawValue: 4)
    static let needsMainnet = Traits(rawValue: 8)

    /// Needs the merchant's orders and references.
    static let needsOrders = Traits(rawValue: 16)

    /// Needs the merchant's credits.
    static let needsCredits = Traits(rawValue: 32)

    /// Affects the whole night.
    static let isOutage = Traits(rawValue: 64)

    /// Belongs to a season of files, in every night: it shows from its own night on.
    static let isSeasonal = Traits(rawValue: 128)

    /// Cannot be planted over HTTP.
    static let isForFilesOnly = Traits(rawValue: 256)
  }

  /// The name in `about.json`.
  package let description: String
  let traits: Traits

  /// Adds one occurrence to a scenario.
  let write: @Sendable (inout FaultWriter, inout Scenario) -> Void

  init(
    _ name: String, _ traits: Traits = [],
    write: @escaping @Sendable (inout FaultWriter, inout Scenario) -> Void
  ) {
    description = name
    self.traits = traits
    self.write = write
  }

  /// By name.
  package static func == (one: Fault, other: Fault) -> Bool { one.description == other.description }

  /// Whether the fault shows with the plan's payload form, networks and merchant records. The faults of the
  /// first nights are planted in every night: if they cannot show, they are silent.
  func isPossible(in plan: NightPlan) -> Bool {
    (!traits.contains(.needsTransfers) || plan.dialect != .seed)
      && (!traits.contains(.needsSeedForm) || plan.dialect != .later)
      && isPossible(in: plan.networks)
      && (!traits.contains(.needsOrders) || plan.records.hasOrders)
      && (!traits.contains(.needsCredits) || plan.records.hasCredits)
  }

  /// Whether the networks that the fault needs are in use.
  func isPossible(in networks: PayInNetworks) -> Bool {
    (!traits.contains(.needsTestnet) || networks != .mainnet)
      && (!traits.contains(.needsMainnet) || networks != .testnet)
  }
}
