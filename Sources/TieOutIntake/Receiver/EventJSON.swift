import TieOutStore
import TieOutCore
import TieOutPostgres

/// Writes an event as a JSON object for `tieout.receive_batch`: the columns of `tieout.staged_events` that
/// are not null, without the ordinal, which the batch adds.
struct EventJSON: ColumnSink {
  /// `"bucket":17,…}`: the object after the ordinal.
  private(set) var bytes: [UInt8] = []
  private var column = 0

  private static let names: [[UInt8]] = EventColumns.names.split(separator: ", ").map {
    Array("\"\($0)\":".utf8)
  }

  /// - Parameters:
  ///   - stream: the event's stream.
  ///   - delivery: headers and verdict, only with the first event of a delivery.
  init(
    _ event: Event, in stream: StreamID, _ sighting: Sighting,
    delivery: (headers: String, verdict: String)?
  ) {
    bytes.reserveCapacity(1_024)
    raw("\"bucket\":\(stream.bucket)")
    quoted("stream", "\(stream.digest)")
    quoted("fingerprint", "\(event.fingerprint(in: stream))")
    EventColumns.write(event, to: &self)
    quoted("evidence", "\(sighting.evidence)")
    raw(",\"row_number\":\(sighting.row)")
    quoted("observed_at", sighting.observedAt.postgresText)
    if let delivery {
      quoted("verdict", delivery.verdict)
      quoted("headers", delivery.headers)
    }
    raw("}")
  }

  mutating func text(_ value: String?) {
    guard let name = next(value != nil), let value else { return }
    append(name: name)
    bytes.appendJSON(value, keepsNUL: false)
  }

  mutating func int64(_ value: Int64?) {
    guard let name = next(value != nil), let value else { return }
    append(name: name)
    raw("\(value)")
  }

  mutating func time(_ time: Timestamp?) {
    guard let name = next(time != nil), let time else { return }
    append(name: name)
    bytes.appendJSON(time.postgresText)
  }

  mutating func amount(_ amount: Amount?) {
    guard let name = next(amount != nil), let amount else { return }
    append(name: name)
    // Its digits as a number, never through a binary float.
    raw("\(amount)")
  }

  // MARK: writing

  /// Advances to the next column. Returns its name if it has a value.
  private mutating func next(_ isPresent: Bool) -> [UInt8]? {
    defer { column += 1 }
    return isPresent ? Self.names[column] : nil
  }

  private mutating func append(name: [UInt8]) {
    bytes.append(UInt8(ascii: ","))
    bytes.append(contentsOf: name)
  }

  private mutating func quoted(_ name: String, _ value: String) {
    raw(",\"\(name)\":")
    bytes.appendJSON(value, keepsNUL: false)
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension Timestamp {
  /// As PostgreSQL reads it; it calls the year 0000 1 BC.
  package var postgresText: String {
    let text = description
    return text.hasPrefix("0000-") ? "0001-" + text.dropFirst(5) + " BC" : text
  }
}
