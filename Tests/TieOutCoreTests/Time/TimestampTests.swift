import TestSupport
import Testing
import TieOutCore

@Suite struct TimestampTests {
  static let read: [(text: String, microseconds: Int64)] = [
    ("1970-01-01T00:00:00Z", 0),
    ("2025-01-28T10:30:00Z", 1_738_060_200_000_000),
    ("2025-01-28 10:30:00Z", 1_738_060_200_000_000),
    ("2025-01-28t10:30:00z", 1_738_060_200_000_000),
    ("2025-01-28T10:30:00+00:00", 1_738_060_200_000_000),
    ("2025-01-28T12:30:00+02:00", 1_738_060_200_000_000),
    ("2025-01-28T12:30:00+0200", 1_738_060_200_000_000),
    ("2025-01-28T05:00:00-05:30", 1_738_060_200_000_000),
    ("2025-01-29T00:15:00+13:45", 1_738_060_200_000_000),
    ("2025-01-28T10:30:00.1Z", 1_738_060_200_100_000),
    ("2025-01-28T10:30:00.12Z", 1_738_060_200_120_000),
    ("2025-01-28T10:30:00.123Z", 1_738_060_200_123_000),
    ("2025-01-28T10:30:00.1234Z", 1_738_060_200_123_400),
    ("2025-01-28T10:30:00.12345Z", 1_738_060_200_123_450),
    ("2025-01-28T10:30:00.123456Z", 1_738_060_200_123_456),
    ("2025-01-28T10:30:00.1234567Z", 1_738_060_200_123_456),
    ("2025-01-28T10:30:00.12345678Z", 1_738_060_200_123_456),
    ("2025-01-28T10:30:00.123456789Z", 1_738_060_200_123_456),
    ("2025-01-28T10:30:00.999999999Z", 1_738_060_200_999_999),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000_000),
    ("2000-02-29T00:00:00Z", 951_782_400_000_000),
    ("1969-12-31T23:59:59.999999Z", -1),
    ("1969-12-31T23:59:59Z", -1_000_000),
    ("1900-03-01T00:00:00Z", -2_203_891_200_000_000),
    ("0000-01-01T00:00:00Z", -62_167_219_200_000_000),
    ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
  ]

  @Test(arguments: read)
  func `an ISO 8601 text with a zone is one instant`(_ row: (text: String, microseconds: Int64)) {
    #expect(Timestamp(row.text)?.microseconds == row.microseconds)
  }

  static let refused = [
    "", "2025-01-28", "2025-01-28T10:30:00", "2025-01-28T10:30Z", "2025-02-31T00:00:00Z",
    "2025-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2025-04-31T00:00:00Z",
    "2025-00-10T00:00:00Z", "2025-13-10T00:00:00Z", "2025-01-00T00:00:00Z", "2025-01-32T00:00:00Z",
    "2025-01-28T24:00:00Z", "2025-01-28T10:60:00Z", "2025-01-28T10:30:60Z", "2025-01-28T10:30:00.Z",
    "2025-01-28T10:30:00,5Z", "2025-01-28T10:30:00Zjunk", " 2025-01-28T10:30:00Z",
    "2025-01-28T10:30:00+24:00", "2025-01-28T10:30:00+02:60", "2025-01-28T10:30:00+2:00",
    "2025-01-28T10:30:00 UTC", "10000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z",
    "-0001-01-01T00:00:00Z", "25-01-28T10:30:00Z", "2025-1-28T10:30:00Z", "1738060200",
    "2025/01/28T10:30:00Z", "２025-01-28T10:30:00Z",
    // Beyond the years that are written with four digits, once in UTC.
    "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00+00:01",
  ]

  @Test(arguments: refused)
  func `anything else is no instant`(_ text: String) {
    #expect(Timestamp(text) == nil)
  }

  static let printed: [(microseconds: Int64, text: String)] = [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999999Z"),
    (1_000, "1970-01-01T00:00:00.001Z"), (1_001, "1970-01-01T00:00:00.001001Z"),
    (100_000, "1970-01-01T00:00:00.100Z"), (1_709_164_800_000_000, "2024-02-29T00:00:00Z"),
    (-62_167_219_200_000_000, "0000-01-01T00:00:00Z"),
    (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
  ]

  @Test(arguments: printed)
  func `an instant prints in UTC, with a fraction only where there is one`(
    _ row: (microseconds: Int64, text: String)
  ) {
    #expect(Timestamp(microseconds: row.microseconds).description == row.text)
  }

  @Test func `printing and reading again changes nothing`() {
    let seed: UInt64 = 28
    var random = SeededGenerator(seed: seed)
    for number in 0..<100_000 {
      var value = Int64.random(
        in: -62_167_219_200_000_000...253_402_300_799_999_999, using: &random)
      if random.once(in: 3) { value -= value % 1_000_000 }
      let time = Timestamp(microseconds: value)
      guard Timestamp(time.description) == time else {
        Issue.record("seed \(seed), case \(number): \(value) printed as \(time)")
        return
      }
    }
  }

  @Test func `every day from 1600 to 2400 follows the one before it`() {
    var (year, month, day) = (1600, 1, 1)
    let start = ("1600-01-01T00:00:00Z" as Timestamp).microseconds
    for number in 0..<292_194 {
      let two = { (n: Int) in n < 10 ? "0\(n)" : "\(n)" }
      let expected = "\(year)-\(two(month))-\(two(day))"
      let found = Timestamp(microseconds: start + Int64(number) * 86_400_000_000).day
      guard found == expected else {
        Issue.record("day \(number) is \(found), expected \(expected)")
        return
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      day += 1
      if day > days { (day, month) = (1, month + 1) }
      if month > 12 { (month, year) = (1, year + 1) }
    }
  }

  static let intervals: [(Interval, String)] = [
    (.seconds(0), "0 s"), (.seconds(12), "12 s"), (.minutes(16), "16 min"), (.hours(28), "1 d 4 h"),
    (.seconds(90), "1 min 30 s"), (.days(2), "2 d"), (.seconds(86_461), "1 d 1 min"),
  ]

  @Test(arguments: intervals)
  func `an interval prints its two largest units`(_ row: (Interval, String)) {
    #expect(row.0.description == row.1)
  }
}
