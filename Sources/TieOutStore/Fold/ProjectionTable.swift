/// The tables of projections.
package enum ProjectionTable: String, CaseIterable {
  case payments = "payment_states"
  case transfers = "transfer_states"

  /// Its columns, in the order of ``ProjectionBuffers``.
  package var columns: String {
    switch self {
    case .payments:
      """
      bucket, stream, made_from, provider, network, merchant, kind, id, reference, state, state_told, state_listed, \
      chain, currency, contract, amount, received, fee, fee_rate, pay_out_amount, pay_out_currency, \
      pay_out_contract, address, tx_hash, created_at, expires_at, completed_at, first_seen, last_seen, \
      surprises, tallied_at, creditability, creditable, creditable_currency, creditable_contract
      """
    case .transfers:
      """
      bucket, stream, name, made_from, provider, network, merchant, chain, tx_hash, log_index, reference, order_id, \
      state, state_told, state_listed, currency, contract, amount, address, detected_at, confirmed_at, \
      first_seen, last_seen, surprises, tallied_at, creditability, creditable, parts
      """
    }
  }

  /// A statement that copies rows into it or into a table like it.
  package func copyIn(to name: String? = nil) -> String {
    "COPY \(name ?? "tieout.\(rawValue)") (\(columns)) FROM STDIN (FORMAT binary)"
  }
}
