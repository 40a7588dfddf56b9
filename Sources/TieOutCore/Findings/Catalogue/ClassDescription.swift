/// What a class of findings is, for whoever has one before them.
package struct ClassDescription: Sendable, Hashable {
  /// The severity, where the settings say nothing else; what it depends on in words.
  package var severity: String
  /// What it means.
  package var meaning: String
  /// When it is found.
  package var fires: String
  /// When it closes by itself.
  package var closes: String
  /// What to do about it.
  package var advice: String

  init(_ severity: String, _ meaning: String, fires: String, closes: String, do advice: String) {
    self.severity = severity
    self.meaning = meaning
    self.fires = fires
    self.closes = closes
    self.advice = advice
  }
}
