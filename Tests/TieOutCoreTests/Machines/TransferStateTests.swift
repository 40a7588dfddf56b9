import Testing
import TieOutCore

@Suite struct TransferStateTests {
  typealias Row = (kind: EventKind, next: [TransferState])

  /// From unknown, detected, failed, confirmed, completed.
  static let columns: [TransferState] = [.unknown, .detected, .failed, .confirmed, .completed]
  static let unmoved = columns

  static let table: [Row] = [
    (.transferDetected, [.detected, .detected, .failed, .confirmed, .completed]),
    (.transferFailed, [.failed, .failed, .failed, .confirmed, .completed]),
    (.transferConfirmed, [.confirmed, .confirmed, .confirmed, .confirmed, .completed]),
    (.transferCompleted, [.completed, .completed, .completed, .completed, .completed]),
    (.orderPended, unmoved), (.orderCompleted, unmoved), (.orderExpired, unmoved),
    (.paymentPended, unmoved), (.paymentAccepted, unmoved), (.paymentCompleted, unmoved),
    (.paymentExpired, unmoved), (.paymentCancelled, unmoved), (.addressBound, unmoved),
    (.addressUnbound, unmoved), (.expectationRegistered, unmoved),
    (.referenceRegistered, unmoved), (.creditRecorded, unmoved), (.creditReversed, unmoved),
    (.refundRecorded, unmoved),
    (.absenceStated, unmoved), (.typeUnknown, unmoved),
    (.bodyUnreadable, unmoved), (.testReceived, unmoved),
  ]

  @Test(arguments: table)
  func `every state takes every event`(_ row: Row) {
    for (state, next) in zip(Self.columns, row.next) {
      #expect(state.evolved(by: row.kind) == next, "\(state) by \(row.kind)")
    }
  }

  @Test func `the table has a row for every state and event`() {
    #expect(Self.columns == TransferState.allCases)
    #expect(Set(Self.table.map(\.kind)) == Set(EventKind.allCases))
    #expect(Self.table.count == EventKind.allCases.count)
    #expect(Self.table.allSatisfy { $0.next.count == TransferState.allCases.count })
  }

  typealias Answer = (state: TransferState, follows: [Bool])

  /// Whether the state may be reported after unknown, detected, failed, confirmed, completed.
  static let orderOfWords: [Answer] = [
    (.unknown, [true, false, false, false, false]),
    (.detected, [true, true, false, false, false]),
    (.failed, [true, true, true, false, false]),
    // Confirmed and completed are two names of one final state.
    (.confirmed, [true, true, false, true, true]),
    (.completed, [true, true, false, true, true]),
  ]

  @Test(arguments: orderOfWords)
  func `a source may only say what follows`(_ row: Answer) {
    for (earlier, answer) in zip(Self.columns, row.follows) {
      #expect(row.state.follows(earlier) == answer, "\(row.state) after \(earlier)")
    }
  }

  @Test func `the table of words has a row for every pair`() {
    #expect(Self.orderOfWords.map(\.state) == TransferState.allCases)
    #expect(Self.orderOfWords.allSatisfy { $0.follows.count == TransferState.allCases.count })
  }

  @Test func `states stand in one order, and two of them are money`() {
    #expect(TransferState.allCases.shuffled().sorted() == Self.columns)
    #expect(Self.columns.map(\.isCreditable) == [false, false, false, true, true])
  }

  @Test func `no event moves an order and a transfer at once`() {
    for kind in EventKind.allCases {
      #expect(PaymentState(claimedBy: kind) == nil || TransferState(claimedBy: kind) == nil)
      let claims = PaymentState(claimedBy: kind) != nil || TransferState(claimedBy: kind) != nil
      #expect(kind.isClaim == claims, "\(kind)")
    }
  }
}
