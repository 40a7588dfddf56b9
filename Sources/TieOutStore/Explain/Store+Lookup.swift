import TieOutProviders
package import TieOutCore

import TieOutPostgres

extension Store {
  /// All subjects that an id may name: an order, payment, transaction, deposit reference, merchant reference
  /// or event id.
  ///
  /// The ids of streams and groups are computed from their subjects, so each guess is one lookup by key.
  package func histories(meantBy id: String) async throws -> [History] {
    try await pool.withSession { session in
      let accounts = try ProviderAccount.known(session)
      let guesses = Self.guesses(for: id, accounts)
      let groups = Set(accounts.flatMap { Self.groups(of: $0, for: id) }).sorted()
      let members = try session.execute(
        """
        SELECT DISTINCT m.stream FROM tieout.members m
        JOIN unnest($1::smallint[], $2::uuid[]) AS q (bucket, "group") USING (bucket, "group")
        """, [.int16Array(groups.map(\.bucket)), .uuidArray(groups.map { UUID128($0) })]
      ).map { try $0.decode("stream", as: StreamID.self) }
      let deposits = try session.execute(
        "SELECT DISTINCT stream FROM tieout.transfer_states WHERE reference = $1 LIMIT 1000",
        [.text(id)]
      ).map { try $0.decode("stream", as: StreamID.self) }
      let streams = Set(guesses + members + deposits).sorted()
      return try HistoryReader().read(.streams(streams), session)
    }
  }

  private static func groups(of account: ProviderAccount, for id: String) -> [Digest128] {
    [Group.Kind.reference, .event].map { Group.Key(account, $0, id).digest }
      + [ChainFamily.evm, .tron, .solana].map { family in
        Group.Key.transaction(account, hash: family.canonical(txHash: id)).digest
      }
  }

  private static func guesses(for id: String, _ accounts: [ProviderAccount]) -> [StreamID] {
    accounts.flatMap { account -> [StreamID] in
      let plain = Subject.Kind.allCases.filter { $0 != .transaction }.map {
        Subject(account, $0, id).stream
      }
      let transactions = Registry.knownChains.map { chain in
        Subject(account, .transaction, chain.family.canonical(txHash: id), chain: chain).stream
      }
      return plain + transactions
    }
  }
}
