import Synchronization
public import TieOutProviders

/// The secrets that are live now: they can be replaced while webhooks come in.
///
/// To rotate a secret without losing an event: make the old and the new one live, change it at the
/// provider, and when nothing comes with the old one any more, take that away.
///
///     let live = LiveSecrets(secrets)
///     let receiver = Receiver(store, secrets: live)
///     …
///     live.replace(with: others)
public final class LiveSecrets: Sendable {
  private let secrets: Mutex<Secrets>

  /// Makes some secrets live.
  public init(_ secrets: Secrets) { self.secrets = Mutex(secrets) }

  /// Makes others live, at once; what is being checked is checked with those that it began with.
  public func replace(with others: Secrets) { secrets.withLock { $0 = others } }

  /// The secrets that are live.
  public var current: Secrets { secrets.withLock { $0 } }
}
