import TieOutStore
import TieOutCore
import TieOutPostgres
import TieOutProviders

/// Finds and evaluates addresses shared by several deposit references, and references whose deposits went to
/// several addresses: see ``Group/Kind/address`` and ``Group/Kind/deposits``.
struct AddressGroups {
  let evaluation: Evaluation
  let session: Session

  /// Evaluates every address with several references, and every reference with several addresses on a chain.
  func evaluateAll() throws -> EvaluationResult {
    var found = EvaluationResult()
    try evaluate(
      addresses: addresses(
        """
        SELECT provider, network, merchant, address, reference FROM tieout.transfer_states
        WHERE order_id IS NULL AND reference IS NOT NULL AND address IS NOT NULL
        UNION
        SELECT provider, network, merchant, address, subject FROM tieout.events
        WHERE subject_kind = 'reference' AND kind = 'address_bound' AND address IS NOT NULL
        """, []), &found)
    try evaluate(
      references: references(
        """
        tieout.transfer_states
        WHERE order_id IS NULL AND reference IS NOT NULL AND address IS NOT NULL
        """, []), &found)
    return found
  }

  /// Evaluates those of the given addresses that have several references, and those of the given references
  /// that have several addresses.
  func evaluate(addresses: Set<String>, references: Set<String>) throws -> EvaluationResult {
    var found = EvaluationResult()
    if !addresses.isEmpty {
      try evaluate(
        addresses: self.addresses(
          """
          SELECT provider, network, merchant, address, reference FROM tieout.events
          WHERE address = ANY ($1) AND subject_kind = 'transaction' AND order_id IS NULL
            AND reference IS NOT NULL
          UNION
          SELECT provider, network, merchant, address, subject FROM tieout.events
          WHERE address = ANY ($1) AND subject_kind = 'reference' AND kind = 'address_bound'
          """, [.textArray(addresses.sorted())]), &found)
    }
    if !references.isEmpty {
      try evaluate(
        references: self.references(
          """
          tieout.events
          WHERE reference = ANY ($1) AND subject_kind = 'transaction' AND order_id IS NULL
            AND address IS NOT NULL
          """, [.textArray(references.sorted())]), &found)
    }
    return found
  }

  /// The groups that findings about these addresses and references belong to.
  static func units(
    addresses: Set<String>, references: Set<String>, of accounts: [ProviderAccount]
  ) -> [Digest128] {
    accounts.flatMap { account in
      addresses.map { Group.Key(account, .address, $0).digest }
        + references.map { Group.Key(account, .deposits, $0).digest }
    }
  }

  // MARK: addresses

  private func addresses(_ uses: String, _ binds: [Bind]) throws -> [Group.Key: [String]] {
    let rows = try session.execute(
      """
      SELECT provider, network, merchant, address, array_agg(DISTINCT reference) AS "references"
      FROM (\(uses)) AS uses
      GROUP BY 1, 2, 3, 4 HAVING count(DISTINCT reference) > 1
      """, binds)
    var groups: [Group.Key: [String]] = [:]
    for row in rows {
      guard let account = try row.decodeAccountIfKnown() else { continue }
      groups[Group.Key(account, .address, try row.decode("address"))] = try row.decode("references")
    }
    return groups
  }

  private func evaluate(addresses groups: [Group.Key: [String]], _ found: inout EvaluationResult)
    throws
  {
    let deposits = try deposits(by: "address", of: Array(groups.keys))
    for (key, references) in groups.sorted(by: { $0.key.digest < $1.key.digest }) {
      try evaluate(key, deposits[key.key] ?? [], of: references, &found)
    }
  }

  // MARK: references

  private func references(_ uses: String, _ binds: [Bind]) throws -> [Group.Key] {
    try session.execute(
      """
      SELECT provider, network, merchant, reference FROM \(uses)
      GROUP BY provider, network, merchant, reference, chain HAVING min(address) <> max(address)
      """, binds
    ).compactMap { row in
      try row.decodeAccountIfKnown().map {
        Group.Key($0, .deposits, try row.decode("reference"))
      }
    }
  }

  private func evaluate(references keys: [Group.Key], _ found: inout EvaluationResult) throws {
    let deposits = try deposits(by: "reference", of: keys)
    for key in Set(keys).sorted(by: { $0.digest < $1.digest }) {
      try evaluate(key, deposits[key.key] ?? [], of: [key.key], &found)
    }
  }

  // MARK: both

  private func deposits(
    by column: String, of keys: [Group.Key]
  ) throws -> [String: Set<StreamID>] {
    guard !keys.isEmpty else { return [:] }
    let rows = try session.execute(
      """
      SELECT DISTINCT \(column) AS key, stream FROM tieout.events
      WHERE \(column) = ANY ($1) AND subject_kind = 'transaction' AND order_id IS NULL
      """, [.textArray(Set(keys.map(\.key)).sorted())])
    return try rows.reduce(into: [:]) { deposits, row in
      deposits[try row.decode("key"), default: []].insert(try row.decode("stream"))
    }
  }

  private func evaluate(
    _ key: Group.Key, _ deposits: Set<StreamID>, of references: [String],
    _ found: inout EvaluationResult
  ) throws {
    let records = references.map { Subject(key.account, .reference, $0).stream }
    let members = try evaluation.projections(deposits.union(records).sorted(), session).values
      .filter {
        $0.subject.account == key.account
      }
    evaluation.evaluate(Group(key, Array(members)), unit: key.digest, &found)
  }
}
