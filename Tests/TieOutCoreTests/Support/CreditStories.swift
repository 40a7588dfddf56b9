@testable import TieOutCore

/// A deposit of 100 USDC that was confirmed at 10:00, as the night's list shows it.
let confirmed = listed(.transferConfirmed, at: "23:00", .deposit("100", status: "10:00"))

/// Credits are in use, and something else may be changed.
func credits(
  asOf: Timestamp = "31 00:00", _ change: (inout EvaluationContext) -> Void = { _ in }
) -> EvaluationContext {
  EvaluationContext.with(asOf: asOf) {
    $0.use = RecordUse(credits: [.payin, .paydefi])
    change(&$0)
  }
}
