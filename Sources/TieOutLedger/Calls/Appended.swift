public import TieOutIntake
public import TieOutCore
import TieOutStore

/// The outcome of appending a delivery, and its subjects.
public struct Appended: Sendable, Hashable {
  /// Stored, already stored, stored although it contradicts earlier evidence; refused; or unavailable because
  /// there is no secret. Respond with its `httpStatus`, but only after the commit.
  public let outcome: ReceiveOutcome
  /// The subjects of its events. Empty if the delivery was not accepted.
  public let subjects: [Subject]
}
