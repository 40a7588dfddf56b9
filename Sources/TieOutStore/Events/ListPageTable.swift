package import TieOutCore
package import TieOutPostgres

/// The paging information of captured pages, in `tieout.list_pages`.
package enum ListPageTable {
  private static let columns = """
    bucket, page, list, number, size, total, page_count, has_more, row_ids, first_created, \
    last_created, is_newest_first
    """

  /// Stores what pages say that are stored in the same transaction.
  package static func write(_ pages: [(page: Digest128, said: ListPage)], _ session: Session) throws
  {
    let sql = """
      INSERT INTO tieout.list_pages (\(columns)) \
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING
      """
    let statements = pages.sorted { $0.page < $1.page }.map { page, said in
      Statement(
        sql,
        [
          .int16(page.bucket), .digest(page), .digest(Digest128(hashing: Array(said.list.utf8))),
          .optional(said.number), .optional(said.limit), .optional(said.total),
          .optional(said.pageCount), said.hasMore.map(Bind.bool) ?? .null,
          .bytes(said.rows.flatMap(\.bigEndianBytes)),
          said.firstCreated.map(Bind.time) ?? .null, said.lastCreated.map(Bind.time) ?? .null,
          .bool(said.isNewestFirst),
        ])
    }
    if !statements.isEmpty { _ = try session.pipeline(statements) }
  }

  /// The paging information of the sound pages of some claims' sweeps, by claim.
  package static func read(
    ofClaims claims: [Digest128], knownAt: Timestamp?, _ session: Session
  ) throws -> [Digest128: [ListPage]] {
    guard !claims.isEmpty else { return [:] }
    let rows = try session.execute(
      """
      SELECT s.claim, l.list, p.url, p.requested_at, l.number, l.size, l.total, l.page_count,
        l.has_more, l.row_ids, l.first_created, l.last_created, l.is_newest_first
      FROM unnest($1::smallint[], $2::uuid[]) AS c (bucket, claim)
      JOIN tieout.sweeps s USING (bucket, claim)
      JOIN tieout.pages p ON p.provider = s.provider AND p.network = s.network
        AND p.merchant = s.merchant
        AND p.resource = s.resource AND p.sweep = s.sweep
      JOIN tieout.list_pages l ON l.bucket = p.bucket AND l.page = p.page
      WHERE $3::timestamptz IS NULL OR p.recorded_at <= $3
      """,
      [
        .int16Array(claims.map(\.bucket)), .uuidArray(claims.map { UUID128($0) }),
        knownAt.map(Bind.time) ?? .null,
      ])
    var pages: [Digest128: [ListPage]] = [:]
    for row in rows { pages[try row.decode("claim"), default: []].append(try page(row)) }
    return pages
  }

  private static func page(_ row: Row) throws -> ListPage {
    var page = ListPage(
      list: try row.decode("list", as: Digest128.self).description, url: try row.decode("url"),
      requestedAt: try row.decode("requested_at"), number: try row.decodeIfPresent("number"),
      limit: try row.decodeIfPresent("size"), total: try row.decodeIfPresent("total"),
      pageCount: try row.decodeIfPresent("page_count"),
      hasMore: try row.decodeIfPresent("has_more"), rows: words(try row.decode("row_ids")))
    page.firstCreated = try row.decodeIfPresent("first_created")
    page.lastCreated = try row.decodeIfPresent("last_created")
    page.isNewestFirst = try row.decode("is_newest_first")
    return page
  }

  private static func words(_ bytes: [UInt8]) -> [UInt64] {
    stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
      bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}

extension UInt64 {
  fileprivate var bigEndianBytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * $0)) }
  }
}
