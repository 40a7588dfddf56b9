import TieOutCore
import TieOutPostgres
import TieOutProviders

/// Reads evidence by id.
struct RawEvidenceReader {
  let session: Session

  /// The evidence with these ids, each once, ordered by time.
  ///
  /// - Parameters:
  ///   - rows: the ids of pages and deliveries, each with the rows to select.
  ///   - streams: the streams that may contain the deliveries.
  func read(_ rows: [Digest128: Set<Int32>], streams: [StreamID]) throws -> [RawEvidence] {
    let ids = rows.keys.sorted()
    let found =
      try deliveries(ids, streams).map(RawEvidence.delivery)
      + pages(ids, rows).map(RawEvidence.page) + rejections(ids).map(RawEvidence.rejection)
    return found.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
  }

  private func deliveries(_ ids: [Digest128], _ streams: [StreamID]) throws -> [RawDelivery] {
    try session.execute(
      """
      SELECT d.delivery, d.provider, d.network, d.merchant, d.received_at, d.recorded_at, d.verdict, d.body
      FROM unnest($1::smallint[], $2::uuid[]) AS s (bucket, stream)
      JOIN tieout.deliveries d ON d.bucket = s.bucket AND d.stream = s.stream
      WHERE d.delivery = ANY ($3)
      """,
      [
        .int16Array(streams.map(\.bucket)), .uuidArray(streams.map { UUID128($0) }),
        .uuidArray(ids.map { UUID128($0) }),
      ]
    ).compactMap { row in
      guard let account = try row.decodeAccountIfKnown() else { return nil }
      return RawDelivery(
        id: try row.decode("delivery"), account: account,
        receivedAt: try row.decode("received_at"), recordedAt: try row.decode("recorded_at"),
        verdict: try row.decode("verdict"), body: try row.decode("body"))
    }
  }

  private func pages(
    _ ids: [Digest128], _ rows: [Digest128: Set<Int32>]
  ) throws -> [RawPage] {
    try session.execute(
      """
      SELECT p.page, p.provider, p.network, p.merchant, p.resource, p.sweep, p.requested_at, p.recorded_at,
        p.url, p.status, p.body
      FROM unnest($1::smallint[], $2::uuid[]) AS q (bucket, page)
      JOIN tieout.pages p USING (bucket, page)
      """, named(ids)
    ).compactMap { row in
      guard let account = try row.decodeAccountIfKnown() else { return nil }
      let page = Page(
        account: account, resource: try row.decode("resource"),
        sweep: try row.decodeIfPresent("sweep"), requestedAt: try row.decode("requested_at"),
        url: try row.decode("url"), status: try row.decode("status"), body: try row.decode("body"))
      let id: Digest128 = try row.decode("page")
      var texts: [Int32: [UInt8]] = [:]
      for number in rows[id] ?? [] { texts[number] = page.text(ofRow: number) }
      return RawPage(
        id: id, account: account, resource: page.resource, sweep: page.sweep,
        requestedAt: page.requestedAt, recordedAt: try row.decode("recorded_at"), url: page.url,
        status: page.status, body: page.body, rows: texts)
    }
  }

  private func rejections(_ ids: [Digest128]) throws -> [RawRejection] {
    try session.execute(
      """
      SELECT r.delivery, r.provider, r.network, r.merchant, r.received_at, r.verdict, r.body_start, r.body_bytes
      FROM unnest($1::smallint[], $2::uuid[]) AS q (bucket, delivery)
      JOIN tieout.rejections r USING (bucket, delivery)
      """, named(ids)
    ).compactMap { row in
      guard let account = try row.decodeAccountIfKnown() else { return nil }
      return RawRejection(
        id: try row.decode("delivery"), account: account,
        receivedAt: try row.decode("received_at"), verdict: try row.decode("verdict"),
        bodyStart: try row.decode("body_start"), bodyBytes: try row.decode("body_bytes"))
    }
  }

  private func named(_ ids: [Digest128]) -> [Bind] {
    [.int16Array(ids.map(\.bucket)), .uuidArray(ids.map { UUID128($0) })]
  }
}
