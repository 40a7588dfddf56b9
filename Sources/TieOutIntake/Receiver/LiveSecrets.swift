import Synchronization
public import TieOutProviders

/// The live secrets, which can be replaced while webhooks arrive.
///
/// To rotate a secret without losing an event: make the old and the new one live, change it at the provider,
/// and remove the old one when no webhook uses it any more.
///
///     let live = LiveSecrets(secrets)
///     let receiver = Receiver(store, secrets: live)
///     …
///     live.replace(with: others)
public final class LiveSecrets: Sendable {
  private let secrets: Mutex<Secrets>

  /// Starts with these secrets.
  public init(_ secrets: Secrets) { self.secrets = Mutex(secrets) }

  /// Replaces the secrets at once. A check in progress finishes with the former ones.
  public func replace(with others: Secrets) { secrets.withLock { $0 = others } }

  /// The current secrets.
  public var current: Secrets { secrets.withLock { $0 } }
}
