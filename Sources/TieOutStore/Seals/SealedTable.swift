/// The tables that are append-only and sealed: evidence, events, and rows sealed one by one.
package enum SealedTable: String, Sendable, CaseIterable {
  /// What sources stated.
  case events
  /// Later sightings of events.
  case sightings
  /// Webhooks as they arrived.
  case deliveries
  /// Responses of list APIs as they arrived.
  case pages
  /// Claims about sweeps.
  case sweeps
  /// Refused webhooks.
  case rejections
  /// Ledger entries, sealed with their published events.
  case entries
  /// Paging information of captured pages, sealed with the pages.
  case listPages = "list_pages"
  /// The books.
  case bookings
  /// What the books' subjects said day by day.
  case subjectDays = "subject_days"
  /// See ``SealedRows``.
  case sealedRows = "sealed_rows"

  /// The tables whose rows are sealed by the time of recording.
  package static let recorded = allCases.filter { $0 != .sealedRows }

  /// Whether early seals do not include it.
  package var isLater: Bool {
    switch self {
    case .events, .sightings, .deliveries, .pages, .sweeps, .rejections: false
    case .entries, .listPages, .bookings, .subjectDays, .sealedRows: true
    }
  }

  /// The source of its rows, with the recording time that determines their seal. An entry may be committed
  /// long after its own time; its event is not.
  package var source: String {
    switch self {
    case .events, .sightings, .deliveries, .pages, .sweeps, .rejections, .bookings, .subjectDays,
      .sealedRows:
      "tieout.\(rawValue)"
    case .entries:
      """
      (SELECT e.bucket, e.money, e.number, e.kind, e.reverses, e.provider, e.network, e.merchant, e.subject_kind,
        e.subject, e.chain, e.log_index, e.part, e.reference, e.account, e.asset, e.contract, e.amount,
        e.credited_at, e.recorded_at AS entered_at, e.actor, e.reason, e.is_imported, e.is_final,
        v.recorded_at
      FROM tieout.events v JOIN tieout.entries e
        ON e.bucket = v.bucket AND e.money = v.stream AND v.note = e.money || '/' || e.number
      WHERE v.source = 'ledger') AS told
      """
    case .listPages:
      """
      (SELECT l.*, p.recorded_at FROM tieout.list_pages l JOIN tieout.pages p USING (bucket, page)) AS said
      """
    }
  }

  /// Its columns in the digest, listed so that a column added later does not change a seal.
  package var columns: String {
    switch self {
    case .events:
      """
      bucket, stream, fingerprint, provider, \(Self.scope()), source, subject_kind, subject, kind, event_id, \
      unknown_word, stated_at, status_at, created_at, expires_at, grace_ends_at, reference, account, \
      object_id, order_id, chain, currency, contract, amount, received, address, tx_hash, log_index, \
      part, parts, fee, fee_rate, acceptance_rate, pay_out_amount, pay_out_contract, \
      pay_out_currency, merchant_address, note, evidence, row_number, observed_at, sweep, \
      recorded_at, batch, metadata
      """
    case .sightings:
      "bucket, stream, fingerprint, evidence, row_number, observed_at, sweep, recorded_at"
    case .deliveries:
      """
      bucket, stream, delivery, provider, \(Self.scope()), received_at, verdict, headers, sha256(body), \
      recorded_at
      """
    case .pages:
      """
      bucket, page, provider, \(Self.scope()), resource, sweep, requested_at, url, status, row_count, \
      doubt, sha256(body), recorded_at
      """
    case .sweeps:
      """
      bucket, claim, provider, \(Self.scope()), resource, sweep, since, until, is_complete, doubt, \
      is_absence, recorded_at
      """
    case .rejections:
      """
      bucket, delivery, provider, \(Self.scope()), received_at, verdict, sha256(body_start), body_bytes, \
      recorded_at
      """
    case .entries:
      """
      bucket, money, number, kind, reverses, provider, \(Self.scope()), subject_kind, subject, chain, \
      log_index, part, reference, account, asset, contract, amount, credited_at, entered_at, actor, \
      reason, is_imported, is_final
      """
    case .listPages:
      """
      bucket, page, list, number, size, total, page_count, has_more, row_ids, first_created, \
      last_created, is_newest_first
      """
    case .bookings:
      """
      bucket, stream, part, number, booking, run, booked_day, value_day, reason, provider, \(Self.scope()), \
      subject_kind, subject, chain, reference, customer, is_credited, note, accounts, chains, assets, \
      amounts, recorded_at, is_opening
      """
    case .subjectDays:
      """
      bucket, stream, part, recorded_at, booked_day, content, provider, network, kind, id, reference, \
      order_id, state, state_told, state_listed, chain, currency, contract, amount, received, fee, \
      fee_rate, acceptance_rate, pay_out_amount, pay_out_currency, pay_out_contract, merchant_address, \
      address, tx_hash, log_index, created_at, expires_at, completed_at, first_seen, merchant, \
      metadata
      """
    case .sealedRows: "seal, kind, key, hash"
    }
  }

  /// The network, with a merchant's name after it: rows of the default merchant have the digest that they had
  /// before merchants had names.
  package static func scope(of table: String = "") -> String {
    "CASE \(table)merchant WHEN '' THEN \(table)network ELSE \(table)network || '/' || \(table)merchant END"
  }

  /// Its name in a sentence.
  package var noun: String { rawValue }
}
