import Foundation
package import TieOutCore

extension ZoneOffsets {
  /// The time zone with an IANA name: `Europe/Berlin`, `UTC`. Nil for other texts, including abbreviations
  /// like `EST`, which have no summer time.
  ///
  /// Covers the changes of 2000 to 2100.
  package init?(iana name: String) {
    if ["UTC", "Etc/UTC", "Z"].contains(name) {
      self = .utc
      return
    }
    guard name.contains("/"), let zone = TimeZone(identifier: name) else { return nil }
    var transitions: [Transition] = []
    var date = Self.first
    while let next = zone.nextDaylightSavingTimeTransition(after: date), next < Self.last {
      transitions.append(Transition(at: Timestamp(next), offset: zone.offset(at: next)))
      date = next
    }
    self.init(name, initial: zone.offset(at: Self.first), transitions: transitions)
  }

  private static let first = Date(timeIntervalSince1970: 946_684_800)
  private static let last = Date(timeIntervalSince1970: 4_102_444_800)
}

extension TimeZone {
  fileprivate func offset(at date: Date) -> Interval { .seconds(Int64(secondsFromGMT(for: date))) }
}

extension Timestamp {
  /// Whole seconds, which a binary float holds exactly.
  fileprivate init(_ date: Date) {
    self = .epoch + .seconds(Int64(date.timeIntervalSince1970.rounded()))
  }
}
