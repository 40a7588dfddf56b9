package import TieOutCore
package import TieOutPostgres

/// Reads, computes and writes seals.
package enum SealRows {
  private static let digests = SealedTable.allCases.map {
    "\($0.rawValue), \($0.rawValue)_digest"
  }.joined(separator: ", ")

  private static let columns =
    "number, run, recorded_after, recorded_by, sealed_at, \(digests), previous, hash"

  /// All seals in order.
  package static func chain(_ session: Session) throws -> SealChain {
    SealChain(
      seals: try session.execute("SELECT \(columns) FROM tieout.seals ORDER BY number").map(read))
  }

  /// The last seal.
  package static func last(_ session: Session) throws -> Seal? {
    try session.execute("SELECT \(columns) FROM tieout.seals ORDER BY number DESC LIMIT 1")
      .first.map(read)
  }

  /// The last seal over rows recorded by a time.
  package static func last(by time: Timestamp, _ session: Session) throws -> Seal? {
    try session.execute(
      """
      SELECT \(columns) FROM tieout.seals WHERE recorded_by <= $1 ORDER BY number DESC LIMIT 1
      """, [.time(time)]
    ).first.map(read)
  }

  private static func read(_ row: Row) throws -> Seal {
    var contents: [SealedTable: RowDigest] = [:]
    for table in SealedTable.allCases {
      contents[table] = RowDigest(
        rows: try row.decode(table.rawValue), text: try row.decode("\(table.rawValue)_digest"))
    }
    return Seal(
      number: try row.decode("number"), run: try row.decode("run"),
      recordedAfter: try row.decodeIfPresent("recorded_after"),
      recordedBy: try row.decode("recorded_by"), sealedAt: try row.decode("sealed_at"),
      contents: contents, previous: try row.decode("previous"), hash: try row.decode("hash"))
  }

  package static func write(_ seal: Seal, _ session: Session) throws {
    var values: [Bind] = [
      .int64(seal.number), .text(seal.run), seal.recordedAfter.map(Bind.time) ?? .null,
      .time(seal.recordedBy), .time(seal.sealedAt),
    ]
    for table in SealedTable.allCases {
      let digest = seal.contents[table] ?? RowDigest()
      values += [.int64(Int64(digest.rows)), .text(digest.text)]
    }
    values += [.text(seal.previous), .text(seal.hash)]
    let places = values.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    _ = try session.execute(
      "INSERT INTO tieout.seals (\(columns)) VALUES (\(places))", values)
  }

  /// The digests of the rows recorded in an interval, and of the rows sealed one by one.
  package static func contents(
    of number: Int64, after: Timestamp?, by: Timestamp, _ session: Session
  ) throws -> [SealedTable: RowDigest] {
    try session.script(RowDigest.settings)
    var contents: [SealedTable: RowDigest] = [:]
    for table in SealedTable.recorded {
      let test = after == nil ? "recorded_at <= $1" : "recorded_at <= $1 AND recorded_at > $2"
      let row = try session.execute(
        RowDigest.selection(of: table, where: test),
        [.time(by)] + (after.map { [.time($0)] } ?? [])
      ).one()
      contents[table] = try RowDigest(row)
    }
    let row = try session.execute(
      RowDigest.selection(of: .sealedRows, where: "seal = $1"), [.int64(number)]
    ).one()
    contents[.sealedRows] = try RowDigest(row)
    return contents
  }

  /// The digest of the rows sealed one by one, by seal.
  package static func rows(_ session: Session) throws -> [Int64: RowDigest] {
    try session.script(RowDigest.settings)
    return try session.execute(RowDigest.selection(of: .sealedRows, also: "seal", where: "true"))
      .reduce(into: [:]) { $0[try $1.decode("seal")] = try RowDigest($1) }
  }
}
