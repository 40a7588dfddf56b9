package import TieOutCore

package import TieOutPostgres
import TieOutProviders

/// Compares stored projections with the folds of their events.
package struct Drift {
  /// A subject whose stored projection differs.
  package struct Case: Sendable, Hashable {
    package var subject: Subject
    /// The difference in words.
    package var what: String
  }

  private(set) var examined = 0
  package private(set) var cases: [Case] = []

  /// Compares the projections of some buckets in one snapshot. Streams in the queue are left out.
  ///
  /// - Parameter histories: the streams of the buckets, as this transaction sees them.
  package init(
    _ buckets: ClosedRange<Int16>, _ histories: [History], checksMembers: Bool, _ session: Session
  ) throws {
    let waiting = try Folder.waiting(in: buckets, session)
    var expected: [Digest128: [StoredRow]] = [:]
    var subjects: [Digest128: Subject] = [:]
    var members = MemberBuffer()
    for history in histories where !waiting.contains(history.stream) {
      examined += 1
      subjects[history.stream.digest] = history.subject
      var buffers = ProjectionBuffers()
      let projection = history.projection
      buffers.add(projection)
      let rows = StoredRow.rows(in: buffers)
      if !rows.isEmpty { expected[history.stream.digest] = rows }
      for key in projection.groupKeys { members.add(history.stream, to: key) }
    }
    let stored = try Self.stored(buckets, excluding: waiting, session)
    for stream in Set(expected.keys).union(stored.keys).sorted() {
      guard
        let what = try Self.difference(
          expected[stream] ?? [], stored[stream] ?? [], session)
      else { continue }
      guard let subject = subjects[stream] ?? stored[stream]?.first?.subject else { continue }
      cases.append(Case(subject: subject, what: what))
    }
    if checksMembers { try checkMembers(members, subjects, session) }
  }

  private static func stored(
    _ buckets: ClosedRange<Int16>, excluding waiting: Set<StreamID>, _ session: Session
  ) throws -> [Digest128: [StoredRow]] {
    var stored: [Digest128: [StoredRow]] = [:]
    for table in ProjectionTable.allCases {
      _ = try session.copyOut(
        """
        COPY (SELECT \(table.columns) FROM tieout.\(table.rawValue) WHERE bucket BETWEEN \(buckets.lowerBound) \
        AND \(buckets.upperBound) ORDER BY bucket, stream) TO STDOUT (FORMAT binary)
        """
      ) { reader in
        let row = StoredRow(table, &reader)
        guard let stream = row.stream, !waiting.contains(StreamID(stream)) else { return }
        stored[stream, default: []].append(row)
      }
    }
    return stored
  }

  private static func difference(
    _ expected: [StoredRow], _ stored: [StoredRow], _ session: Session
  ) throws -> String? {
    let (due, there) = (Set(expected), Set(stored))
    guard due != there else { return nil }
    if there.isEmpty { return "it has events, and no projection" }
    if due.isEmpty { return "it has a projection, and no events" }
    guard due.count == 1, there.count == 1, let a = due.first, let b = there.first,
      a.table == b.table
    else { return "its events fold to \(due.count) rows, \(there.count) are stored" }
    let differing = zip(a.table.columns.split(separator: ", "), zip(a.fields, b.fields))
      .filter { $1.0 != $1.1 }.map(\.0)
    return "its events fold to another \(differing.joined(separator: ", ")) than is stored"
  }

  /// Every group of a projection must have it as a member.
  private mutating func checkMembers(
    _ members: MemberBuffer, _ subjects: [Digest128: Subject], _ session: Session
  ) throws {
    guard !members.isEmpty else { return }
    let missing = try session.execute(
      """
      SELECT DISTINCT d.stream FROM unnest($1::smallint[], $2::uuid[], $3::uuid[])
        AS d (bucket, "group", stream)
      WHERE NOT EXISTS (SELECT 1 FROM tieout.members m
        WHERE m.bucket = d.bucket AND m."group" = d."group" AND m.stream = d.stream)
      """, members.columns
    ).map { try $0.decode("stream", as: Digest128.self) }
    for stream in missing.sorted() {
      guard let subject = subjects[stream] else { continue }
      cases.append(Case(subject: subject, what: "a group that it belongs to does not name it"))
    }
  }
}

/// A row of a table of projections, field by field as PostgreSQL sends it.
package struct StoredRow: Hashable {
  package let table: ProjectionTable
  package let fields: [[UInt8]?]

  package init(_ table: ProjectionTable, _ reader: inout RowReader) {
    self.table = table
    fields = (0..<reader.fieldCount).map { _ in reader.bytes() }
  }

  private init(_ table: ProjectionTable, fields: [[UInt8]?]) {
    self.table = table
    self.fields = fields
  }

  package var stream: Digest128? {
    guard let bytes = fields[1], bytes.count == 16 else { return nil }
    func half(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    return Digest128(high: half(bytes[..<8]), low: half(bytes[8...]))
  }

  /// The subject that its columns name.
  package var subject: Subject? {
    let first = table == .payments ? 3 : 4
    let words = (first..<first + 5).map { place in
      fields[place].map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    guard let provider = Provider(rawValue: words[0]), let network = Network(rawValue: words[1]),
      let merchant = Merchant(stored: words[2])
    else { return nil }
    let account = ProviderAccount(provider, network, merchant)
    switch table {
    case .payments:
      return Subject.Kind(rawValue: words[3]).map { Subject(account, $0, words[4]) }
    case .transfers:
      return Subject(account, .transaction, words[4], chain: ChainID(caip2: words[3]))
    }
  }

  /// The rows of some projections.
  package static func rows(in buffers: ProjectionBuffers) -> [StoredRow] {
    rows(.payments, buffers.payments) + rows(.transfers, buffers.transfers)
  }

  private static func rows(_ table: ProjectionTable, _ buffer: CopyBuffer) -> [StoredRow] {
    guard buffer.rowCount > 0 else { return [] }
    let bytes = buffer.finish()
    // Skips COPY's signature, flags and the length of the (empty) extension.
    var place = 19
    func word(_ size: Int) -> Int {
      let value = bytes[place..<place + size].reduce(0) { $0 << 8 | UInt32($1) }
      place += size
      return size == 2 ? Int(Int16(truncatingIfNeeded: value)) : Int(Int32(bitPattern: value))
    }
    var rows: [StoredRow] = []
    while case let count = word(2), count >= 0 {
      let fields = (0..<count).map { _ -> [UInt8]? in
        let length = word(4)
        guard length >= 0 else { return nil }
        defer { place += length }
        return Array(bytes[place..<place + length])
      }
      rows.append(StoredRow(table, fields: fields))
    }
    return rows
  }
}

extension Subject {
  /// For display: `order ord_1 (payin/testnet)`.
  package var name: String {
    "\(kind.rawValue) \(id) (\(account.path)\(chain.map { ", \($0)" } ?? ""))"
  }
}
