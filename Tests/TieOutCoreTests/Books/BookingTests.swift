import Testing
@testable import TieOutCore

@Suite struct BookingTests {
  static let asset = BookAsset(chain: "eip155:1", symbol: "USDC")
  static func lines(_ amount: Amount) -> BookLines {
    var lines = BookLines()
    lines.move(
      amount.wide, of: asset, from: .unallocated, to: .wallet(.payin, on: asset.chain))
    return lines
  }
  static func statement(
    _ amounts: [(name: String, amount: Amount)], unbooked: [UnbookedPart] = [],
    at time: Timestamp = "10:00"
  ) -> BookStatement {
    var statement = BookStatement(
      record(.evidence, "e"), [], wasCredited: false,
      BookContext(dayEnd: "29 00:00", RuleSettings(), AssetNames()))
    for (name, amount) in amounts {
      statement.book(BookPart(name: name, time: time, lines: lines(amount)))
    }
    for part in unbooked { statement.leave(part.name, nil, part.reason) }
    return statement
  }
  static func booked(_ amount: Amount, number: Int = 1, on day: Int64 = 0) -> BookedPart {
    BookedPart(
      lines: lines(amount), number: number,
      valueDay: BusinessDay(number: Self.day.number + day))
  }
  static let day = BusinessDay(number: 20_116)

  /// What a statement, and what was booked before, come to: number, value day less the booked day, reason,
  /// the amount in the wallet.
  static func bookings(
    _ statement: BookStatement, after booked: [String: BookedPart] = [:], isFirst: Bool = false
  ) -> [String] {
    statement.bookings(after: booked, on: day, isFirst: isFirst, .utc).map {
      "\($0.part) \($0.number) \($0.valueDay.number - day.number)"
        + " \($0.reason?.rawValue ?? "-") \($0.lines.text)"
    }
  }

  @Test func firstBooking() {
    let text = "order 1 0 - customers:unallocated -5, wallet 5"
    #expect(Self.bookings(Self.statement([("order", "5")])) == [text])
    #expect(Self.bookings(Self.statement([("order", "5")]), isFirst: true) == [text])
  }

  @Test func lateMoney() {
    let late = Self.statement([("order", "5")], at: "26 10:00")
    #expect(
      Self.bookings(late) == ["order 1 -2 late customers:unallocated -5, wallet 5"])
    #expect(
      Self.bookings(late, isFirst: true)
        == ["order 1 -2 opening customers:unallocated -5, wallet 5"])
  }

  @Test func nothingDiffers() {
    #expect(
      Self.bookings(Self.statement([("order", "5")]), after: ["order": Self.booked("5")]) == [])
    #expect(Self.bookings(Self.statement([]), after: ["order": Self.booked("0")]) == [])
  }

  /// The value day is the first booking's, whatever is learned later.
  @Test func correction() {
    #expect(
      Self.bookings(
        Self.statement([("order", "7")]), after: ["order": Self.booked("5", number: 2, on: -3)])
        == ["order 3 -3 correction customers:unallocated -2, wallet 2"])
    #expect(
      Self.bookings(
        Self.statement([("order", "5")]), after: ["order": Self.booked("0", number: 2, on: -3)])
        == ["order 3 -3 correction customers:unallocated -5, wallet 5"])
  }

  @Test func withdrawal() {
    #expect(
      Self.bookings(Self.statement([]), after: ["order": Self.booked("5", on: -1)])
        == ["order 2 -1 withdrawn customers:unallocated 5, wallet -5"])
  }

  /// What is in doubt stays as it was booked; what is booked elsewhere is booked back.
  @Test(arguments: UnbookedPart.Reason.allCases) func unbooked(_ reason: UnbookedPart.Reason) {
    let statement = Self.statement([], unbooked: [UnbookedPart(name: "order", reason: reason)])
    let expected =
      reason == .claimedElsewhere
      ? ["order 2 -1 withdrawn customers:unallocated 5, wallet -5"] : []
    #expect(Self.bookings(statement, after: ["order": Self.booked("5", on: -1)]) == expected)
  }

  @Test func timesOfTheSource() {
    let skew = Interval.minutes(5)
    func time(_ stated: Timestamp?, seen: Timestamp) -> Timestamp {
      told(.orderCompleted, at: seen, Facts(status: stated))
        .observation(of: Subject(.payin, .order, "o")).bookTime(skew)
    }
    #expect(time("23:50", seen: "29 02:30") == "23:50")
    #expect(time(nil, seen: "29 02:30") == "29 02:30")
    #expect(time("10:05", seen: "10:00") == "10:05")
    // Further ahead than the clocks may be apart: it arrived before it happened.
    #expect(time("10:05:00.000001", seen: "10:00") == "10:00")
  }

  /// A day holds what happened before its end, with all sightings, and knows when the rest happens.
  @Test func whatHappenedBeforeTheEnd() throws {
    guard
      case .payment(let order) = order(
        told(.orderPended, at: "23:59:59.999999"), told(.orderCompleted, at: "29 00:00"))
    else { return }
    let day = try #require(order.history.happened(before: "29 00:00", .minutes(5)))
    #expect(day.observations.map(\.event.kind) == [.orderPended])
    #expect(order.history.firstTime(since: "29 00:00", .minutes(5)) == "29 00:00")
    #expect(order.history.firstTime(since: "29 00:01", .minutes(5)) == nil)
    #expect(order.history.happened(before: "28 00:00", .minutes(5)) == nil)
  }

  /// A statement does not depend on the order of the events.
  @Test func orderDoesNotMatter() {
    for seed in 1...2_000 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let story = RandomStory(&random)
      let context = BookContext(dayEnd: "29 00:00", RuleSettings(), .known)
      let books = [story.observations, story.scattered(&random)].map { observations in
        BookStatement(
          Projection(History(story.subject, observations)), [], wasCredited: nil, context)
      }
      #expect(books[0] == books[1], "seed \(seed): \(story)")
      for part in books[0].parts {
        #expect(part.lines.unbalanced.isEmpty && !part.lines.isEmpty, "seed \(seed)")
      }
    }
  }
}
