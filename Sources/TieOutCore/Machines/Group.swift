/// Subjects that share something: a merchant reference, a transaction, an event id.
package struct Group: Sendable, Hashable {
  /// What is shared.
  package enum Kind: String, Sendable, CaseIterable {
    /// Orders or payments with one merchant reference.
    case reference
    /// Orders and payments that name one transaction, and that transaction; of both providers, and on whichever
    /// chains the sources place it.
    case transaction
    /// Deposits to one address, and the references that it was bound to. Found by address, not stored.
    case address
    /// Deposits to one reference, and what is known of its addresses. Found by reference, not stored.
    case deposits
    /// Subjects that one event id was sent for.
    case event
    /// Money that credits, reversals or refunds with one idempotency key are for.
    case key
  }

  /// The name of a group.
  package struct Key: Sendable, Hashable {
    /// Whose it is.
    package var account: Account
    /// What is shared.
    package var kind: Kind
    /// The shared reference, hash (without `0x`; `chain|hash` where judged, chain by chain), event id, or the key after the word for its line (`credit k1`).
    package var key: String

    /// The name of a group.
    package init(_ account: Account, _ kind: Kind, _ key: String) {
      self.account = account
      self.kind = kind
      self.key = key
    }

    /// Of a transaction, wherever it is.
    package static func transaction(_ account: Account, hash: String) -> Key {
      Key(account, .transaction, String(hash.trimmingPrefix("0x")))
    }

    /// The digest under which the group is stored.
    package var digest: Digest128 {
      var hasher = FieldHasher()
      let provider = kind == .transaction ? "" : account.provider.rawValue
      for text in [provider, account.network.rawValue, kind.rawValue, key] {
        hasher.add(text)
      }
      return hasher.finish()
    }
  }

  /// Its name.
  package let key: Key
  /// Its members, ordered by their names.
  package let members: [Projection]

  fileprivate struct TransactionName: Hashable {
    var chain: ChainID
    var hash: String
  }

  /// What rules see of it: of a transaction those who name it on one chain.
  var judged: [Group] {
    guard key.kind == .transaction else { return [self] }
    var naming: [TransactionName: [Projection]] = [:]
    for member in members {
      for name in member.transactionsNamed
      where Key.transaction(key.account, hash: name.hash).key == key.key {
        naming[name, default: []].append(member)
      }
    }
    return naming.sorted { $0.key.chain < $1.key.chain }.filter { $0.value.count > 1 }.map {
      Group(Key(key.account, .transaction, "\($0.chain.caip2)|\($0.hash)"), $1)
    }
  }

  /// A group of some projections.
  package init(_ key: Key, _ members: [Projection]) {
    self.key = key
    self.members = members.sorted { $0.subject.isNamedBefore($1.subject) }
  }
}

extension Projection {
  /// The groups that it is a member of.
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

  /// The transactions that it names as its payment, or that it is.
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

  /// Whether a line is an entry of the ledger here: its key begins with the name of the stream, so no other
  /// stream has it.
  private func isOwnEntry(_ line: Observation) -> Bool {
    guard line.event.source == .ledger, let key = line.event.facts.note, key.utf8.count > 36 else {
      return false
    }
    return key.prefix(36).filter { $0 != "-" } == history.stream.digest.description
  }
}
