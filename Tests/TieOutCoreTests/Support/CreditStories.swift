@testable import TieOutCore

/// A deposit of 100 USDC that was confirmed at 10:00, in the list of the run's sweep.
let confirmed = listed(.transferConfirmed, at: "23:00", .deposit("100", status: "10:00"))

/// A context with credits in use, and further changes.
func credits(
  asOf: Timestamp = "31 00:00", _ change: (inout EvaluationContext) -> Void = { _ in }
) -> EvaluationContext {
  EvaluationContext.with(asOf: asOf) {
    $0.use = RecordUse(credits: [.payin, .paydefi])
    change(&$0)
  }
}
