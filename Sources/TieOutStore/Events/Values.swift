import TieOutCore
import TieOutPostgres

extension UUID128 {
  init(_ digest: Digest128) { self.init(high: digest.high, low: digest.low) }
  init(_ stream: StreamID) { self.init(stream.digest) }
}

extension Digest128 {
  init(_ uuid: UUID128) { self.init(high: uuid.high, low: uuid.low) }
}

/// Receives the columns of an event in order.
protocol ColumnSink {
  mutating func text(_ value: String?)
  mutating func int64(_ value: Int64?)
  mutating func time(_ time: Timestamp?)
  mutating func amount(_ amount: Amount?)
}

extension CopyBuffer: ColumnSink {
  mutating func amount(_ amount: Amount?) {
    guard let amount else { return null() }
    numeric(coefficient: amount.coefficient, scale: amount.scale)
  }

  mutating func time(_ time: Timestamp?) { timestamp(time?.microseconds) }
  mutating func digest(_ digest: Digest128) { uuid(UUID128(digest)) }
}

extension RowReader {
  mutating func amount() -> Amount? {
    guard let number = numeric() else { return nil }
    return try? Amount(coefficient: number.coefficient, scale: number.scale)
  }

  mutating func time() -> Timestamp? { timestamp().map(Timestamp.init(microseconds:)) }
  mutating func digest() -> Digest128? { uuid().map(Digest128.init) }
}

extension Bind {
  static func time(_ time: Timestamp) -> Bind { .timestamp(microseconds: time.microseconds) }
  static func digest(_ digest: Digest128) -> Bind { .uuid(UUID128(digest)) }
  static func optional(_ text: String?) -> Bind { text.map(Bind.text) ?? .null }
}
