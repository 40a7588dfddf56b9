/// Subjects that share something: a merchant reference, a transaction, an event id.
package struct Group: Sendable, Hashable {
  /// The kinds of things that subjects may share.
  package enum Kind: String, Sendable, CaseIterable {
    /// A merchant reference of orders or payments.
    case reference
    /// A transaction: the orders and payments that name it, and the transaction itself. Covers both
    /// providers, all merchants of the network, and all chains that sources place it on.
    case transaction
    /// A transaction that several merchants name. Found in the group of the transaction, not stored.
    case merchants
    /// An address: the deposits to it and the references that it was bound to. Found by address, not stored.
    case address
    /// A deposit reference: its deposits and what is known of its addresses. Found by reference, not stored.
    case deposits
    /// A webhook event id.
    case event
    /// An idempotency key of credits, reversals or refunds.
    case key
  }

  /// The identity of a group.
  package struct Key: Sendable, Hashable {
    /// The provider account.
    package var account: ProviderAccount
    /// The kind of thing shared.
    package var kind: Kind
    /// The shared reference, hash (without `0x`; `chain|hash` during evaluation, one group per chain), event
    /// id, or idempotency key after the word for its line (`credit k1`).
    package var key: String

    /// The identity of a group.
    package init(_ account: ProviderAccount, _ kind: Kind, _ key: String) {
      self.account = account
      self.kind = kind
      self.key = key
    }

    /// The key of a transaction, on any chain.
    package static func transaction(_ account: ProviderAccount, hash: String) -> Key {
      Key(account, .transaction, String(hash.trimmingPrefix("0x")))
    }

    /// The digest that identifies the group in the store.
    package var digest: Digest128 {
      var hasher = FieldHasher()
      let isShared = kind == .transaction
      let provider = isShared ? "" : account.provider.rawValue
      let scope = isShared ? account.network.rawValue : account.scope
      for text in [provider, scope, kind.rawValue, key] {
        hasher.add(text)
      }
      return hasher.finish()
    }
  }

  /// Its identity.
  package let key: Key
  /// Its members, ordered by subject.
  package let members: [Projection]

  fileprivate struct TransactionName: Hashable {
    var chain: ChainID
    var hash: String
  }

  /// The groups that rules see: for a transaction, one per chain and merchant with the members that name it
  /// there, and one per chain with those of all merchants if there are several.
  var judged: [Group] {
    guard key.kind == .transaction else { return [self] }
    var naming: [TransactionName: [Projection]] = [:]
    for member in members {
      for name in member.transactionsNamed
      where Key.transaction(key.account, hash: name.hash).key == key.key {
        naming[name, default: []].append(member)
      }
    }
    return naming.sorted { $0.key.chain < $1.key.chain }.filter { $0.value.count > 1 }.flatMap {
      Self.judged(key.account, "\($0.chain.caip2)|\($0.hash)", $1)
    }
  }

  /// The groups of one merchant's members. Merchants have books of their own.
  var judgedByMerchant: [Group] { judged.filter { $0.key.kind != .merchants } }

  private static func judged(
    _ account: ProviderAccount, _ name: String, _ members: [Projection]
  ) -> [Group] {
    let merchants = Dictionary(grouping: members) { $0.subject.account.merchant }
    let own = merchants.sorted { $0.key.name < $1.key.name }.filter { $0.value.count > 1 }.map {
      Group(Key(account, .transaction, name), $1)
    }
    return own + (merchants.count > 1 ? [Group(Key(account, .merchants, name), members)] : [])
  }

  /// A group of projections.
  package init(_ key: Key, _ members: [Projection]) {
    self.key = key
    self.members = members.sorted { $0.subject.isNamedBefore($1.subject) }
  }
}

extension Projection {
  /// The groups that it belongs to.
  package var groupKeys: [Group.Key] {
    let account = subject.account
    var keys: [Group.Key] = []
    func insert(_ kind: Group.Kind, _ key: String) {
      let key = Group.Key(account, kind, key)
      if !keys.contains(key) { keys.append(key) }
    }
    for observation in history.observations where !observation.event.kind.isClaim {
      if let name = observation.keyName, !isOwnEntry(observation) { insert(.key, name) }
    }
    for observation in history.observations where observation.event.kind.isClaim {
      let facts = observation.event.facts
      if let id = facts.eventID, observation.event.source == .webhook {
        insert(.event, id)
      }
      guard case .payment = self else { continue }
      if let reference = facts.reference {
        insert(.reference, reference)
      }
    }
    for name in transactionsNamed {
      insert(.transaction, Group.Key.transaction(account, hash: name.hash).key)
    }
    return keys.sorted { ($0.kind.rawValue, $0.key) < ($1.kind.rawValue, $1.key) }
  }

  /// The transactions that it names as its payment, or that it is itself.
  fileprivate var transactionsNamed: Set<Group.TransactionName> {
    switch self {
    case .payment:
      Set(
        history.observations.lazy.filter { $0.event.kind.isClaim }.compactMap { claim in
          guard let hash = claim.event.facts.txHash, let chain = claim.event.facts.chain else {
            return nil
          }
          return Group.TransactionName(chain: chain, hash: hash)
        })
    case .transaction(let transaction):
      if let chain = subject.chain, !transaction.transfers.isEmpty {
        [Group.TransactionName(chain: chain, hash: subject.id)]
      } else {
        []
      }
    case .record: []
    }
  }

  /// Whether a line is an entry of our own ledger. Its key begins with the stream id, so no other stream has
  /// it.
  func isOwnEntry(_ line: Observation) -> Bool {
    guard line.event.source == .ledger, let key = line.event.facts.note, key.utf8.count > 36 else {
      return false
    }
    return key.prefix(36).filter { $0 != "-" } == history.stream.digest.description
  }
}
