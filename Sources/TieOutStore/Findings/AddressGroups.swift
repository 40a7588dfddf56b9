import TieOutCore
import TieOutPostgres

/// Finds and judges addresses that several deposit references use: see ``Group/Kind/address``.
struct AddressGroups {
  let judging: Judging
  let session: Session

  /// Judges every address with several references.
  func judgeAll() throws -> Found {
    try judge(
      try groups(
        """
        SELECT provider, network, address, reference FROM tieout.transfer_states
        WHERE order_id IS NULL AND reference IS NOT NULL AND address IS NOT NULL
        UNION
        SELECT provider, network, address, subject FROM tieout.events
        WHERE subject_kind = 'reference' AND kind = 'address_bound' AND address IS NOT NULL
        """, []))
  }

  /// Judges those of some addresses that have several references.
  func judge(addresses: Set<String>) throws -> Found {
    guard !addresses.isEmpty else { return Found() }
    return try judge(
      try groups(
        """
        SELECT provider, network, address, reference FROM tieout.events
        WHERE address = ANY ($1) AND subject_kind = 'transaction' AND order_id IS NULL
          AND reference IS NOT NULL
        UNION
        SELECT provider, network, address, subject FROM tieout.events
        WHERE address = ANY ($1) AND subject_kind = 'reference' AND kind = 'address_bound'
        """, [.textArray(addresses.sorted())]))
  }

  /// What findings about an address come of.
  static func units(_ addresses: Set<String>) -> [Digest128] {
    Account.all.flatMap { account in
      addresses.map { Group.Key(account, .address, $0).digest }
    }
  }

  private func groups(_ uses: String, _ binds: [Bind]) throws -> [Group.Key: [String]] {
    let rows = try session.execute(
      """
      SELECT provider, network, address, array_agg(DISTINCT reference) FROM (\(uses)) AS uses
      GROUP BY 1, 2, 3 HAVING count(DISTINCT reference) > 1
      """, binds)
    var groups: [Group.Key: [String]] = [:]
    for row in rows {
      guard let provider = Provider(rawValue: try row.text(0)),
        let network = Network(rawValue: try row.text(1))
      else { continue }
      let key = Group.Key(Account(provider, network), .address, try row.text(2))
      groups[key] = try row.textArray(3)
    }
    return groups
  }

  private func judge(_ groups: [Group.Key: [String]]) throws -> Found {
    guard !groups.isEmpty else { return Found() }
    var deposits: [String: Set<StreamID>] = [:]
    let rows = try session.execute(
      """
      SELECT DISTINCT address, stream FROM tieout.events
      WHERE address = ANY ($1) AND subject_kind = 'transaction' AND order_id IS NULL
      """, [.textArray(Set(groups.keys.map(\.key)).sorted())])
    for row in rows {
      deposits[try row.text(0), default: []].insert(StreamID(Digest128(try row.uuid(1))))
    }
    var found = Found()
    for (key, references) in groups.sorted(by: { $0.key.digest < $1.key.digest }) {
      let records = references.map { Subject(key.account, .reference, $0).stream }
      let streams = (deposits[key.key] ?? []).union(records)
      let members = try judging.projections(streams.sorted(), session).values.filter {
        $0.subject.account == key.account
      }
      judging.judge(Group(key, Array(members)), unit: key.digest, &found)
    }
    return found
  }
}
