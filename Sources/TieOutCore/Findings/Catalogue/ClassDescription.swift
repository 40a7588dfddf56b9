/// What a class of findings is, for whoever has one before them.
public struct ClassDescription: Sendable, Hashable {
  /// The severity, where the settings say nothing else; what it depends on in words.
  public var severity: String
  /// What it means.
  public var meaning: String
  /// When it is found.
  public var fires: String
  /// When it closes by itself.
  public var closes: String
  /// What to do about it.
  public var advice: String

  init(_ severity: String, _ meaning: String, fires: String, closes: String, do advice: String) {
    self.severity = severity
    self.meaning = meaning
    self.fires = fires
    self.closes = closes
    self.advice = advice
  }
}
