import Testing
import TieOutCore

@Suite struct PaymentStateTests {
  typealias Row = (kind: EventKind, next: [PaymentState])

  /// From unknown, pending, accepted, cancelled, expired, completed.
  static let columns: [PaymentState] = [
    .unknown, .pending, .accepted, .cancelled, .expired, .completed,
  ]
  static let unmoved = columns

  static let table: [Row] = [
    (.orderPended, [.pending, .pending, .accepted, .cancelled, .expired, .completed]),
    (.orderCompleted, [.completed, .completed, .completed, .completed, .completed, .completed]),
    (.orderExpired, [.expired, .expired, .expired, .expired, .expired, .completed]),
    (.paymentPended, [.pending, .pending, .accepted, .cancelled, .expired, .completed]),
    (.paymentAccepted, [.accepted, .accepted, .accepted, .cancelled, .expired, .completed]),
    (.paymentCompleted, [.completed, .completed, .completed, .completed, .completed, .completed]),
    (.paymentExpired, [.expired, .expired, .expired, .expired, .expired, .completed]),
    (.paymentCancelled, [.cancelled, .cancelled, .cancelled, .cancelled, .expired, .completed]),
    (.transferDetected, unmoved), (.transferConfirmed, unmoved), (.transferCompleted, unmoved),
    (.transferFailed, unmoved), (.addressBound, unmoved), (.addressUnbound, unmoved),
    (.expectationRegistered, unmoved), (.referenceRegistered, unmoved),
    (.creditRecorded, unmoved), (.creditReversed, unmoved), (.refundRecorded, unmoved),
    (.absenceStated, unmoved), (.typeUnknown, unmoved), (.bodyUnreadable, unmoved),
    (.testReceived, unmoved),
  ]

  @Test(arguments: table)
  func `every state takes every event`(_ row: Row) {
    for (state, next) in zip(Self.columns, row.next) {
      #expect(state.evolved(by: row.kind) == next, "\(state) by \(row.kind)")
    }
  }

  @Test func `the table has a row for every state and event`() {
    #expect(Self.columns == PaymentState.allCases)
    #expect(Set(Self.table.map(\.kind)) == Set(EventKind.allCases))
    #expect(Self.table.count == EventKind.allCases.count)
    #expect(Self.table.allSatisfy { $0.next.count == PaymentState.allCases.count })
  }

  typealias Answer = (state: PaymentState, follows: [Bool])

  /// Whether the state may be reported after unknown, pending, accepted, cancelled, expired, completed.
  static let orderOfWords: [Answer] = [
    (.unknown, [true, false, false, false, false, false]),
    (.pending, [true, true, false, false, false, false]),
    (.accepted, [true, true, true, false, false, false]),
    (.cancelled, [true, true, true, true, false, false]),
    (.expired, [true, true, false, false, true, false]),
    (.completed, [true, true, true, false, false, true]),
  ]

  @Test(arguments: orderOfWords)
  func `a provider may only say what follows`(_ row: Answer) {
    for (earlier, answer) in zip(Self.columns, row.follows) {
      #expect(row.state.follows(earlier) == answer, "\(row.state) after \(earlier)")
    }
  }

  @Test func `the table of words has a row for every pair`() {
    #expect(Self.orderOfWords.map(\.state) == PaymentState.allCases)
    #expect(Self.orderOfWords.allSatisfy { $0.follows.count == PaymentState.allCases.count })
  }

  @Test func `states stand in one order, and know their nature`() {
    #expect(PaymentState.allCases.shuffled().sorted() == Self.columns)
    #expect(Self.columns.map(\.isFinal) == [false, false, false, true, true, true])
    #expect(Self.columns.map(\.isLive) == [false, true, true, false, false, true])
  }
}
