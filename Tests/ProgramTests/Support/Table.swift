import Testing

/// A CSV file, parsed by RFC 4180 without our own code.
struct Table: Sendable {
  let header: [String]
  let rows: [[String: String]]

  init(_ path: String) throws {
    let records = try Self.records(try bytes(path))
    header = try #require(records.first, "\(path) is empty")
    for record in records.dropFirst() { try #require(record.count == header.count, "\(record)") }
    let names = header
    rows = records.dropFirst().map { record in
      Dictionary(uniqueKeysWithValues: zip(names, record))
    }
  }

  /// The cells of a column.
  func column(_ name: String) -> [String] { rows.map { $0[name] ?? "" } }

  private static func records(_ bytes: [UInt8]) throws -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var place = 0
    func endCell() {
      record.append(String(decoding: cell, as: UTF8.self))
      cell = []
    }
    while place < bytes.count {
      let byte = bytes[place]
      let next = place + 1 < bytes.count ? bytes[place + 1] : 0
      place += 1
      if isQuoted {
        if byte != 34 {
          cell.append(byte)
        } else if next == 34 {
          cell.append(34)
          place += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case 34:
        try #require(cell.isEmpty, "a quote inside a cell that does not begin with one")
        isQuoted = true
      case 44: endCell()
      case 13 where next == 10: continue
      case 10:
        endCell()
        records.append(record)
        record = []
      case _: cell.append(byte)
      }
    }
    try #require(cell.isEmpty && record.isEmpty && !isQuoted, "the last row has no end")
    return records
  }
}
