/// Tells people what a run found.
public struct Notifier: Sendable {}
