import Testing
@testable import TieOutCore

/// One row of a rule's table: a story, the time of evaluation, and the findings as literal lines.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let name: String
  let projection: Projection
  let context: EvaluationContext
  var findings: [String]

  init(
    _ name: String, _ projection: Projection, asOf: Timestamp = "31 00:00",
    coverage: Coverage = Coverage([:]), settings: RuleSettings = RuleSettings(),
    use: RecordUse = RecordUse(), related: RelatedStreams = RelatedStreams(),
    finds findings: String...
  ) {
    self.name = name
    self.projection = projection
    var context = EvaluationContext(asOf: asOf, coverage: coverage, settings: settings, use: use)
    context.related = related
    self.context = context
    self.findings = findings.sorted()
  }

  var testDescription: String { name }

  /// Applies one rule, before anything is suppressed.
  func check(_ rule: any SubjectRule.Type, sourceLocation: SourceLocation = #_sourceLocation) {
    let found = rule.findings(in: projection, context).map(\.line).sorted()
    #expect(found == findings, "\(name)", sourceLocation: sourceLocation)
  }
}

extension RuleCase {
  /// Applies one rule over the money of an order, before anything is suppressed.
  func check(_ rule: any MoneyRule.Type, sourceLocation: SourceLocation = #_sourceLocation) {
    guard case .payment(let payment) = projection else {
      Issue.record("\(name) is about no order", sourceLocation: sourceLocation)
      return
    }
    let money = OrderMoney(payment, context)
    let found = money.map { rule.findings(in: $0, context).map(\.line).sorted() } ?? []
    #expect(found == findings, "\(name)", sourceLocation: sourceLocation)
  }
}

extension RuleSettings {
  /// The default settings, with changes.
  static func with(_ change: (inout RuleSettings) -> Void) -> RuleSettings {
    var settings = RuleSettings()
    change(&settings)
    return settings
  }
}

extension RelatedStreams {
  /// Other streams in their roles: expectations and references by themselves, transactions under the order
  /// that they pay, orders by themselves.
  static func of(_ projections: Projection...) -> RelatedStreams {
    var related = RelatedStreams()
    for projection in projections {
      switch projection {
      case .payment(let payment): related.orders[payment.history.stream] = payment
      case .transaction(let transaction):
        let account = transaction.subject.account
        for id in Set(transaction.transfers.compactMap { $0.history.best(\.orderID) }) {
          related.transactions[Subject(account, .order, id).stream, default: []]
            .append(transaction)
        }
      case .record(let history) where history.subject.kind == .expectation:
        related.expectations[history.stream] = history
      case .record(let history): related.references[history.stream] = history
      }
    }
    return related
  }
}

/// A line of the merchant.
func merchant(_ kind: EventKind, at: Timestamp, _ facts: Facts = Facts()) -> Claim {
  Claim(
    source: .merchant, kind: kind, facts: facts,
    sightings: [Sighting(observedAt: at, evidence: evidence("M \(kind) \(at)"))])
}

/// A line of the credit ledger.
func ledger(_ kind: EventKind, at: Timestamp, _ facts: Facts = Facts()) -> Claim {
  Claim(
    source: .ledger, kind: kind, facts: facts,
    sightings: [Sighting(observedAt: at, evidence: evidence("C \(kind) \(at)"))])
}

/// A row about subjects that share something.
struct GroupCase: Sendable, CustomTestStringConvertible {
  let name: String
  let group: Group
  let findings: [String]

  init(_ name: String, _ key: Group.Key, _ members: [Projection], finds findings: String...) {
    self.name = name
    group = Group(key, members)
    self.findings = findings.sorted()
  }

  var testDescription: String { name }

  func check(_ rule: any GroupRule.Type, sourceLocation: SourceLocation = #_sourceLocation) {
    let context = EvaluationContext(asOf: "31 00:00", coverage: Coverage([:]))
    let found = rule.findings(in: group, context).map(\.line).sorted()
    #expect(found == findings, "\(name)", sourceLocation: sourceLocation)
  }
}

extension Finding {
  /// The compared line: `class severity kind id[/part] | expected | actual[ | delta]`.
  var line: String {
    let name = "\(subject.kind) \(subject.id)\(part.isEmpty ? "" : "/\(part)")"
    let parts = [
      "\(findingClass.rawValue) \(severity.rawValue) \(name)", expected ?? "-", actual ?? "-",
    ]
    return (parts + [delta?.description].compactMap { $0 }).joined(separator: " | ")
  }
}
