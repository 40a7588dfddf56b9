public import TieOutCore
import TieOutProviders

/// A family of chains with one form of address, as PayIn names it.
public enum PayInProtocol: String, Sendable, Hashable, CaseIterable {
  /// Ethereum and compatible chains.
  case evm
  /// Tron.
  case tron
  /// Solana: in later documents, and not on every server.
  case solana
}

/// An address bound to a customer.
public struct PayInBinding: Sendable, Hashable {
  /// The merchant's id of the customer.
  public var reference: String
  /// The address, in PayIn's spelling.
  public var address: String
  /// `evm`, `tron`.
  public var family: String
  /// The monitored chains, in PayIn's spelling.
  public var monitoredChains: [String]
  /// When it was bound.
  public var createdAt: Timestamp?

  init(_ facts: FactReader) throws(Unreadable) {
    reference = try facts.required("depositReference", "deposit_reference")
    address = try facts.required("address", "depositAddress", "deposit_address")
    family = try facts.required("protocol")
    let targets = facts.value("monitoringTargets", "monitoring_targets")?.elements ?? []
    let named = facts.texts("monitoredChains")
    monitoredChains = named.isEmpty ? targets.compactMap { $0["chain"]?.string }.unique : named
    createdAt = try facts.time(
      "createdAt", "created_at", "bindingCreatedAt", "binding_created_at", "boundAt", "bound_at")
  }
}

/// The addresses and deposits of a customer.
public struct PayInReference: Sendable, Hashable {
  /// The merchant's id of the customer.
  public var reference: String
  /// The bound addresses, in PayIn's spelling.
  public var addresses: [String]
  /// `evm`, `tron`; several if one answer covers several.
  public var families: [String]
  /// Number of deposits.
  public var totalDeposits: Int64?
  /// The deposited amounts by currency. The empty name holds a total that the server states without a
  /// currency: it adds different tokens and is not an amount of money.
  public var totalAmounts: [String: Amount]
  /// When the address was bound.
  public var boundAt: Timestamp?
  /// When the last deposit arrived.
  public var lastDepositAt: Timestamp?

  init(_ facts: FactReader) throws(Unreadable) {
    reference = try facts.required("depositReference", "deposit_reference")
    let bound = facts.value("addresses")?.elements ?? []
    let own = try facts.text("address", "depositAddress", "deposit_address")
    addresses =
      (own.map { [$0] } ?? bound.compactMap { $0.string ?? $0["address"]?.string }).unique
    let family = try facts.textUnlessArray("protocol")
    let several = facts.texts("protocols") + bound.compactMap { $0["protocol"]?.string }
    families = (family.map { [$0] } ?? several).unique
    totalDeposits = try facts.integer("totalDeposits", "total_deposits")
    totalAmounts = try facts.amounts("totalAmount", "total_amount")
    boundAt = try facts.time("boundAt", "bound_at", "createdAt", "created_at")
    lastDepositAt = try facts.time("lastDepositAt", "last_deposit_at")
  }
}

extension FactReader {
  fileprivate func textUnlessArray(_ name: String) throws(Unreadable) -> String? {
    value(name)?.isArray == true ? nil : try text(name)
  }

  /// One amount, or one per currency.
  fileprivate func amounts(
    _ name: String, _ other: String
  ) throws(Unreadable) -> [String: Amount] {
    guard let value = value(name, other), value.isObject else {
      return try amount(name, other).map { ["": $0] } ?? [:]
    }
    let reader = FactReader(object: value, network: network)
    var amounts: [String: Amount] = [:]
    for currency in value.keys { amounts[currency] = try reader.amount(currency) }
    return amounts
  }
}

extension [String] {
  /// The elements without duplicates, in order.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
