public import TieOutCore
import TieOutProviders

/// Whether PayIn's API is up.
public struct PayInHealth: Sendable, Hashable {
  /// `healthy`, or another word of the server.
  public var status: String
  /// The server's clock.
  public var time: Timestamp?
  /// The server's version.
  public var version: String?

  init(_ facts: FactReader) throws(Unreadable) {
    status = try facts.required("status")
    time = try facts.time("timestamp")
    version = try facts.text("version")
  }

  /// Whether the status is `healthy`.
  public var isHealthy: Bool { status == "healthy" }
}
