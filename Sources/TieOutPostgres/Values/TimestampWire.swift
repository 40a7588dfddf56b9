/// PostgreSQL's binary `timestamptz` and `date`, which count from the year 2000.
enum TimestampWire {
  /// Microseconds from 1970-01-01 to 2000-01-01, both UTC.
  private static let epochMicroseconds: Int64 = 946_684_800_000_000

  /// Days from 1970-01-01 to 2000-01-01.
  private static let epochDays: Int32 = 10_957

  /// The wire's microseconds for microseconds since 1970.
  ///
  /// A time that PostgreSQL cannot hold becomes a value that the server rejects (22008), never an infinity or
  /// another time.
  @inline(__always)
  static func encode(_ microsecondsSince1970: Int64) -> Int64 {
    let (value, overflow) = microsecondsSince1970.subtractingReportingOverflow(epochMicroseconds)
    return overflow ? .min + 1 : max(value, .min + 1)
  }

  /// Microseconds since 1970. Nil for the infinities and for times that do not fit 64 bits.
  @inline(__always)
  static func decode(_ wire: Int64) -> Int64? {
    guard wire != .min, wire != .max else { return nil }
    let (value, overflow) = wire.addingReportingOverflow(epochMicroseconds)
    return overflow ? nil : value
  }

  /// The wire's days for days since 1970.
  static func encode(days daysSince1970: Int32) -> Int32 {
    let (value, overflow) = daysSince1970.subtractingReportingOverflow(epochDays)
    return overflow ? .min + 1 : max(value, .min + 1)
  }

  /// Days since 1970. Nil for the infinities and for days that do not fit 32 bits.
  static func decode(days wire: Int32) -> Int32? {
    guard wire != .min, wire != .max else { return nil }
    let (value, overflow) = wire.addingReportingOverflow(epochDays)
    return overflow ? nil : value
  }
}
