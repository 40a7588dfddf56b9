@testable import TieOutCore

extension Provider {
  /// One with lists. The rules know no provider by name: these stand for any.
  static let payin = Provider("payin", orderKind: .order)
  /// One without.
  static let paydefi = Provider("paydefi", orderKind: .payment)
}

extension RuleSettings {
  /// The defaults, with a webhook expected for whatever these two tell.
  init() {
    let payin = ["completed", "expired", "confirmed", "detected"]
    let paydefi = ["accepted", "completed", "expired", "cancelled"]
    self.init(
      expectedWebhooks: Set(
        payin.map { WebhookExpectation(.payin, $0) }
          + paydefi.map { WebhookExpectation(.paydefi, $0) }))
  }
}

extension EvaluationContext {
  /// With the default settings.
  init(asOf: Timestamp, coverage: Coverage, use: RecordUse = RecordUse()) {
    self.init(asOf: asOf, coverage: coverage, settings: RuleSettings(), use: use)
  }
}
