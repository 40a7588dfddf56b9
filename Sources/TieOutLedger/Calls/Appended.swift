public import TieOutIntake
public import TieOutCore
import TieOutStore

/// What became of a delivery, and what it is about.
public struct Appended: Sendable, Hashable {
  /// Stored, already stored, stored though it contradicts; refused; or to be sent again, for want of a secret.
  /// Its `httpStatus` is what to answer: after the commit, never before.
  public let outcome: ReceiveOutcome
  /// What its events are about; nothing where it is not believed.
  public let subjects: [Subject]
}
