/// The tables that are append-only and sealed: all evidence, and what it states.
public enum SealedTable: String, Sendable, CaseIterable {
  /// What sources stated.
  case events
  /// Every further time that an event was seen.
  case sightings
  /// Webhooks as they arrived.
  case deliveries
  /// Responses of list APIs as they arrived.
  case pages
  /// Claims about walks.
  case sweeps
  /// Webhooks that were refused.
  case rejections

  /// Its columns as they are digested, named one by one: a column that is added later changes no seal.
  var columns: String {
    switch self {
    case .events:
      """
      bucket, stream, fingerprint, provider, network, source, subject_kind, subject, kind, event_id, \
      unknown_word, stated_at, status_at, created_at, expires_at, grace_ends_at, reference, account, \
      object_id, order_id, chain, currency, contract, amount, received, address, tx_hash, log_index, \
      part, parts, fee, fee_rate, acceptance_rate, pay_out_amount, pay_out_contract, \
      pay_out_currency, merchant_address, note, evidence, row_number, observed_at, sweep, \
      recorded_at, batch
      """
    case .sightings:
      "bucket, stream, fingerprint, evidence, row_number, observed_at, sweep, recorded_at"
    case .deliveries:
      """
      bucket, stream, delivery, provider, network, received_at, verdict, headers, sha256(body), \
      recorded_at
      """
    case .pages:
      """
      bucket, page, provider, network, resource, sweep, requested_at, url, status, row_count, \
      doubt, sha256(body), recorded_at
      """
    case .sweeps:
      """
      bucket, claim, provider, network, resource, sweep, since, until, is_complete, doubt, \
      is_absence, recorded_at
      """
    case .rejections:
      """
      bucket, delivery, provider, network, received_at, verdict, sha256(body_start), body_bytes, \
      recorded_at
      """
    }
  }

  /// What its rows are called in a sentence.
  var noun: String { rawValue }
}
