/// One balanced entry of the books: what a day adds to what was booked of a part before.
package struct Booking: Sendable, Hashable {
  /// The part of the subject; see ``BookPart/name``.
  package var part: String
  /// Its number among the bookings of the part, from 1: each follows the one before.
  package var number: Int
  /// The business day on which the money moved, as the part's first booking fixed it.
  package var valueDay: BusinessDay
  /// Why it is booked on another day than the money's, or again.
  package var reason: Reason?
  /// The lines; they add up to zero for each token.
  package var lines: BookLines
  /// The merchant's reference. Nil if several claim the money.
  package var reference: String?
  /// The account of the ledger that it concerns.
  package var customer: String?
  /// What the lines do not say.
  package var note: String?

  /// Why a booking is more than a day's new money. The last that applies counts.
  package enum Reason: String, Sendable, CaseIterable {
    /// The first day of the books takes in everything before it.
    case opening
    /// The money is of an earlier day, which was booked without it.
    case late
    /// Less, more, or other accounts than were booked before.
    case correction
    /// The money was booked and is no longer there.
    case withdrawn
  }

  /// Its id: a digest of the subject's stream, the part and the number.
  package func id(in stream: StreamID) -> Digest128 {
    var hasher = FieldHasher()
    hasher.add("booking")
    hasher.add([UInt8](stream.digest))
    hasher.add(part)
    hasher.add(Int64(number))
    return hasher.finish()
  }
}

/// What was booked of a part up to now.
package struct BookedPart: Sendable, Hashable {
  /// The sum of its bookings.
  package var lines: BookLines
  /// The number of its last booking.
  package var number: Int
  /// The value day of its first booking.
  package var valueDay: BusinessDay

  /// What was booked of a part.
  package init(lines: BookLines, number: Int, valueDay: BusinessDay) {
    self.lines = lines
    self.number = number
    self.valueDay = valueDay
  }
}

extension BookStatement {
  /// The bookings that lead from what was booked before to this statement. None if nothing differs.
  ///
  /// - Parameters:
  ///   - booked: what was booked, by part.
  ///   - day: the day that is booked.
  ///   - isFirst: whether it is the first day of the books.
  package func bookings(
    after booked: [String: BookedPart], on day: BusinessDay, isFirst: Bool,
    _ calendar: BusinessCalendar
  ) -> [Booking] {
    var bookings: [Booking] = []
    for part in parts {
      let before = booked[part.name]
      let lines = part.lines.minus(before?.lines ?? BookLines())
      guard !lines.isEmpty else { continue }
      let valueDay = before?.valueDay ?? min(day, calendar.day(of: part.time))
      let first: Booking.Reason? = valueDay < day ? (isFirst ? .opening : .late) : nil
      bookings.append(
        Booking(
          part: part.name, number: (before?.number ?? 0) + 1, valueDay: valueDay,
          reason: before == nil ? first : .correction, lines: lines, reference: part.reference,
          customer: part.customer, note: part.note))
    }
    let kept = Set(parts.map(\.name) + unbooked.filter(\.reason.keepsBooked).map(\.name))
    for (name, before) in booked where !kept.contains(name) && !before.lines.isEmpty {
      bookings.append(
        Booking(
          part: name, number: before.number + 1, valueDay: before.valueDay, reason: .withdrawn,
          lines: BookLines().minus(before.lines)))
    }
    return bookings.sorted { $0.part.utf8.lexicographicallyPrecedes($1.part.utf8) }
  }
}
